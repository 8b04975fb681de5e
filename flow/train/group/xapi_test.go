package group_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/train"
	"enrollsim/flow/train/exam"
	"enrollsim/flow/train/group"
)

// written are the statements of tapes, as they are in the file.
func written(t *testing.T, tapes []exam.Tape) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := group.WriteStatements(&b, group.Of(tapes, true).Statements(kit(t))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// C11: exported twice, the statements have the same ids and are the same; no two of one
// export have the same.
func TestC11ExportedTwiceTheSameIDs(t *testing.T) {
	t.Parallel()
	first, second := written(t, class()), written(t, class())
	if !bytes.Equal(first, second) {
		t.Error("exported twice, it is something else")
	}
	var all []map[string]any
	if err := json.Unmarshal(first, &all); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, s := range all {
		ids[s["id"].(string)] = true
	}
	// 18 calls, of which 3 were not explained, and 6 ends of the exam
	if len(ids) != len(all) || len(all) != 18+15+6 {
		t.Errorf("%d statements have %d ids", len(all), len(ids))
	}
	reordered := class()
	slices.Reverse(reordered)
	var again []map[string]any
	if err := json.Unmarshal(written(t, reordered[:3]), &again); err != nil {
		t.Fatal(err)
	}
	for _, s := range again {
		if !ids[s["id"].(string)] {
			t.Error("in another order a statement has another id")
		}
	}
}

// object is a part of a statement, with where it is.
type object struct {
	t    *testing.T
	at   string
	keys map[string]any
}

func (o object) has(required, optional string) {
	o.t.Helper()
	known := append(strings.Fields(required), strings.Fields(optional)...)
	for key := range o.keys {
		if !slices.Contains(known, key) {
			o.t.Errorf("%s: the key %s is not allowed", o.at, key)
		}
	}
	for key := range strings.FieldsSeq(required) {
		if o.keys[key] == nil {
			o.t.Errorf("%s: the key %s is missing", o.at, key)
		}
	}
}

func (o object) in(key string) object {
	o.t.Helper()
	keys, ok := o.keys[key].(map[string]any)
	if !ok {
		o.t.Fatalf("%s.%s is no object: %v", o.at, key, o.keys[key])
	}
	return object{o.t, o.at + "." + key, keys}
}

func (o object) list(key string) (all []object) {
	o.t.Helper()
	items, ok := o.keys[key].([]any)
	if !ok {
		o.t.Fatalf("%s.%s is no list: %v", o.at, key, o.keys[key])
	}
	for i, item := range items {
		all = append(all, object{o.t, o.at + "." + key + "[" + fmt.Sprint(i) + "]", item.(map[string]any)})
	}
	return all
}

func (o object) matches(key, pattern string) {
	o.t.Helper()
	if s, ok := o.keys[key].(string); !ok || !regexp.MustCompile(pattern).MatchString(s) {
		o.t.Errorf("%s.%s is %v, and not %s", o.at, key, o.keys[key], pattern)
	}
}

func (o object) iri(key string) {
	o.t.Helper()
	s, _ := o.keys[key].(string)
	if u, err := url.Parse(s); err != nil || u.Scheme == "" || u.Host == "" {
		o.t.Errorf("%s.%s is no IRI: %q", o.at, key, s)
	}
}

// languages is a language map.
func (o object) languages(key string) {
	o.t.Helper()
	for tag, words := range o.in(key).keys {
		if s, ok := words.(string); !ok || s == "" || !regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`).MatchString(tag) {
			o.t.Errorf("%s.%s: %q has %v", o.at, key, tag, words)
		}
	}
}

func (o object) activity() {
	o.t.Helper()
	o.has("objectType id", "definition")
	o.matches("objectType", "^Activity$")
	o.iri("id")
	if o.keys["definition"] == nil {
		return
	}
	d := o.in("definition")
	d.has("type name", "description moreInfo extensions interactionType correctResponsesPattern choices")
	d.iri("type")
	d.languages("name")
	if d.keys["interactionType"] == nil {
		return
	}
	d.matches("interactionType", "^choice$")
	ids := map[string]bool{}
	for _, c := range d.list("choices") {
		c.has("id", "description")
		c.matches("id", `^[a-z0-9-]+$`)
		c.languages("description")
		ids[c.keys["id"].(string)] = true
	}
	if len(ids) != len(d.list("choices")) {
		o.t.Errorf("%s: two choices have one id", o.at)
	}
	for _, right := range d.keys["correctResponsesPattern"].([]any) {
		if !ids[right.(string)] {
			o.t.Errorf("%s: %v is right and no choice", o.at, right)
		}
	}
}

// C11: every statement is one of xAPI 1.0.3, part two, Data: required keys, no other, IRIs,
// language maps, one identifier of the agent, points within their bounds, durations and
// times as ISO 8601, and no time in the future.
func TestC11StatementsAreOfXAPI(t *testing.T) {
	t.Parallel()
	var all []map[string]any
	read := json.NewDecoder(bytes.NewReader(written(t, class())))
	read.UseNumber()
	if err := read.Decode(&all); err != nil {
		t.Fatal(err)
	}
	verbs := map[string]int{}
	for i, keys := range all {
		s := object{t, fmt.Sprint(i), keys}
		s.has("id actor verb object result context timestamp", "")
		s.matches("id", `^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
		actor := s.in("actor")
		actor.has("objectType account", "name")
		actor.in("account").has("homePage name", "")
		actor.in("account").iri("homePage")
		verb := s.in("verb")
		verb.has("id display", "")
		verb.iri("id")
		verb.languages("display")
		verbs[verb.keys["id"].(string)[len("http://adlnet.gov/expapi/verbs/"):]]++
		s.in("object").activity()
		result := s.in("result")
		result.has("success", "score completion response duration extensions")
		if result.keys["duration"] != nil {
			result.matches("duration", `^PT\d+M\d+S$`)
		}
		if result.keys["score"] != nil {
			score := result.in("score")
			score.has("scaled raw min max", "")
			number := func(key string) float64 {
				n, err := score.keys[key].(json.Number).Float64()
				if err != nil {
					t.Error(err)
				}
				return n
			}
			if raw := number("raw"); raw < number("min") || raw > number("max") || number("scaled") != raw/100 {
				t.Errorf("%d: the score is %v", i, score.keys)
			}
		}
		context := s.in("context")
		context.has("registration contextActivities", "platform language extensions")
		context.matches("registration", `^[0-9a-f]{8}-[0-9a-f]{4}-5`)
		context.matches("language", `^(en|zh-Hant)$`)
		around := context.in("contextActivities")
		around.has("category", "parent grouping other")
		for key := range around.keys {
			for _, a := range around.list(key) {
				a.activity()
			}
		}
		if context.keys["extensions"] != nil {
			for key := range context.in("extensions").keys {
				object{t, s.at, map[string]any{"extension": key}}.iri("extension")
			}
		}
		at, err := time.Parse(time.RFC3339, keys["timestamp"].(string))
		if err != nil || at.After(time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%d: the time is %v, %v", i, keys["timestamp"], err)
		}
	}
	if want := map[string]int{"passed": 12 + 3, "failed": 6 + 3, "answered": 15}; !maps.Equal(verbs, want) {
		t.Errorf("the verbs are %v", verbs)
	}
}

// Every cause that a call can have has a choice with words.
func TestEveryCauseIsAChoice(t *testing.T) {
	t.Parallel()
	var tapes []exam.Tape
	for i, s := range train.Calls(flowtest.Library(t)) {
		tapes = append(tapes, tape(fmt.Sprintf("T-%d", i), result(s.Name, s.Cause, 50, flow.CodeUsed, "")))
	}
	var all []map[string]any
	if err := json.Unmarshal(written(t, tapes), &all); err != nil {
		t.Fatal(err)
	}
	for i, keys := range all {
		object{t, fmt.Sprint(i), keys}.in("object").activity()
	}
}
