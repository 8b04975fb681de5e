package film_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow/draw"
	"enrollsim/tui/picture"
)

// A drawing that moves shows at every time what is drawn of the frame that stands then,
// and at the beginning the first one.
func TestSVG(t *testing.T) {
	t.Parallel()
	f := made(t, func(s *shot) { s.Still, s.W, s.H, s.Dwell = true, 80, 24, time.Second })
	source := written(t, f.SVG)
	if strings.Count(source, ">SIMULATION. Not made by") != 1 || !strings.Contains(source, "<title id=\"film-title\">SIMULATION. ") {
		t.Error("it does not say what it is")
	}
	for i, frame := range f.Frames {
		end := f.Length
		if i+1 < len(f.Frames) {
			end = f.Frames[i+1].At
		}
		want := texts(t, string(picture.Drawing(frame.Window, picture.LookOf(f.Theme), "").SVG(draw.Dark, "film")), 0)
		for _, at := range []time.Duration{frame.At, end - time.Millisecond} {
			if got := texts(t, source, at); letters(got) != letters(want) {
				t.Fatalf("at %v it says\n%s\nwant\n%s", at, got, want)
			}
		}
	}
}

// letters are those of a picture but for its band, in the order of the alphabet, as a part
// of a drawing may come before another.
func letters(said string) string {
	said = strings.ReplaceAll(said, "SIMULATION. Not made by Interactive Brokers.", "")
	runes := []rune(strings.Join(strings.Fields(said), ""))
	slices.Sort(runes)
	return string(runes)
}

// texts are the texts of a drawing that are seen at a time, as SMIL has it.
func texts(t *testing.T, source string, at time.Duration) string {
	t.Helper()
	var b strings.Builder
	seen := []bool{true} // of the groups that are open
	decoder := xml.NewDecoder(strings.NewReader(source))
	inText := false
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			attr := map[string]string{}
			for _, a := range token.Attr {
				attr[a.Name.Local] = a.Value
			}
			switch token.Name.Local {
			case "g":
				seen = append(seen, seen[len(seen)-1] && attr["visibility"] != "hidden")
			case "set":
				if begin, end := seconds(t, attr["begin"]), seconds(t, attr["end"]); at >= begin && (end == 0 || at < end) {
					seen[len(seen)-1] = attr["to"] == "visible"
				}
			case "text":
				inText = seen[len(seen)-1]
			}
		case xml.EndElement:
			if token.Name.Local == "g" {
				seen = seen[:len(seen)-1]
			}
			inText = false
		case xml.CharData:
			if inText {
				b.Write(bytes.TrimSpace(token))
				b.WriteByte('\n')
			}
		}
	}
}

func seconds(t *testing.T, said string) time.Duration {
	t.Helper()
	if said == "" {
		return 0
	}
	d, err := time.ParseDuration(said)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
