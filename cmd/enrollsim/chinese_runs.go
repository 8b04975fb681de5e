package main

// chineseRuns is the help of the commands about run files.
func chineseRuns() map[string]string {
	return map[string]string{
		"scenarios":            "按所見列出內置情境，或印出其中一個",
		"scenarios long":       "scenarios 按所見列出內置情境。給出名稱則印出該情境檔，以便改寫成另一個。",
		"scenarios --long":     "連同原因、指南和所見文字，兩種語言並列",
		"scenarios --oneline":  "每個一行：名稱、原因和標題，以 Tab 分隔",
		"scenarios --coverage": "哪些步驟、問題和原因有情境；有缺漏即為失敗",

		"run": "不用屏幕播放情境檔，檢查其預期並報告",
		"run long": `run 按名稱播放內置情境，也播放情境檔，以及資料夾中的所有情境檔；都不寫則播放全部內置情境；「-」
表示標準輸入。它們在模擬時間中同時進行，種子相同，過程就完全相同。`,
		"run example": `  enrollsim run                                    全部內置情境
  enrollsim run code-expired answer-lost           其中兩個
  enrollsim run tests/ --report-junit junit.xml    tests 下的每個情境檔
  enrollsim run bug.yaml --seed 7                  用另一個種子`,
		"run --all":           "與 --report-html 一起使用：每個情境一頁",
		"run --fail-fast":     "第一次失敗後不再開始任何情境",
		"run --filter":        "只運行名稱、指南、原因、標題或標籤符合此正則表達式的情境",
		"run --last-failed":   "只運行上次未通過的情境",
		"run --list":          "只列出會運行的情境",
		"run --quiet":         "不報告通過的情境",
		"run --repeat":        "每個情境運行的次數，種子從 --seed 開始遞增",
		"run --report-github": "在輸出中寫 GitHub 註解；在 GitHub Actions 中自動啟用",
		"run --report-html":   "把網頁寫到此資料夾：每個未通過的情境一頁，另有目錄，語言按 --lang",
		"run --report-json":   "把含全部事件的 JSON 報告寫到此檔案，「-」表示輸出",
		"run --report-junit":  "把 JUnit XML 報告寫到此檔案，「-」表示輸出",
		"run --report-tap":    "把 TAP 14 報告寫到此檔案，「-」表示輸出",
		"run --shard":         "i/n：從第 i 個開始，每 n 個取一個情境",
		"run --timeout":       "每個情境可用的真實時間",
		"run --update":        "把實際的屏幕、原因或記錄寫回情境檔中相應的預期",
		"run --var":           "name=value：情境檔中 ${name} 的值；可以寫多次",
		"run --watch":         "檔案改變時再次運行，直到被中斷",
		"run --workers":       "同時運行的情境數（不寫則與處理器數相同）",

		"validate":          "檢查情境檔而不運行",
		"validate --schema": "印出情境檔的 JSON Schema，供編輯器使用",

		"new": "寫出一份帶註解的情境檔作為起點",

		"words": "列出情境檔可用的詞：步驟、鍵、屏幕、編號、事件、原因、故障",
		"words long": `words 列出情境檔可用的每個詞：步驟開頭的詞、鍵、指南、屏幕及其上的編號、應用程序、設置、事件、
原因、故障、角色和轉介。給出名稱則解釋該詞並附可運行的例子；給出種類（如 screens）則列出該類；其他
文字則按名稱或任一語言的說明查找。`,

		"why": "解釋情境檔中出了什麼問題，與按鍵 w 相同",
		"why long": `why 播放內置情境或情境檔，直到問題出現，然後像按鍵 w 那樣解釋。不寫名稱或寫 last 則解釋上一次運行：最先
失敗的情境，或唯一的情境。`,
		"why --json": "以 JSON 輸出，含每種語言",

		"explore": "尋找違反規則的步驟順序，並將其縮短",
		"explore long": `explore 按種子隨機地做人們依循每份指南時會做的事：掃描、輸入、批准、拒絕、回應、等待、換手機、
丟失回應，並檢查每次運行是否遵守任何順序都不能違反的規則。違反規則的順序會縮短成最短的情境檔。`,
		"explore --guide":   "只探索此指南（不寫則為全部）",
		"explore --minutes": "改為探索這麼多分鐘，次數不限",
		"explore --out":     "違反規則的情境檔寫到哪裡",
		"explore --runs":    "運行次數",
		"explore --steps":   "每次運行的步數",
	}
}
