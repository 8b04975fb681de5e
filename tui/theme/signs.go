package theme

import (
	"strings"

	"enrollsim/tui/canvas"
)

// Signs are the characters that a terminal without box drawing lacks.
type Signs struct {
	ASCII                                 bool
	Frame, Heavy, Square                  canvas.Border
	FocusLeft, FocusRight                 string // around what Enter uses
	Arrow, ArrowShort                     string // to what the step is about
	Done, Next, Open, Skipped, Failed     string // what has become of a step
	Reload, NewTab, CloseTab, Back, More  string
	SwitchOn, SwitchOff                   string
	BarFull, BarEmpty, Rule, Home         string
	Signal, Battery, Bullet, Lens, Island string
	Dots, Above, Below                    string
	Site                                  string // before the name of a page
	Menu, Hole, Previous, Center, Recent  string
	Glass                                 string // that magnifies: a search
	Running, Paused, Playing              string
	Towards, From, Beside                 string // the backend, on the wire
	Chosen, Unchosen                      string // of several
}

// Shown is a canvas as the terminal shows it: with ASCII alone, the signs of words too
// have plain ones in their place. Words of other scripts stay.
func (s *Signs) Shown(c *canvas.Canvas) *canvas.Canvas {
	if s.ASCII {
		c.Replace(plain())
	}
	return c
}

// Plain is what is said in ASCII alone: the signs of words have plain ones in their place,
// one for one. Words of other scripts stay.
func Plain(words string) string {
	others := plain()
	return strings.Map(func(r rune) rune {
		if other, ok := others[r]; ok {
			return other
		}
		return r
	}, words)
}

// plain are the signs that stand for those of words.
func plain() map[rune]rune {
	return map[rune]rune{
		'…': '~', '·': '|', '°': '*', '“': '"', '”': '"', '‘': '\'', '’': '\'', '–': '-', '—': '-', '×': 'x', '•': '*',
	}
}

// NewSigns returns the signs, of which ASCII has plain ones.
func NewSigns(ascii bool) *Signs {
	if ascii {
		return &Signs{
			ASCII: true,
			Frame: canvas.ASCII(), Heavy: canvas.ASCII(), Square: canvas.ASCII(),
			FocusLeft: ">", FocusRight: "<", Arrow: " <--", ArrowShort: "<",
			Done: "+", Next: ">", Open: ".", Skipped: "-", Failed: "!",
			Reload: "R", NewTab: "+", CloseTab: "x", Back: "<", More: ">",
			SwitchOn: "[x]", SwitchOff: "[ ]",
			BarFull: "#", BarEmpty: ".", Rule: "-", Home: "=",
			Signal: "", Battery: "", Bullet: "*", Lens: "o", Island: "-",
			Dots: "..", Above: "^", Below: "v", Site: "",
			Menu: "=", Hole: "o", Previous: "<", Center: "O", Recent: "#", Glass: "o-",
			Running: "*", Paused: "||", Playing: ">",
			Towards: "->", From: "<-", Beside: "..",
			Chosen: "(x)", Unchosen: "( )",
		}
	}
	return &Signs{
		Frame: canvas.Rounded(), Heavy: canvas.Heavy(), Square: canvas.Square(),
		FocusLeft: "▸", FocusRight: "◂", Arrow: " ◀━━", ArrowShort: "◀",
		Done: "✓", Next: "▶", Open: "·", Skipped: "–", Failed: "✗",
		Reload: "↻", NewTab: "+", CloseTab: "×", Back: "‹", More: "›",
		SwitchOn: "━●", SwitchOff: "○━",
		BarFull: "━", BarEmpty: "─", Rule: "─", Home: "━",
		Signal: "▂▄▆", Battery: "▮▮▮", Bullet: "•", Lens: "◉", Island: "▄",
		Dots: "…", Above: "▴", Below: "▾", Site: "◆",
		Menu: "≡", Hole: "●", Previous: "◁", Center: "○", Recent: "□", Glass: "⌕",
		Running: "●", Paused: "❚❚", Playing: "▶",
		Towards: "━▶", From: "◀━", Beside: "··",
		Chosen: "●", Unchosen: "○",
	}
}
