package narrate_test

import (
	"fmt"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/text"
)

// The same event in two languages, as a line of text. What it shows of a
// paragraph, and how, is for every renderer to decide.
func Example() {
	e := flow.Event{
		Seq: 12, At: time.Date(2026, 3, 4, 15, 4, 5, 0, time.UTC),
		Actor: "phone-1", Kind: flow.SettingChanged, Subject: "airplane-mode on",
	}
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		words, err := text.Load(lang)
		if err != nil {
			fmt.Println(err)
			return
		}
		p := narrate.Narrator{Words: words}.Event(e)
		fmt.Println(p.Kind, p.Label, p.Text)
	}
	// Output:
	// event 15:04:05 Phone 1: sets Airplane Mode on
	// event 15:04:05 手機 1：設置「飛行模式：開」
}
