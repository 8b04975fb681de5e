package text_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
)

// wordsOf returns the words as they stand in the catalogue.
func wordsOf(c text.Catalogue, key string) string { return c.Say(flow.T(key)) }

// own are the keys that a catalogue has without falling back.
func own(c text.Catalogue) map[string]bool {
	keys := map[string]bool{}
	for key := range c.Texts() {
		keys[key] = true
	}
	return keys
}

// another is the ending of the key of a text's other form, which not every
// language has.
const another = ".one"

// Our catalogues have the same keys, and the same is to be filled into each.
func TestCataloguesAgree(t *testing.T) {
	first := flowtest.Words(t, text.English)
	other := flowtest.Words(t, text.TraditionalChinese)
	for key := range own(first) {
		base, isForm := strings.CutSuffix(key, another)
		switch {
		case isForm && !own(first)[base]:
			t.Errorf("%s is a form of no text", key)
		case !isForm && !own(other)[key]:
			t.Errorf("%s has no words for %s", other.Lang(), key)
		case !isForm:
			a, b := placeholders(wordsOf(first, key)), placeholders(wordsOf(other, key))
			if !slices.Equal(a, b) {
				t.Errorf("%s: into %s goes %v, and in %s %v", key, first.Lang(), a, other.Lang(), b)
			}
		}
	}
	for key := range own(other) {
		if !own(first)[key] {
			t.Errorf("%s has no words for %s", first.Lang(), key)
		}
	}
}

// Every text that a source asks for has words, and is given all that is to be
// filled in.
func TestEveryTextHasWords(t *testing.T) {
	uses, _ := sources(t)
	if len(uses) < 100 {
		t.Fatalf("found %d texts only; the sources are not where they were", len(uses))
	}
	for _, lang := range text.Langs() {
		words := flowtest.Words(t, lang)
		for _, u := range uses {
			if !words.Has(u.key) {
				t.Errorf("%s: %s asks for %q, which has no words in %s", u.where, u.key, u.key, lang)
				continue
			}
			for _, p := range placeholders(wordsOf(words, u.key)) {
				// What is left of a countdown is filled in by whoever draws it.
				if name := strings.Trim(p, "{}"); name != "left" && !slices.Contains(u.names, name) {
					t.Errorf("%s: %q is given %v, and in %s also wants %s", u.where, u.key, u.names, lang, p)
				}
			}
		}
	}
}

// No catalogue keeps words that nobody asks for.
func TestEveryWordIsUsed(t *testing.T) {
	_, literals := sources(t)
	var families []string // whose keys end in a word of package flow
	for _, family := range vocabulary() {
		for _, word := range constants(t, family.file, family.typ) {
			families = append(families, family.prefix+word)
		}
	}
	for key := range flowtest.Words(t, text.English).Texts() {
		base := strings.TrimSuffix(key, "-over") // of a countdown that is
		key := strings.TrimSuffix(key, another)
		if !literals[key] && !literals[base] && !joined(key, literals) && !slices.Contains(families, key) {
			t.Errorf("nobody asks for %s", key)
		}
	}
}

// joined reports whether a source may build the key of literals, such as
// "line." and "button", of which the first names the family.
func joined(key string, literals map[string]bool) bool {
	for i, r := range key {
		if (r == '.' || r == '-') && literals[key[:i+1]] && spelled(key[i+1:], literals) {
			return true
		}
	}
	return false
}

func spelled(key string, literals map[string]bool) bool {
	for end := 1; end <= len(key); end++ {
		part := key[:end]
		word := len(part) > 1 || part == "s" // a plural; other letters are keys of the keyboard
		if word && literals[part] && (end == len(key) || spelled(key[end:], literals)) {
			return true
		}
	}
	return false
}

// A person reads these: no key, no brackets, no stray blanks, no tab.
func TestWordsAreFitToRead(t *testing.T) {
	name := regexp.MustCompile(`^\{[a-z]+\}$`)
	for _, lang := range text.Langs() {
		words := flowtest.Words(t, lang)
		for key := range words.Texts() {
			w := wordsOf(words, key)
			joins := strings.HasSuffix(key, ".or") || strings.HasSuffix(key, ".and") // with their blanks
			if w == "" || w != strings.TrimSpace(w) && !joins || strings.ContainsAny(w, "\t\n\x1b") {
				t.Errorf("%s, %s: %q", lang, key, w)
			}
			for _, p := range placeholders(w) {
				if !name.MatchString(p) {
					t.Errorf("%s, %s: %q is no name", lang, key, p)
				}
			}
			if strings.Count(w, "{") != strings.Count(w, "}") || strings.Count(w, "{") < len(placeholders(w)) {
				t.Errorf("%s, %s: the braces of %q do not pair", lang, key, w)
			}
		}
	}
}

// Labels and the one error sentence are facts, and stay as they are printed.
func TestLabelsAreTheOnesPrinted(t *testing.T) {
	tests := []struct{ key, en, zh string }{
		{"store.get", "GET", "獲取"},
		{"store.open", "OPEN", "打開"},
		{"permission.allow", "Allow", "允許"},
		{"mobile.done", "Done", "完成"},
		{"mobile.continue", "Continue", "繼續"},
		{"settings.scan-qr-codes", "Scan QR codes", "掃描二維碼"},
		{"mobile.error", "An error has occurred. Please try again.", "An error has occurred. Please try again."},
		{"portal.name", "Client Portal", "客戶端"},
		{"portal.bad-credentials", "Invalid user name password combination", "Invalid user name password combination"},
		{"store.install", "Install", "安裝"},
		{"store.open-android", "Open", "打開"},
		{"store.search", "Search", "搜索"},
		{"store.vendor-android", "Interactive Brokers Group", "Interactive Brokers Group"},
		{"permission.ok", "OK", "好(OK)"},
		{"mobile.done-capitals", "DONE", "完成"},
		{"mobile.register", "REGISTER TWO-FACTOR", "REGISTER TWO-FACTOR"},
		{"mobile.setup", "Setup IB Key using QR code", "Setup IB Key using QR code"},
		{"mobile.services", "Services", "服務"},
		{"mobile.more", "More", "更多"},
		{"mobile.two-factor", "Two-Factor Authentication", "雙因素驗證"},
		{"mobile.add-user", "Add User", "添加使用者"},
		{"mobile.authenticate", "Authenticate", "驗證"},
		{"mobile.session-id", "SESSION ID", "會話ID(SESSION ID)"},
		{"mobile.session-code", "Session ID", "會話ID(Session ID)"},
		{"mobile.qr-code", "QR CODE", "二維碼"},
		{"mobile.launch-camera", "Launch Camera", "Launch Camera"},
		{"mobile.activation-code", "Activation Code", "激活碼"},
		{"mobile.activate-key", "Activate IB Key", "Activate IB Key"},
		{"mobile.activate", "ACTIVATE", "激活"},
		{"mobile.pin", "PIN", "PIN碼"},
		{"mobile.pin-guidelines", "+PIN Guidelines", "+PIN Guidelines"},
		{"mobile.challenge", "Challenge", "挑戰碼"},
		{"mobile.generate-response", "Generate Response", "生成響應碼(Generate Response)"},
		{"portal.not-received", "Click here if you did not receive the message", "Click here if you did not receive the message"},
		{"portal.login-qr", "Log in with QR Code", "Log in with QR Code"},
		{"portal.challenge-response", "Login with Challenge/Response", "Login with Challenge/Response"},
		{"portal.challenge", "Challenge", "挑戰碼"},
		{"portal.response", "Response String", "響應碼(Response String)"},
		{"portal.seamless", "Seamless Authentication", "無縫驗證(Seamless Authentication)"},
		{"guide.requirements", "Requirements", "要求"},
		{"guide.instructions", "Instructions", "說明"},
		{"app.play-store", "Play Store", "穀歌應用商店"},
		{"app.assistant-360", "360 Mobile Assistant", "360手機助手"},
		{"app.assistant-baidu", "Baidu Mobile Assistant", "百度手機助手"},
		{"app.camera", "Camera", "相機"},
		{"app.ibkr-mobile", "IBKR Mobile", "移動IBKR"},
		{"store.vendor", "Interactive Brokers LLC", "Interactive Brokers LLC"},
		{"unlock.passcode", "Passcode", "鎖屏密碼"},
		{"guide.problems", "Possible Issues and Solutions", "可能出現的問題及解决方法"},
	}
	en, zh := flowtest.Words(t, text.English), flowtest.Words(t, text.TraditionalChinese)
	for _, test := range tests {
		if got := wordsOf(en, test.key); got != test.en {
			t.Errorf("%s is %q, want %q", test.key, got, test.en)
		}
		if got := wordsOf(zh, test.key); got != test.zh {
			t.Errorf("%s is %q, want %q", test.key, got, test.zh)
		}
	}
}

func TestSay(t *testing.T) {
	en := flowtest.Words(t, text.English)
	tests := []struct {
		text flow.Text
		want string
	}{
		{flow.T("portal.welcome", "user", "riley.sample"), "Welcome, riley.sample"},
		{flow.T("portal.welcome", "user", "{user} {user}"), "Welcome, {user} {user}"},
		{flow.T("qr.too-small", "w", "{h}", "h", "{w}"), "The QR code needs a window of {h}x{w}. It carries:"},
		{flow.T("portal.welcome", "name", "riley.sample"), "Welcome, {user}"},
		{flow.T("portal.no-such-key"), "[portal.no-such-key]"},
	}
	for _, test := range tests {
		if got := en.Say(test.text); got != test.want {
			t.Errorf("%+v is said %q, want %q", test.text, got, test.want)
		}
	}
}

func TestLanguages(t *testing.T) {
	for tag, want := range map[string]text.Lang{"en": text.English, "EN": text.English, "zh-hant": text.TraditionalChinese, "zh-Hant": text.TraditionalChinese} {
		if got, err := text.ParseLang(tag); got != want || err != nil {
			t.Errorf("%s is %q, %v", tag, got, err)
		}
	}
	for _, tag := range []string{"", "zh-CN", "xx"} {
		_, err := text.ParseLang(tag)
		for _, lang := range text.Langs() {
			if err == nil || !strings.Contains(err.Error(), string(lang)) {
				t.Errorf("%q: the error does not say what there is: %v", tag, err)
			}
		}
	}
	if _, err := text.Load("xx"); err == nil {
		t.Error("there are words in a language that there is not")
	}
	if text.Next(text.English) != text.Langs()[1] || text.Next(text.Langs()[len(text.Langs())-1]) != text.English {
		t.Error("the languages do not follow each other round")
	}
	for lang, want := range map[text.Lang]string{text.English: "English", text.TraditionalChinese: "中文", "xx": "xx"} {
		if got := lang.Name(); got != want {
			t.Errorf("%s calls itself %q", lang, got)
		}
	}
}

// Chinese is written with its own punctuation.
func TestChinesePunctuation(t *testing.T) {
	western := regexp.MustCompile(`[\p{Han}}][:;!?,]|[:;!?,]\p{Han}|？ `)
	c := flowtest.Words(t, text.TraditionalChinese)
	for key := range c.Texts() {
		if said := wordsOf(c, key); western.MatchString(said) {
			t.Errorf("%s: %s", key, said)
		}
	}
}
