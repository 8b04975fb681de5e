package relational

import (
	"testing"
	"time"

	"enrollsim/server/store"
)

// FuzzTime: a time is read back from its text as it was, and texts sort as the
// times do.
func FuzzTime(f *testing.F) {
	f.Add(int64(0), int64(0), int64(1), int64(0))
	f.Add(int64(-62135596800), int64(1), int64(253402300799), int64(999999999))
	f.Fuzz(func(t *testing.T, second1, nano1, second2, nano2 int64) {
		read := func(second, nano int64) (time.Time, string) {
			const first, last = -62135596800, 253402300799 // the years 1 to 9999
			second = first + int64(uint64(second)%(last-first))
			at := time.Unix(second, int64(uint64(nano)%1e9)).UTC()
			text := formatTime(at)
			var back time.Time
			if err := (timeScanner{&back}).Scan(text); err != nil || !back.Equal(at) || back.Location() != time.UTC {
				t.Fatalf("%v is read back as %v, %v", at, back, err)
			}
			return at, text
		}
		a, textA := read(second1, nano1)
		b, textB := read(second2, nano2)
		if a.Before(b) != (textA < textB) {
			t.Errorf("%v and %v sort otherwise as text", a, b)
		}
		var list []time.Time
		if err := (timesScanner{&list}).Scan(formatTimes([]time.Time{a, b})); err != nil || len(list) != 2 ||
			!list[0].Equal(a) || !list[1].Equal(b) {
			t.Errorf("the list is read back as %v, %v", list, err)
		}
	})
}

// A column that this package did not write is an error.
func TestInvalidColumns(t *testing.T) {
	var at time.Time
	var d store.Digest
	var seed uint64
	for name, err := range map[string]error{
		"time":        timeScanner{&at}.Scan(int64(7)),
		"time's text": timeScanner{&at}.Scan("yesterday"),
		"times":       timesScanner{&[]time.Time{}}.Scan(nil),
		"list":        timesScanner{&[]time.Time{}}.Scan("today tomorrow"),
		"digest":      digestScanner{&d}.Scan([]byte("short")),
		"seed":        seedScanner{&seed}.Scan("7"),
		"bytes":       bytesScanner{&[]byte{}}.Scan("text"),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
