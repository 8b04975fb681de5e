package main

// chineseTrain is the help of train and the commands below it.
func chineseTrain() map[string]string {
	return map[string]string{
		"train": "像客服人員那樣接聽客戶來電，並看看做得如何",
		"train long": `train 進行一次電話練習：可按「train list」的編號、內置情境或情境檔選擇。都不寫則接到期的來電，沒有做好的會
再來；寫了 --seed 則由種子決定。

您只聽到客戶會說的話。您的提問由模擬設備真實顯示的內容回答，您請客戶做的事會真的去做，時間也在流逝。
請輸入您想說的話，再輸入選項的編號。最後會說明實際發生了什麼。`,
		"train --level":   "1 至 5：1 是五個相似原因之一，2 可以是任何原因，3 客戶來電前已試過一些操作，4 還有第二個問題，5 沒有任何幫助",
		"train --persona": "來電者：plain、hurried、elderly、technical、worried 或 mixed-language（不寫則由種子決定）",
		"train --debrief": "通話後的說明寫到哪個檔案；名稱以 .md 結尾則為 Markdown",
		"train new":       "寫出一份帶註解的來電情境檔作為起點",
		"train validate":  "把情境檔當作來電試一遍：問題是否出現，通話能否完成",
		"train validate long": `validate 讀取情境檔，並把每份當作來電試一遍：問題是否出現，解決方法能否完成通話，
第一句話在兩種語言中是否都沒有洩露原因。它指出錯處的行和列，以及最佳途徑需時多久。`,
		"train validate --json": "以 JSON 輸出，含每種語言",
		"train play":            "以作者身份進行一次來電，並看到兩邊",
		"train play long":       `play 與 train 相同，並在每個回答之後顯示背後發生了什麼、還有哪些可能，以及接下來最好問什麼。`,
		"train list":            "列出來電及客戶的第一句話，並註明您接聽過的結果",
		"train list --names":    "同時列出來電的名稱，名稱會透露原因",
		"train list --json":     "以 JSON 輸出，含每種語言",

		"train due": "列出今天到期的來電，以及接下來的一個",
		"train due long": `due 按客戶的第一句話列出今天到期的來電。沒有做好的第二天再來；之後每次做好，依次在 3、7、16、35 和
90 天後再來。與別的原因混淆的，第二天兩種一起再來。不帶名稱的 train 就接其中第一個。

它讀取您自己的結果，這些結果只保存在此電腦上。`,
		"train due --json":  "以 JSON 輸出，含每種語言",
		"train due --names": "同時列出情境檔的名稱，名稱會透露原因",

		"train exam": "參加考試：沒有提示的來電，結果可由培訓師核對",
		"train exam long": `exam 進行檔案中的考試，該檔案由培訓師用「train exam new」製作。考試需要鑰匙，開始時由培訓師告訴您。
所有人的原因相同，次序、客戶和二維碼各不相同。

您說的每句話都立即保存在 ID.result.jsonl。如果中斷，用同一指令繼續。全部來電結束後會說明真相。`,
		"train exam --as":      "考生：字母、數字、點、連字號和底線，例如 T-042",
		"train exam --key":     "考試的鑰匙（不寫則會詢問）",
		"train exam --out":     "結果的檔案（不寫則為 ID.result.jsonl）",
		"train exam --debrief": "考試後的說明寫到哪個檔案；名稱以 .md 結尾則為 Markdown",

		"train exam new": "製作一份考試及其鑰匙",
		"train exam new long": `new 寫出給學員的考試檔案，並印出只給您的鑰匙。檔案中看不出有哪些來電：來電由鑰匙決定。
考試開始時把鑰匙告訴學員，並保留它以核對結果。

來電從 --pool 抽取：all、客戶所見的類別，或「train list --names」中的名稱。`,
		"train exam new --out":   "考試的檔案，此前不可存在",
		"train exam new --calls": "來電的數目",
		"train exam new --pass":  "平均需要的分數，滿分 100",
		"train exam new --level": "2 至 5；「enrollsim train --help」說明各級",
		"train exam new --pool":  "來電從哪裡抽取：all、類別、來電名稱",

		"train verify": "把考試結果重新進行一遍以核對",
		"train verify long": `verify 把每份考試結果重新進行一遍：每句話、每個回答、每個時間和每一分。結果一致則接受，否則指出第一行
不一致之處。資料夾代表其中名為 *.result.jsonl 的結果。

它證明這些話得到這些分數，不證明是誰說的。`,
		"train verify --key": "考試的鑰匙（不寫則會詢問）",

		"train report": "許多學員的結果說明什麼：誰在哪裡出錯，哪些來電不合適",
		"train report long": `report 統計考試結果：哪些原因沒有找到、被當作什麼，什麼是嚴重或多餘的，哪些話沒有說，以及每個來電能否
分出高下。它相信結果所寫：請先用「train verify」核對。

學員以代號顯示；少於五位時不顯示個別學員。--names 顯示名稱，不論人數。

--out 的結尾決定格式：.md、.html，或每個來電一行的 .csv。--xapi 寫出 xAPI 1.0.3 語句。不會發送任何內容。`,
		"train report --out":   "要寫入的檔案：.md、.html 或 .csv（不寫則為文字，寫到輸出）",
		"train report --xapi":  "xAPI 語句的檔案，JSON 列表",
		"train report --names": "按結果中的名稱稱呼學員，並且不論人數都顯示個別學員",
	}
}
