package main

import "strings"

// chinesePages is the help of the commands that write guides and cases for people.
func chinesePages() map[string]string {
	return map[string]string{
		"guides": "列出指南，或印出其中一份",
		"guides long": `guides 列出八份指南：兩種系統、兩個目標、兩種方法。給出編號則印出該指南：要求、步驟、問題和
參考文章。加上 --support 則改為印出客服查找原因時的問題。`,
		"guides --markdown": "以 Markdown 輸出",
		"guides --support":  "印出客服查找原因時的問題，而不是指南",

		"figures": "把指南的圖或情境檔所顯示的屏幕畫成 SVG 或 PNG",
		"figures long": `figures 按文章的編號畫出指南的圖，每幅都有箭頭指向該步驟所說的項目；對內置情境或情境檔，則畫出它到達的
每個屏幕；用 --lang all 則每種語言都畫。運行相同，檔案就完全相同。

畫的是設備。用 --look window 則畫出模擬器當時在終端機中顯示的整個視窗。

資料夾中有圖、並排顯示它們的 index.html，以及說明每幅圖顯示什麼的 figures.json。用 --check 可以重新畫一遍
這樣的資料夾，並用文字說明有何不同。

last 是上一次運行留下的情境。資料夾會記下那是哪個情境或檔案，之後無論運行過什麼，--check 都會重新畫那一個。`,
		"figures --all":      "每份指南的圖",
		"figures --check":    "要重新畫的圖的資料夾；有不同之處會說明，並算作失敗",
		"figures --coverage": "列出沒有圖的步驟、問題、編號和原因",
		"figures --figure":   "只畫此編號的圖；可以寫多次",
		"figures --json":     "以 JSON 輸出覆蓋情況",
		"figures --out":      "要寫入的資料夾",
		"figures --look":     "畫什麼：drawing 是設備；window 是有模擬器的終端機視窗",
		"figures --format":   "檔案的格式：svg 或 png",
		"figures --scale":    "PNG 的大小：1 至 4",
		"figures --size":     "視窗的列數和行數",
		"figures --theme":    "圖的底色：light、dark，或 auto（跟隨讀者的系統）",

		"article": "把指南或情境檔所顯示的寫成附圖的網頁",
		"article long": `article 寫出附圖的指南；對內置情境或情境檔，則寫出看到了什麼、真實的原因、解決方法、對客戶怎樣說、
逐步的經過，以及如何重複。last 是上次運行中最先失敗的情境，或唯一的情境。

以 .html 結尾的檔案是一個自足的網頁：隨讀者的系統為淺色或深色，列印時為白底。以 .md 結尾的是 Markdown，
旁邊有一個圖片資料夾。「-」把網頁寫到輸出。用 --lang all 則每種語言各有一個檔案，例如 guide.en.html。`,
		"article --out": "要寫入的檔案：.html、.md，或「-」，表示把 HTML 寫到輸出",

		"record": "錄製自動播放的指南或情境檔",
		"record long": `record 讓指南、內置情境或情境檔像在模擬器中按空格鍵那樣自動播放，並把所見寫成檔案；last 是上一次運行留下的
情境。所需時間只是繪圖的時間；運行相同，檔案就完全相同。

檔案的結尾決定格式：.cast 是終端機錄影（asciicast），.gif 是動畫，.html 是可逐幅查看圖片的網頁，
.svg 是會動的圖，.txt 是每一步的文字屏幕。`,
		"record --cast":      "終端機錄影的版本：3 或 2",
		"record --from":      "從此編號的步驟開始",
		"record --hold":      "最後一個畫面停留多久",
		"record --keyframes": "終端機錄影在每一步開始時有完整的畫面",
		"record --out":       "要寫入的檔案；結尾為 " + strings.Join(filmEndings(), "、"),
		"record --pace":      "做下一步之前停留多久，例如 3s（不寫則為讀完文字所需的時間）",
		"record --size":      "視窗的列數和行數；.html 不顯示視窗",
		"record --theme":     "視窗的主題：dark、light 或 contrast；.html 隨讀者的系統",
		"record --to":        "到此編號的步驟完成為止",
	}
}
