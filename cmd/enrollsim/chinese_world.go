package main

import "enrollsim/flow/text"

// chineseWorld is the help of the simulator itself, and of flags that several commands have.
func chineseWorld() map[string]string {
	return map[string]string{
		"": "練習用二維碼激活移動IBKR驗證程序(IB Key)",
		" long": `enrollsim 模擬掃描二維碼激活移動IBKR驗證程序(IB Key)的全過程：瀏覽器中的客戶端、帶攝像頭的
手機，以及真的發出、核對二維碼並使它過期的系統後端（模擬）。一切都在此終端機內，無需賬戶、手機或網絡。

這是獨立的模擬器，並非由 Interactive Brokers 製作、認可或使用，也從不連接其任何服務。`,
		" example": `  enrollsim                                       從選單選擇
  enrollsim --guide ios-activate-scan             直接打開一份指南
  enrollsim --guide ios-activate-scan --installed  應用程序已在手機上
  enrollsim --scenario code-used                  打開情境檔並播放
  enrollsim --scenario code-used --present        向觀眾演示
  enrollsim --accessible                          逐行輸出，供讀屏程序使用
  enrollsim --lang zh-Hant --seed 7 --freeze`,

		"--lang":            "語言：" + inChineseList(text.Tags()) + "（不寫則按語言環境）",
		"--seed":            "二維碼、IB Key 和編號的種子；種子和按鍵相同，過程就相同",
		"--now":             "開始時的模擬時間，RFC 3339",
		"--help":            "顯示說明",
		"--guide":           "要打開的指南；不寫則顯示選單",
		"--scenario":        "要打開的內置情境名稱或情境檔；按 . 和空格鍵播放",
		"--installed":       "手機上已有移動IBKR",
		"--present":         "向觀眾演示指南或情境檔，字幕用大字；空格鍵播放，方向鍵逐段前進或後退",
		"--pace":            "配合 --present：每一段停留多久，例如 5s（不寫則按字數）",
		"--loop":            "配合 --present：結束後從頭開始",
		"--kiosk":           "供無人看管的屏幕使用：輪流展示 iPhone、一次失敗及其原因、Android；Ctrl+C 結束",
		"--accessible":      "逐行輸出，供讀屏程序和管道使用；ACCESSIBLE=1 或 TERM=dumb 時自動啟用",
		"--freeze":          "開始時時鐘暫停：只有您的操作花費時間",
		"--color":           "顏色：auto、always 或 never",
		"--theme":           "主題：auto、dark、light 或 contrast（供投影機使用）",
		"--ascii":           "只用 ASCII 字符，二維碼用大的形式；語言環境不是 UTF-8 或 TERM=linux 時自動啟用",
		"--qr":              "二維碼的形式：auto、half、large、ascii 或 none",
		"--log-file":        "內部錯誤寫到哪個檔案（不寫則為臨時資料夾中的 enrollsim.log）",
		"--no-motion":       "不播放動畫",
		"--no-mouse":        "不使用滑鼠，留給終端機",
		"--server":          "使用此地址的「enrollsim serve」作為後端；不寫則用程序自帶的後端",
		"--token-file":      "後端管理令牌的檔案（不寫則為個人設置資料夾中的 token）",
		"--system-version":  "手機系統的版本，例如 17.2 或 5.1",
		"--store":           "安卓手機的應用商店：play-store、assistant-360 或 assistant-baidu",
		"--unlock":          "手機如何解鎖：face-id、touch-id、fingerprint、passcode 或 none",
		"--notifications":   "移動IBKR的通知權限：unasked、allowed 或 denied",
		"--camera":          "移動IBKR的相機權限：unasked、allowed 或 denied",
		"--pin-policy":      "新PIN碼可用的字符：any 或 digits",
		"--keys":            "IB Key 已在此手機上的使用者：riley.sample（坐在電腦前的人）、casey.sample",
		"--other-keys":      "IB Key 在另一部手機上的使用者",
		"--lost-keys":       "此手機丟失了 IB Key 的使用者，例如刪除應用程序之後",
		"--other-phone":     "另一部手機在哪裡：here（手邊）、elsewhere（可以取來）或 gone（已售出或遺失）",
		"--desk-user":       "瀏覽器在登錄界面填入哪個使用者：riley.sample（不寫即是）或 casey.sample",
		"--other-desk-user": "另一台電腦的瀏覽器填入哪個使用者（不寫則與第一台相同）",
		"--signed-in":       "移動IBKR打開後是主頁，而不是登錄界面",
		"--rooted":          "手機並非原廠系統（已被root）",
		"--airplane":        "手機處於飛行模式",
		"--wifi":            "手機的 Wi-Fi：on、off 或 no-internet（無法連上互聯網）",
		"--vpn":             "手機上的 VPN 阻擋了與後端的網絡連接",
		"--focus":           "手機處於勿擾模式",
		"--battery-saver":   "手機處於省電模式：打開移動IBKR後才收到通知",
		"--look-alike":      "手機上有一個名稱相近、但不是移動IBKR的應用程序",
		"--scan-qr-off":     "相機設置中的「掃描二維碼」已關閉",
		"--seamless-off":    "無縫驗證已關閉：登錄時不通知手機",
		"--keep-failed":     "被拒絕的嘗試不會用掉二維碼",
		"--code-life":       "二維碼的有效期，例如 30s（不寫則為 10m）",
		"--login-life":      "登錄等待手機批准的時間（不寫則為 3m）",
		"--session-idle":    "客戶端閒置多久後退出（不寫則永不）",
		"--json":            "以 JSON 輸出",
	}
}
