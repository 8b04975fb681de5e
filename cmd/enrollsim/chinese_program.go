package main

// chineseProgram is the help of the commands about the program.
func chineseProgram() map[string]string {
	return map[string]string{
		"config": "列出外觀和連接的設置，以及各自從何而來",
		"config long": `config 列出外觀和連接的設置：模擬器的，以及 serve 的。先看指令的選項，再看環境變量
（--theme 是 ENROLLSIM_THEME），再看您的設置檔，最後是預設。會改變結果的選項不能這樣設置。`,
		"config --json": "以 JSON 輸出",

		"licenses": "列出程序內所有內容的許可證",
		"licenses long": `licenses 列出本程序和它包含的一切，以及各自許可證的 SPDX 名稱。後接其中一項的名稱或名稱的
一部分，就印出版權所有者和許可證全文。`,
		"licenses --all": "全部的全文",

		"version":   "印出版本",
		"--version": "印出版本",

		"help": "顯示指令的說明",

		"man": "寫出手冊：每個指令一頁",
		"man long": `man 為每個指令寫一頁手冊到資料夾中，供製作安裝包使用；沒有該資料夾則新建：enrollsim.1、enrollsim-run.1 等。

手冊的日期是 SOURCE_DATE_EPOCH 的日期，沒有則是程序所用提交的日期，因此同一程序寫出的手冊相同。`,

		"completion": "印出讓 shell 補全指令、選項及其值的程式碼",
		"completion long": `completion 為 shell 印出一段程式碼。載入之後，Tab 鍵補全指令、選項，以及選項和參數的值：指南、情境、主題、
檔案。Bash 須有 bash-completion，zsh 須先執行 compinit。

以下每一行都會載入到執行它的 shell。把該行寫入旁邊所示的檔案，之後每個新的 shell 都會載入。
PowerShell 的檔案是 $PROFILE。`,
	}
}
