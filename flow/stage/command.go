package stage

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"enrollsim/flow"
)

// When is a set of modes of a view.
type When uint

// The modes.
const (
	AtMenu When = 1 << iota
	InPresent
	InPast
	InWorld = InPresent | InPast
	Always  = AtMenu | InWorld
)

// Group is the heading of the help under which a command stands.
type Group string

// The groups, in the order of the help.
const (
	ForGuide   Group = "guide"
	ForDevices Group = "devices"
	ForTime    Group = "time"
	ForProgram Group = "program"
)

// Groups lists the groups in the order of the help.
func Groups() []Group { return []Group{ForGuide, ForDevices, ForTime, ForProgram} }

// Text is the heading.
func (g Group) Text() flow.Text { return flow.T("help." + string(g)) }

// Command is something that a person can ask for, whatever the view: a key on
// the full screen, a word in lines, later a button on a page.
type Command struct {
	ID    string
	Word  string   // what is typed in lines
	Keys  []string // on the full screen, the one that is shown first; signs are also short for the word
	Takes string   // an example of what follows the word, in brackets where it may be left out; empty if nothing does
	Group Group
	When  When
	Needs Capability
	// Rank is the place in the line of hints, the most important 1, in the
	// modes in which it is hinted at. Those of one rank share the first's hint.
	Rank   int
	Hinted When
	// Choices lists what the argument can be; nil if that is no list.
	Choices func() []string
	// Hints is what it does now, in a word or two, where that is not always the same.
	Hints func(View) flow.Text
	// Unavailable says why it cannot be done now; nil, or empty, if it can.
	Unavailable func(View) flow.Text
	// Do is the request that it stands for. Nil is for what changes the view alone:
	// each view does that in its own way.
	Do func(v View, argument string) (Request, error)
}

// About is what the command does, in a few words.
func (c Command) About() flow.Text { return flow.T("command." + c.ID) }

// Hint is the same in a word or two, as things are.
func (c Command) Hint(v View) flow.Text {
	if c.Hints != nil {
		return c.Hints(v)
	}
	return flow.T("hint." + c.ID)
}

// Shorts lists what is short for the word in lines: the keys that are one sign.
// Capitals are none, as lines do not tell them from small letters.
func (c Command) Shorts() []string {
	return slices.DeleteFunc(slices.Clone(c.Keys), func(key string) bool {
		r, size := utf8.DecodeRuneInString(key)
		return size != len(key) || unicode.IsUpper(r)
	})
}

// Optional reports whether the argument may be left out.
func (c Command) Optional() bool { return c.Takes == "" || strings.HasPrefix(c.Takes, "[") }

// Commands is the table, in the order of the help.
func Commands() []Command {
	return []Command{
		{
			ID: "follow", Word: "next", Keys: []string{"n"}, Rank: 1, Hinted: InPresent,
			Group: ForGuide, When: InPresent, Needs: Lead,
			Hints: pressHint, Unavailable: noFollow, Do: follow,
		},
		{ID: "why", Word: "why", Keys: []string{"w"}, Rank: 4, Hinted: InWorld, Group: ForGuide, When: InWorld, Needs: SeeCauses},
		{
			ID: "remedy", Word: "fix", Keys: []string{"f"}, Rank: 5, Hinted: InPresent,
			Group: ForGuide, When: InPresent, Needs: Lead | SeeCauses,
			Unavailable: noRemedy, Do: remedy,
		},
		{
			ID: "steps", Word: "steps", Keys: []string{"s"}, Rank: 7, Hinted: InPresent,
			Group: ForGuide, When: InWorld, Needs: SeeSteps,
		},
		{
			ID: "play-step", Word: "play step", Keys: []string{"."}, Group: ForGuide, When: InPresent, Needs: Lead,
			Unavailable: noBeat, Do: playStep,
		},
		{
			ID: "step-back", Word: "previous", Keys: []string{","}, Group: ForGuide, When: InPresent, Needs: Lead,
			Unavailable: noBeatBefore, Do: presentBack,
		},
		{
			ID: "jump", Word: "jump", Keys: []string{"J"}, Takes: "5", Group: ForGuide, When: InPresent, Needs: Lead,
			Unavailable: noShow, Do: jump,
		},
		{ID: "notes", Word: "notes", Keys: []string{"N"}, Group: ForGuide, When: InPresent, Needs: SeeNotes},
		{
			ID: "play", Word: "play", Keys: []string{"space"}, Rank: 6, Hinted: InPresent,
			Group: ForGuide, When: InPresent, Needs: Lead,
			Hints: playHint, Unavailable: noPlay, Do: play,
		},
		{
			ID: "slower", Word: "slower", Keys: []string{"<"}, Group: ForGuide, When: InPresent, Needs: Lead,
			Unavailable: noSpeed(-1), Do: speed(-1),
		},
		{
			ID: "faster", Word: "faster", Keys: []string{">"}, Group: ForGuide, When: InPresent, Needs: Lead,
			Unavailable: noSpeed(1), Do: speed(1),
		},
		{ID: "again", Word: "again", Keys: []string{"r"}, Group: ForGuide, When: InWorld, Needs: Direct, Do: again},
		{ID: "events", Word: "events", Keys: []string{"L"}, Group: ForGuide, When: InWorld, Needs: SeeCauses},
		{ID: "menu", Word: "menu", Keys: []string{"m"}, Group: ForGuide, When: InWorld, Needs: Direct},
		{ID: "return", Word: "return", Keys: []string{"esc"}, Group: ForGuide, When: AtMenu, Unavailable: noWorld},

		{ID: "desk", Word: "computer", Keys: []string{"D"}, Group: ForDevices, When: InWorld},
		{ID: "phone", Word: "phone", Keys: []string{"H"}, Group: ForDevices, When: InWorld},
		{
			ID: "code", Word: "code", Keys: []string{"c"}, Takes: "[draw]", Rank: 9, Hinted: InPresent,
			Group: ForDevices, When: InWorld,
			Choices: func() []string { return []string{"draw"} }, Unavailable: noCode,
		},
		{
			ID: "home", Word: "home", Keys: []string{"h"}, Group: ForDevices, When: InPresent, Needs: UsePhone,
			Do: act(flow.Action{Device: flow.Phone, Verb: flow.GoHome}),
		},
		{
			ID: "control-center", Word: "control centre", Keys: []string{"C"}, Group: ForDevices, When: InPresent, Needs: UsePhone,
			Do: act(flow.Action{Device: flow.Phone, Verb: flow.ControlCenter}),
		},
		{
			ID: "other-phone", Word: "other phone", Keys: []string{"p"}, Group: ForDevices, When: InPresent, Needs: UsePhone,
			Unavailable: noOtherPhone, Do: otherPhone,
		},
		{ID: "other-desk", Word: "sit down", Keys: []string{"O"}, Group: ForDevices, When: InPresent, Needs: UseDesk, Do: otherDesk},
		{ID: "light", Word: "light", Keys: []string{"d"}, Group: ForDevices, When: InPresent, Needs: MoveTime, Do: light},
		{
			ID: "drawing", Word: "show code", Keys: []string{"V"}, Takes: "[inverted]",
			Group: ForDevices, When: InPresent, Needs: MoveTime,
			Choices: drawingChoices, Do: showCode,
		},
		{
			ID: "fault", Word: "fault", Keys: []string{"i"}, Takes: "answer-lost",
			Group: ForDevices, When: InPresent, Needs: MoveTime,
			Choices: faultChoices, Do: fault,
		},

		{ID: "wait", Word: "wait", Keys: []string{"T"}, Takes: "90s", Group: ForTime, When: InPresent, Needs: MoveTime, Do: wait},
		{
			ID: "minute", Word: "minute", Keys: []string{"a"}, Rank: 10, Hinted: InPresent,
			Group: ForTime, When: InPresent, Needs: MoveTime,
			Do: act(flow.Wait(time.Minute)),
		},
		{
			ID: "before", Word: "before", Keys: []string{"e"}, Rank: 10, Hinted: InPresent,
			Group: ForTime, When: InPresent, Needs: MoveTime,
			Unavailable: noExpiryAhead(-time.Second), Do: act(advance(flow.BeforeExpiry)),
		},
		{
			ID: "after", Word: "after", Keys: []string{"x"}, Rank: 10, Hinted: InPresent,
			Group: ForTime, When: InPresent, Needs: MoveTime,
			Unavailable: noExpiryAhead(time.Second), Do: act(advance(flow.AfterExpiry)),
		},
		{ID: "freeze", Word: "freeze", Keys: []string{"z"}, Group: ForTime, When: InPresent, Needs: MoveTime, Do: freeze},
		{ID: "now", Word: "now", Keys: []string{"enter", "esc"}, Rank: 1, Hinted: InPast, Group: ForTime, When: InPast},
		{
			ID: "back", Word: "back", Keys: []string{"["}, Rank: 2, Hinted: InPast,
			Group: ForTime, When: InWorld, Unavailable: noPast,
		},
		{ID: "forward", Word: "forward", Keys: []string{"]"}, Rank: 2, Hinted: InPast, Group: ForTime, When: InPast},
		{
			ID: "branch", Word: "branch", Keys: []string{"b"}, Rank: 3, Hinted: InPast,
			Group: ForTime, When: InPast, Needs: Direct, Do: branch,
		},

		{
			ID: "save", Word: "save", Keys: []string{"S"}, Group: ForProgram, When: InPresent, Needs: Direct,
			Unavailable: noSaving, Do: save,
		},
		{ID: "article", Word: "article", Keys: []string{"R"}, Group: ForProgram, When: InPresent, Needs: Direct, Unavailable: noArticle},
		{ID: "picture", Word: "picture", Keys: []string{"P"}, Group: ForProgram, When: Always, Needs: Direct, Unavailable: noPicture},
		{ID: "language", Word: "language", Keys: []string{"l"}, Rank: 3, Hinted: AtMenu, Group: ForProgram, When: Always},
		{ID: "help", Word: "help", Keys: []string{"?"}, Rank: 8, Hinted: Always, Group: ForProgram, When: Always},
		{ID: "quit", Word: "quit", Keys: []string{"q"}, Rank: 11, Hinted: AtMenu, Group: ForProgram, When: Always},
	}
}

// When is the mode that the view is in.
func (v View) When() When {
	switch {
	case v.AtMenu || !v.HasWorld():
		return AtMenu
	case v.Past != Now:
		return InPast
	}
	return InPresent
}

// Commands lists the commands that belong to the mode and that the role
// allows, in the order of the help; some of them may be unavailable.
func (v View) Commands() []Command {
	list := make([]Command, 0, len(v.commands))
	for _, c := range v.commands {
		if c.When&v.When() != 0 && c.Needs&^v.Role.Can == 0 {
			list = append(list, c)
		}
	}
	return list
}

// Unavailable says why a command cannot be done now: the role does not allow it,
// it is for another mode, or something stands in its way. It is empty if it
// can.
func (v View) Unavailable(c Command) flow.Text {
	switch when := v.When(); {
	case c.Needs&^v.Role.Can != 0:
		return flow.T("status.not-yours")
	case c.When&when == 0:
		return flow.T(map[When]string{AtMenu: "line.at-menu", InPresent: "line.in-present", InPast: "line.in-past"}[when])
	case c.Unavailable == nil:
		return flow.Text{}
	}
	return c.Unavailable(v)
}

// ByID is the command with this id; false if there is none.
func (v View) ByID(id string) (Command, bool) {
	i := slices.IndexFunc(v.commands, func(c Command) bool { return c.ID == id })
	if i < 0 {
		return Command{}, false
	}
	return v.commands[i], true
}

// ByKey is the command of a key in the mode that the view is in, or one of
// another mode; false if the key has none.
func (v View) ByKey(key string) (Command, bool) {
	has := func(c Command) bool { return slices.Contains(c.Keys, key) }
	if i := slices.IndexFunc(v.commands, func(c Command) bool { return has(c) && c.When&v.When() != 0 }); i >= 0 {
		return v.commands[i], true
	}
	if i := slices.IndexFunc(v.commands, has); i >= 0 {
		return v.commands[i], true
	}
	return Command{}, false
}

// ByWords lists the commands that a line may mean, with what follows their words:
// the one whose words or short form it begins with, else those whose words begin
// with it. The longest words win: "code draw" before "code".
func (v View) ByWords(line string) (list []Command, argument string) {
	fields := strings.Fields(strings.ToLower(strings.ReplaceAll(line, "\uff1f", "?"))) // as a Chinese input method types it
	for n := len(fields); n > 0; n-- {
		said := strings.Join(fields[:n], " ")
		for _, c := range v.commands {
			if (c.Takes != "" || n == len(fields)) && (c.Word == said || slices.Contains(c.Shorts(), said)) {
				return []Command{c}, strings.Join(fields[n:], " ")
			}
		}
	}
	if len(fields) == 0 {
		return nil, ""
	}
	for _, c := range v.commands {
		said := strings.Join(fields, " ")
		if c.Takes != "" {
			said, argument = fields[0], strings.Join(fields[1:], " ")
		}
		if len(said) > 1 && strings.HasPrefix(c.Word, said) {
			list = append(list, c)
		}
	}
	return list, argument
}
