package text

import "strings"

// unbroken lists the names and words that no end of a line goes through: names of the
// app and its parts, and the Chinese words that every page has.
func unbroken() [41]string {
	return [...]string{
		"IB Key", "IBKR Mobile", "App Store", "Play Store", "Face ID", "Touch ID", "Apple ID", "Client Portal", "QR code", "QR codes", "Session ID", "SESSION ID",
		"Interactive Brokers Group", "PIN Guidelines", "TWO-FACTOR", "360 Mobile Assistant", "Baidu Mobile Assistant",
		"移動IBKR", "PIN碼", "二維碼", "激活碼", "挑戰碼", "響應碼", "驗證碼", "字符串", "客戶端", "使用者", "用戶名", "攝像頭", "應用程序",
		"激活", "登錄", "通知", "手機", "電腦", "屏幕", "橫幅", "驗證", "設置", "掃描", "完成",
	}
}

// Tears reports whether the end of a line at a byte of a text would go through a name, an id or
// a word that is kept whole, such as IB Key, or part a number from its unit.
func Tears(words string, at int) bool {
	for _, name := range unbroken() {
		from, to := max(at-len(name)+1, 0), min(at+len(name)-1, len(words))
		if from < to && strings.Contains(words[from:to], name) {
			return true
		}
	}
	return tearsID(words[:at], words[at:]) || tearsAmount(words[:at], words[at:])
}

// tearsID reports whether a word would be torn at its hyphen, as ids have them: code-used.
func tearsID(before, after string) bool {
	small := func(s string, at int) bool {
		return at >= 0 && at < len(s) && (s[at] >= 'a' && s[at] <= 'z' || s[at] >= '0' && s[at] <= '9')
	}
	return strings.HasSuffix(before, "-") && small(before, len(before)-2) && small(after, 0)
}

// tearsAmount reports whether a number and its unit would stand in two lines.
func tearsAmount(before, after string) bool {
	before, after = strings.TrimRight(before, " "), strings.TrimLeft(after, " ")
	if before == "" || before[len(before)-1] < '0' || before[len(before)-1] > '9' {
		return false
	}
	for _, unit := range []string{"cm", "s", "min", "h"} {
		if rest, ok := strings.CutPrefix(after, unit); ok && (rest == "" || rest[0] < 'a' || rest[0] > 'z') {
			return true
		}
	}
	return false
}
