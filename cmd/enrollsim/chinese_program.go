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

		"help":      "查看任何指令的說明",
		"help long": "help 顯示任何指令的說明：enrollsim help 後接指令的名稱。",

		"completion":      "產生 shell 的自動補全指令",
		"completion long": "completion 為指定的 shell 產生 enrollsim 的自動補全指令。各子指令的說明講解如何使用。",
		"completion bash": "產生 bash 的自動補全指令",
		"completion bash long": `產生 bash 的自動補全指令，需要 bash-completion。在當前會話中啟用：

	source <(enrollsim completion bash)`,
		"completion fish": "產生 fish 的自動補全指令",
		"completion fish long": `產生 fish 的自動補全指令。在當前會話中啟用：

	enrollsim completion fish | source`,
		"completion powershell": "產生 PowerShell 的自動補全指令",
		"completion powershell long": `產生 PowerShell 的自動補全指令。在當前會話中啟用：

	enrollsim completion powershell | Out-String | Invoke-Expression`,
		"completion zsh": "產生 zsh 的自動補全指令",
		"completion zsh long": `產生 zsh 的自動補全指令。在當前會話中啟用：

	source <(enrollsim completion zsh)`,
		"--no-descriptions": "補全時不顯示說明",
	}
}
