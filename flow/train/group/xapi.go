package group

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"enrollsim/flow"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/flow/train/progress"
)

// site is where the names of verbs, activities and extensions of ours begin. Nothing is
// there: they are names.
const site = "https://enrollsim.example/xapi/"

// Statement is an xAPI statement, of version 1.0.3.
type Statement struct {
	ID        string        `json:"id"`
	Actor     actor         `json:"actor"`
	Verb      verb          `json:"verb"`
	Object    activity      `json:"object"`
	Result    statementEnd  `json:"result"`
	Context   statementFrom `json:"context"`
	Timestamp string        `json:"timestamp"`
}

type words map[string]string

type actor struct {
	ObjectType string  `json:"objectType"`
	Account    account `json:"account"`
}

type account struct {
	HomePage string `json:"homePage"`
	Name     string `json:"name"`
}

type verb struct {
	ID      string `json:"id"`
	Display words  `json:"display"`
}

type activity struct {
	ObjectType string      `json:"objectType"`
	ID         string      `json:"id"`
	Definition *definition `json:"definition,omitempty"`
}

type definition struct {
	Type            string   `json:"type"`
	Name            words    `json:"name"`
	InteractionType string   `json:"interactionType,omitempty"`
	Correct         []string `json:"correctResponsesPattern,omitempty"`
	Choices         []choice `json:"choices,omitempty"`
}

type choice struct {
	ID          string `json:"id"`
	Description words  `json:"description"`
}

type statementEnd struct {
	Score      *points `json:"score,omitempty"`
	Success    bool    `json:"success"`
	Completion *bool   `json:"completion,omitempty"`
	Response   string  `json:"response,omitempty"`
	Duration   string  `json:"duration,omitempty"`
}

type points struct {
	Scaled json.Number `json:"scaled"`
	Raw    int         `json:"raw"`
	Min    int         `json:"min"`
	Max    int         `json:"max"`
}

type statementFrom struct {
	Registration string         `json:"registration"`
	Platform     string         `json:"platform"`
	Language     text.Lang      `json:"language"`
	Activities   around         `json:"contextActivities"`
	Extensions   map[string]int `json:"extensions,omitempty"`
}

type around struct {
	Parent   []activity `json:"parent,omitempty"`
	Category []activity `json:"category"`
}

// Statements are what a learning record store takes: one for each call, one for each first
// explanation, and one for each exam that was taken to its end. Their ids follow from the
// results, so that what is sent twice is there once.
func (g Group) Statements(kit *train.Kit) []Statement {
	var all []Statement
	for _, r := range g.Rows {
		all = append(all, called(r))
		if len(r.Named) > 0 {
			all = append(all, answered(r, kit))
		}
	}
	for _, s := range g.Sums {
		one := statement(s.Exam, s.Trainee, s.Seal, "exam", s.At)
		one.Verb = passedVerb(s.Passed)
		one.Object = examOf(s.Exam)
		one.Result = scored(s.Points, s.Passed)
		all = append(all, one)
	}
	return all
}

// WriteStatements writes statements as a list in JSON.
func WriteStatements(w io.Writer, all []Statement) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(all)
}

// called is the statement of a call.
func called(r Row) Statement {
	s := statement(r.Exam, r.Trainee, r.Seal, "call", r.Result)
	s.Verb = passedVerb(r.Passed)
	s.Object = activity{"Activity", site + "call/" + r.Call, &definition{
		Type: "http://adlnet.gov/expapi/activities/simulation", Name: words{"en": "Support call", "zh-Hant": "客服來電"},
	}}
	s.Result = scored(r.Total, r.Passed)
	s.Result.Duration = duration(r.Seconds)
	s.Context.Activities.Parent = []activity{examOf(r.Exam)}
	s.Context.Extensions = map[string]int{
		site + "ext/par-seconds": r.Par, site + "ext/critical": len(r.Critical), site + "ext/needless": len(r.Needless),
		site + "ext/level": r.Level, site + "ext/hints": r.Hints,
	}
	return s
}

// answered is the statement of a first explanation.
func answered(r Row, kit *train.Kit) Statement {
	s := statement(r.Exam, r.Trainee, r.Seal, "diagnosis", r.Result)
	s.Verb = verb{"http://adlnet.gov/expapi/verbs/answered", words{"en": "answered", "zh-Hant": "回答"}}
	right := r.Class
	if len(right) == 0 {
		right = []flow.Cause{r.Cause}
	}
	d := &definition{
		Type: "http://adlnet.gov/expapi/activities/cmi.interaction", InteractionType: "choice",
		Name: words{"en": "What is the matter", "zh-Hant": "問題的原因"},
	}
	for _, c := range right {
		d.Correct = append(d.Correct, named(c))
	}
	offered := right
	if !r.Right() {
		offered = append(slices.Clip(offered), r.First())
	}
	for _, c := range offered {
		one := choice{named(c), words{}}
		if e, known := kit.Causes.Find(c); known {
			for lang, title := range e.Title {
				one.Description[string(lang)] = title
			}
		} else {
			one.Description = words{"en": "Nothing is wrong", "zh-Hant": "一切正常"}
		}
		d.Choices = append(d.Choices, one)
	}
	s.Object = activity{"Activity", site + "diagnosis/" + r.Call, d}
	s.Result = statementEnd{Success: r.Right(), Response: named(r.First())}
	s.Context.Activities.Parent = []activity{{"Activity", site + "call/" + r.Call, nil}}
	return s
}

// statement is what all have in common. about tells those of one line apart.
func statement(exam, trainee, seal, about string, r progress.Result) Statement {
	return Statement{
		ID:        uuid5("statement", seal, about),
		Actor:     actor{"Agent", account{site + "trainees", trainee}},
		Timestamp: r.At.UTC().Format(time.RFC3339),
		Context: statementFrom{
			Registration: uuid5("sitting", exam, trainee), Platform: "enrollsim", Language: r.Lang,
			Activities: around{Category: []activity{{"Activity", site + "simulation", nil}}},
		},
	}
}

func examOf(id string) activity {
	return activity{"Activity", site + "exam/" + id, &definition{
		Type: "http://adlnet.gov/expapi/activities/assessment", Name: words{"en": "Exam of support calls", "zh-Hant": "客服來電考試"},
	}}
}

func passedVerb(passed bool) verb {
	if passed {
		return verb{"http://adlnet.gov/expapi/verbs/passed", words{"en": "passed", "zh-Hant": "通過"}}
	}
	return verb{"http://adlnet.gov/expapi/verbs/failed", words{"en": "failed", "zh-Hant": "未通過"}}
}

func scored(total int, passed bool) statementEnd {
	done := true
	scaled := fmt.Sprintf("%d.%02d", total/100, total%100)
	return statementEnd{Score: &points{json.Number(scaled), total, 0, 100}, Success: passed, Completion: &done}
}

// duration is so many seconds in ISO 8601.
func duration(seconds int) string {
	return "PT" + strconv.Itoa(seconds/60) + "M" + strconv.Itoa(seconds%60) + "S"
}

// uuid5 is a UUID of version 5 that follows from words.
func uuid5(words ...string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(site+strings.Join(words, "/")+"/")).String()
}
