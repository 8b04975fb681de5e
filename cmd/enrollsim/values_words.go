package main

import "enrollsim/flow/text"

// looks are the values of flags about how something looks or is drawn.
func looks() vocabulary {
	dark, light := is("dark", "light text on a dark ground", "深色"), is("light", "dark text on a light ground", "淺色")
	contrast := is("contrast", "black and white, for projectors", "黑白分明，供投影機使用")
	levels := []text.Words{
		{text.English: "one trouble of five that look alike", text.TraditionalChinese: "五個相似原因之一"},
		{text.English: "any trouble", text.TraditionalChinese: "任何原因"},
		{text.English: "the customer has touched this and that", text.TraditionalChinese: "客戶來電前已試過一些操作"},
		{text.English: "a second trouble waits too", text.TraditionalChinese: "還有第二個問題"},
		{text.English: "without any help", text.TraditionalChinese: "沒有任何幫助"},
	}
	return vocabulary{
		"--theme":         oneOf("THEME", is("auto", "as the terminal says, else dark", "按終端機，不明則為深色"), dark, light, contrast),
		"record --theme":  oneOf("THEME", dark, light, contrast),
		"figures --theme": oneOf("THEME", is("auto", "as the reader's system is", "隨讀者的系統"), light, dark),
		"--color": oneOf("WHEN", is("auto", "where the terminal has them", "終端機有顏色時使用"),
			is("always", "in any case", "總是使用"), is("never", "none at all", "不用顏色")),
		"--qr": oneOf("FORM", is("auto", "the largest that fits", "能容納的最大形式"), is("half", "two rows of the code in a line", "一行畫兩排"),
			is("large", "two columns for each square, without any glyph", "每格佔兩列，不用任何字形"), is("ascii", "characters of ASCII", "ASCII 字符"),
			is("none", "its text alone", "只顯示文字")),
		"figures --look":         oneOf("LOOK", is(lookDrawing, "the device", "設備"), is("window", "the terminal with the simulator", "有模擬器的終端機視窗")),
		"figures --format":       oneOf("FORMAT", is(formatSVG, "a drawing of lines", "向量圖"), is(formatPNG, "a picture of points", "點陣圖")),
		"figures --scale":        someOf("N", numbered(1, times(1), times(2), times(3), times(4))...),
		"record --cast":          someOf("N", is("3", "the newest", "最新版本"), is("2", "for older players", "供較舊的播放器使用")),
		"train --level":          someOf("N", numbered(1, levels...)...),
		"train exam new --level": someOf("N", numbered(2, levels[1:]...)...),
		"completion 1": oneOf("SHELL", is("bash", "Bash 4.2 and newer, with bash-completion", "Bash 4.2 或更新，須有 bash-completion"),
			is("zsh", "Z shell", "Z shell"), is("fish", "Fish", "Fish"), is("powershell", "PowerShell 5 and newer", "PowerShell 5 或更新")),
	}
}

// times is how large a picture is.
func times(n int) text.Words {
	return text.Words{
		text.English:            []string{"as large as the drawing", "twice as large", "three times as large", "four times as large"}[n-1],
		text.TraditionalChinese: []string{"與原圖一樣大", "兩倍", "三倍", "四倍"}[n-1],
	}
}

// worldValues are the values of flags about the world that a guide starts from. Which of
// them fit is for the world to say.
func worldValues() vocabulary {
	users := someOf("USER", is(riley, "who sits at the computer", "坐在電腦前的人"), is(casey, "somebody else", "另一位使用者"))
	permission := someOf("ANSWER", is("unasked", "the app has not asked yet", "尚未詢問"),
		is("allowed", "the owner allowed it", "已允許"), is("denied", "the owner denied it", "已拒絕"))
	return vocabulary{
		"--keys": users.separated(), "--other-keys": users.separated(), "--lost-keys": users.separated(),
		"--desk-user": users, "--other-desk-user": users,
		"--notifications": permission, "--camera": permission,
		"--system-version": someOf("VERSION", is("17.2", "an iPhone of today", "現今的 iPhone"), is("14.0", "an Android phone of today", "現今的安卓手機"),
			is("5.1", "an Android phone that is too old", "過舊的安卓手機")),
		"--store": someOf("STORE", is("app-store", "App Store (iPhone)", "App Store（iPhone）"), is("play-store", "Google Play (Android)", "Google Play（安卓）"),
			is("assistant-360", "360 Mobile Assistant (Android)", "360手機助手（安卓）"), is("assistant-baidu", "Baidu Mobile Assistant (Android)", "百度手機助手（安卓）")),
		"--unlock": someOf("HOW", is("face-id", "Face ID (iPhone)", "面容 ID（iPhone）"), is("touch-id", "Touch ID (iPhone)", "觸控 ID（iPhone）"),
			is("fingerprint", "fingerprint (Android)", "指紋（安卓）"), is("passcode", "a passcode alone", "只有密碼"), is("none", "no lock", "沒有鎖")),
		"--pin-policy": oneOf("WHICH", is("any", "letters and digits", "字母和數字"), is("digits", "digits alone", "只有數字")),
		"--other-phone": someOf("WHERE", is("here", "at hand", "在手邊"), is("elsewhere", "it can be fetched", "可以取來"),
			is("gone", "sold or lost", "已售出或遺失")),
		"--wifi": someOf("STATE", is("on", "connected", "已連接"), is("off", "switched off", "已關閉"),
			is("no-internet", "a network that leads nowhere", "無法連上互聯網")),
	}
}

// The users of the demo world.
const (
	riley = "riley.sample"
	casey = "casey.sample"
)

// serveValues are the values of the flags of serve.
func serveValues() vocabulary {
	pem := file("pem", "crt", "cer", "key")
	return vocabulary{
		"serve --listen": someOf("ADDRESS", is("127.0.0.1:8080", "this machine alone", "只有本機"),
			is("127.0.0.1:0", "this machine alone, a free port", "只有本機，任一空閒端口"), is(":8443", "every machine; needs TLS", "任何機器，須用 TLS")),
		"serve --store": someOf("STORE", is("memory", "gone when the server ends", "後端結束時消失"), is("sqlite:", "a file", "一個檔案"),
			is("postgres://", "a PostgreSQL database", "PostgreSQL 數據庫")),
		"serve --key-file": file(anyFile), "serve --tls-cert": pem, "serve --tls-key": pem,
		"serve --public-url": free("URL"), "serve --host": free("HOST"), "serve --cors-origin": free("ORIGIN"), "serve --trusted-proxy": free("ADDRESS"),
		"serve --pprof":      someOf("ADDRESS", is("127.0.0.1:6060", "this machine alone", "只有本機")),
		"serve --log-format": oneOf("FORMAT", is("text", "for people", "供人閱讀"), is("json", "for programs", "供程序讀取")),
		"serve --log-level": oneOf("LEVEL", is("debug", "every request, by its route", "每個請求，按路由"), is("info", "what happens", "發生的事"),
			is("warn", "what may need somebody", "可能須處理的事"), is("error", "what failed", "失敗的事")),
	}
}
