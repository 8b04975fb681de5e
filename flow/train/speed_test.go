package train_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
)

// spent are times, in the order in which they were measured.
type spent []time.Duration

// report reports their median, and what one of a hundred takes longer than, in milliseconds.
func (s spent) report(b *testing.B, of string) {
	b.Helper()
	slices.Sort(s)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(s[len(s)/2]), "ms-"+of)
	b.ReportMetric(ms(s[len(s)*99/100]), "ms-99-"+of)
}

// BenchmarkSearch is how long it takes to find what is meant by each of many sentences, and
// to make the index of a language, which is done once a call.
//
//	go test -run none -bench Search ./flow/train
func BenchmarkSearch(b *testing.B) {
	all := acts(b)
	var finds, makes spent
	for b.Loop() {
		for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
			began := b.Elapsed()
			index := train.NewIndex(all, lang)
			makes = append(makes, b.Elapsed()-began)
			for line := range strings.Lines(flowtest.Data(b, "unseen-"+string(lang)+".txt")) {
				_, sentences, _ := strings.Cut(line, ": ")
				for typed := range strings.SplitSeq(sentences, " | ") {
					began := b.Elapsed()
					index.Find(typed)
					finds = append(finds, b.Elapsed()-began)
				}
			}
		}
	}
	finds.report(b, "search")
	makes.report(b, "index")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkCall is a call of each cause, led as well as can be: how long it takes to begin,
// to begin to watch it, to answer an act, to find out beside it what the act has told, and,
// after the goodbye, to open the debrief.
//
//	go test -run none -bench Call ./flow/train
func BenchmarkCall(b *testing.B) {
	k := kit(b)
	all := calls(b, k)
	n := flowtest.Narrator(b, text.English)
	var begins, watches, answers, hears, opens spent
	for b.Loop() {
		for _, s := range oneOfEach(all) {
			began := b.Elapsed()
			c := take(b, k, s)
			begins = append(begins, b.Elapsed()-began)
			began = b.Elapsed()
			w, err := c.Watch(b.Context(), all)
			if err != nil {
				b.Fatal(err)
			}
			watches = append(watches, b.Elapsed()-began)
			for _, act := range k.Model(s.Name, s.Cause) {
				if c.State().Ended != train.Open {
					break
				}
				began := b.Elapsed()
				state := say(b, c, act)
				answers = append(answers, b.Elapsed()-began)
				began = b.Elapsed()
				if err := w.Hear(b.Context(), state.Turns[len(state.Turns)-1]); err != nil {
					b.Fatal(err)
				}
				hears = append(hears, b.Elapsed()-began)
			}
			began = b.Elapsed()
			k.Debrief(w.Review(c.State()), n)
			opens = append(opens, hears[len(hears)-1]+b.Elapsed()-began)
		}
	}
	begins.report(b, "begin")
	watches.report(b, "watch")
	answers.report(b, "act")
	hears.report(b, "hear")
	opens.report(b, "debrief")
	b.ReportMetric(0, "ns/op")
}
