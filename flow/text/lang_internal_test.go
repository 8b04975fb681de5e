package text

import (
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"enrollsim/flow"
)

// small are a few words of our languages, and of a further one that lacks some.
func small() fstest.MapFS {
	file := func(name, words string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(`{"name": "` + name + `", "words": {"lang.name": "` + name + `", ` + words + `}}`)}
	}
	return fstest.MapFS{
		"lang/en.json": file("English", `"app.camera": "Camera", "keys": "{count} keys", "keys.one": "1 key",
			"days": "{count} days", "days.one": "1 day", "sign": "Sign {count}"`),
		"lang/zh-Hant.json": file("中文", `"app.camera": "相機", "keys": "{count} 個密鑰"`),
		"lang/xx.json":      file("Xish", `"keys": "{count} kex", "keys.one": "1 kek", "a-guide.steps.1.a.say": "Xe!"`),
	}
}

// A further language is a file: it comes after ours, and where it has no words,
// English has.
func TestFurtherLanguageFallsBack(t *testing.T) {
	files := small()
	if langs := langsIn(files); !slices.Equal(langs, []Lang{English, TraditionalChinese, "xx"}) {
		t.Fatalf("the languages are %v", langs)
	}
	say := func(l Lang, t flow.Text) string {
		c, err := loadFrom(files, l)
		if err != nil {
			return err.Error()
		}
		return c.Say(t)
	}
	count := func(key, number string) flow.Text { return flow.T(key, "count", number) }
	for _, test := range []struct {
		lang Lang
		text flow.Text
		want string
	}{
		{"xx", flow.T("lang.name"), "Xish"},
		{"xx", flow.T("app.camera"), "Camera"},
		{"xx", flow.T("app.none"), "[app.none]"},
		{English, flow.T("app.none"), "[app.none]"},
		{TraditionalChinese, flow.T("app.camera"), "相機"},

		// What is counted has the form of the language that it is said in.
		{English, count("keys", "1"), "1 key"},
		{English, count("keys", "2"), "2 keys"},
		{English, count("keys", "0"), "0 keys"},
		{English, count("keys", "11"), "11 keys"},
		{English, count("sign", "1"), "Sign 1"},
		{TraditionalChinese, count("keys", "1"), "1 個密鑰"},
		{TraditionalChinese, count("days", "1"), "1 day"},
		{"xx", count("keys", "1"), "1 kek"},
		{"xx", count("keys", "3"), "3 kex"},
		{"xx", count("days", "1"), "1 day"},
	} {
		if got := say(test.lang, test.text); got != test.want {
			t.Errorf("%s says %v as %q, want %q", test.lang, test.text, got, test.want)
		}
	}
	c, err := loadFrom(files, "xx")
	own := maps.Collect(c.Texts())
	if err != nil || !c.Has("app.camera") || c.Has("app.none") || own["app.camera"] != "" {
		t.Errorf("it has %v of its own, %v", own, err)
	}
}

// A further language adds its words to what stands in the data in ours.
func TestFurtherAddsWordsByPlace(t *testing.T) {
	further := Further{"xx": {"a-guide.steps.1.a.say": "Xe!"}}
	said, other := Words{English: "Do it!", TraditionalChinese: "做！"}, Words{English: "Wait."}
	further.Add("a-guide.steps.1.a.say", said)
	further.Add("a-guide.steps.2.say", other)
	if said.In("xx") != "Xe!" || said.In(English) != "Do it!" || other.In("xx") != "Wait." {
		t.Errorf("%v, %v", said, other)
	}
}
