package tui_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"strings"
	"testing"

	"enrollsim/flow/stage"
	"enrollsim/flow/text"
)

// A picture is the window as it stands when the key is pressed, in every form, without the
// message of the one before; and each says that it is a simulation.
func TestPictureOfTheWindow(t *testing.T) {
	t.Parallel()
	for _, lang := range text.Langs() {
		var kept map[string][]byte
		a := start(t, func(o *setup) {
			o.Lang = lang
			o.Keep = func(files map[string][]byte) (stage.Written, error) {
				kept = files
				return stage.Written{Folder: "/here", Names: []string{"enrollsim-1-1.png"}}, nil
			}
		})
		a.resize(120, 40)
		a.press("P")
		a.expect(a.last(), "enrollsim-1-1.png")
		a.press("P")
		for ending, says := range map[string]string{".txt": "SIMULATION", ".svg": "SIMULATION"} {
			if !strings.Contains(string(kept[ending]), says) {
				t.Errorf("%s in %s does not say that it is a simulation:\n%s", ending, lang, kept[ending])
			}
		}
		if rows := strings.Count(string(kept[".txt"]), "\n"); rows != 42 || bytes.Contains(kept[".txt"], []byte("/here")) {
			t.Errorf("in %s the text has %d rows, or the message of before:\n%s", lang, rows, kept[".txt"])
		}
		d := xml.NewDecoder(bytes.NewReader(kept[".svg"]))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("the drawing in %s: %v", lang, err)
			}
		}
		m, err := png.Decode(bytes.NewReader(kept[".png"]))
		if err != nil {
			t.Fatal(err)
		}
		if size := m.Bounds(); size.Dx() < 120*16 || size.Dy() < 40*32 {
			t.Errorf("the picture in %s has %v pixels", lang, size)
		}
	}
}

// Where nothing can be kept, the keys say so; where writing fails, why.
func TestNothingIsKept(t *testing.T) {
	t.Parallel()
	a := start(t)
	for _, key := range []string{"P", "R"} {
		a.press(key)
		a.expect(a.last(), "nowhere to save")
	}
	a = start(t, func(o *setup) {
		o.Keep = func(map[string][]byte) (stage.Written, error) { return stage.Written{}, errors.New("the disk is full") }
	})
	a.press("P")
	a.expect(a.last(), "the disk is full")
}
