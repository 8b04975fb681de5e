package runfile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/guide"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(format(t).Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("run-file.json", doc); err != nil {
		t.Fatal(err)
	}
	return compiler.MustCompile("run-file.json")
}

// instance is a run file as an editor's validator sees it.
func instance(t *testing.T, source []byte) any {
	t.Helper()
	var value any
	if err := yaml.Unmarshal(source, &value); err != nil {
		t.Fatal(err)
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := jsonschema.UnmarshalJSON(bytes.NewReader(encoded))
	if err != nil {
		t.Fatal(err)
	}
	return decoded
}

func TestSchemaTakesTheLibrary(t *testing.T) {
	t.Parallel()
	schema := compile(t)
	for _, s := range flowtest.Library(t) {
		if err := schema.Validate(instance(t, s.Source)); err != nil {
			t.Errorf("%s: %v", s.Name, err)
		}
	}
	if err := schema.Validate(instance(t, []byte(flowtest.Data(t, "hundred.yaml")))); err != nil {
		t.Errorf("a matrix: %v", err)
	}
	if err := schema.Validate(instance(t, []byte(everything))); err != nil {
		t.Errorf("everything: %v", err)
	}
	if err := schema.Validate(instance(t, format(t).Template(flowtest.Words(t, text.English)))); err != nil {
		t.Errorf("template: %v", err)
	}
	if err := schema.Validate(instance(t, []byte(flowtest.Saved(t, play(t, file("follow")).Sim())))); err != nil {
		t.Errorf("a saved session: %v", err)
	}
}

// everything is a run file with every step that is more than one word.
const everything = `
title: a
guide: ${guide}
vars: {guide: [ios-activate-scan], n: 2, late: 5s, seen: camera}
blocks: {go: [home]}
given: {phones: [{app: on, notifications: allowed}, {app: on}]}
steps:
  - include: go
  - include: {block: go}
  - mark: here
  - fault: {name: latency, at: log-in, delay: "${late}", mayMiss: on}
  - desk: {tapOn: log-in}
  - desk: {save: code as first}
  - soft: {desk: {assertNode: {id: code, text: "${first}", covered: off}}}
  - assertOrder: [session-opened, {kind: code-issued, user: riley.sample}]
  - assertOrder: {since: here, events: [session-opened, code-issued]}
  - assertEvent: {kind: code-issued, since: here, within: 9s, atMost: "${n}"}
  - assertBackend: {user: riley.sample, sessions: 1, codes: 1}
  - parallel:
      - [phone-1: {launchApp: "${seen}"}, phone-1: home]
      - [phone-2: {launchApp: "${seen}"}, phone-2: home]
tags: [all]
`

// What the schema takes as a whole, the reader does, and it runs.
func TestEverything(t *testing.T) {
	t.Parallel()
	play(t, everything)
}

func TestSchemaRefusesWhatTheReaderRefuses(t *testing.T) {
	t.Parallel()
	schema := compile(t)
	for _, source := range []string{
		"title: {en: a, zh-Hant: b}",
		"title: {fr: a}\nsteps: []",
		"title: {}\nsteps: []",
		"title: a\nsteps: [{assertScreen: no-such-screen}]",
		"title: a\nsteps: [{desk: {assertScreen: home}}]",
		"title: a\nsteps: [{assertNoEvent: {kind: enroled}}]",
		"title: a\nsteps: [{assertNoEvent: {kind: enrolled, times: 1}}]",
		"title: a\nsteps: [{phone-1: {advance: 1s}}]",
		"title: a\nsteps: [{tapOn: get, text: a}]",
		"title: {en: a, zh-Hant: b}\nsteps: []\nstep: []",
		"title: {en: a, zh-Hant: b}\nsteps: [shake]",
		"title: a\nsteps: [{lockUser: riley.sample}]",
		"title: a\nsteps: [{service: {tapOn: get}}]",
		"title: a\nsteps: [{service: {assertVisible: get}}]",
		"title: a\nsteps: [{service: {addUser: robin.sample}}]",
		"title: a\nsteps: [{service: {refer: elsewhere}}]",
		"title: a\nsteps: [{service: {idleTime: soon}}]",
		"title: a\nsteps: [{assertEvent: {kind: referred, subject: 7}}, {service: {lockUser: [a]}}]",
		"title: {en: a, zh-Hant: b}\nsteps: [{tapOn: a, match: null}]",
		"title: {en: a, zh-Hant: b}\nsteps: [{fault: gremlins}]",
		"title: {en: a, zh-Hant: b}\nsteps: [{desk: {follow: \"3\"}}]",
		"title: {en: a, zh-Hant: b}\nsteps: []\ngiven: {phones: {app: on}}",
		"title: {en: a, zh-Hant: b}\nsteps: []\ngiven: {phones: [{unlock: eye}]}",
		"title: {en: a, zh-Hant: b}\nsteps: []\ngiven: {backend: {codeLife: long}}",
	} {
		if err := schema.Validate(instance(t, []byte(source))); err == nil {
			t.Errorf("the schema takes\n%s", source)
		}
		if _, err := flowtest.Reader(t).Read("test.yaml", []byte(source)); err == nil {
			t.Errorf("the reader takes\n%s", source)
		}
	}
}

// object is an object of the schema.
type object struct {
	Properties map[string]json.RawMessage `json:"properties"`
}

// The keys of every mapping are those that the reader names when it meets one
// that it does not know.
func TestSchemaHasTheKeysOfTheReader(t *testing.T) {
	t.Parallel()
	var doc struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(format(t).Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	const head = "title: {en: a, zh-Hant: b}\nguide: ios-activate-scan\nsteps: []\n"
	for source, want := range map[string]object{
		head + "zzz: 1":          doc.object,
		head + "given: {zzz: 1}": doc.Defs["given"],
		head + "given: {users: [{zzz: 1, name: a, password: b}]}":                      doc.Defs["user"],
		head + "given: {phones: [{zzz: 1}]}":                                           doc.Defs["phone"],
		"title: {en: a, zh-Hant: b}\nsteps: [{assertEvent: {zzz: 1, kind: enrolled}}]": doc.Defs["countedEvent"],
	} {
		_, err := flowtest.Reader(t).Read("test.yaml", []byte(source))
		problems := scenario.Problems(err)
		if len(problems) != 1 {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if keys := slices.Sorted(maps.Keys(want.Properties)); !slices.Equal(keys, problems[0].Allowed) {
			t.Errorf("%s: the schema has %v, the reader %v", source, keys, problems[0].Allowed)
		}
	}
}

// Every verb and word, fault, guide and place has its line in the schema.
func TestSchemaHasEveryWord(t *testing.T) {
	t.Parallel()
	schema := string(format(t).Schema())
	var words []string
	for _, v := range flow.Verbs() {
		words = append(words, string(v))
	}
	for _, w := range scenario.Words() {
		words = append(words, string(w))
	}
	for _, f := range flow.FaultNames() {
		words = append(words, string(f))
		words = append(words, f.Places()...)
	}
	words = append(words, guide.IDs()...)
	for _, word := range words {
		if !strings.Contains(schema, fmt.Sprintf("%q", word)) {
			t.Errorf("the schema does not know %s", word)
		}
	}
}

// leaves are the errors of a validator that have no others below them: what an editor
// shows, each with where it is.
func leaves(err *jsonschema.ValidationError) []string {
	if len(err.Causes) == 0 {
		return []string{"/" + strings.Join(err.InstanceLocation, "/")}
	}
	var all []string
	for _, cause := range err.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}

// One typing mistake is one error for an editor, at its place.
func TestSchemaSaysOneThingOfOneMistake(t *testing.T) {
	t.Parallel()
	schema := compile(t)
	for _, mistake := range []struct{ line, at string }{
		{"steps: [{tapOm: get}]", "/steps/0/tapOm"},
		{"steps: [{asertEvent: {kind: enrolled}}]", "/steps/0/asertEvent"},
		{"steps: [{desk: {tapOm: get}}]", "/steps/0/desk"},
		{"steps: [{phone-1: {tapOm: get}}]", "/steps/0/phone-1"},
		{"steps: [{service: {lockUsr: a}}]", "/steps/0/service"},
		{"steps: [mtch]", "/steps/0"},
		{"steps: [home, {assertScreen: no-such-screen}]", "/steps/1/assertScreen"},
		{"steps: [{desk: {assertScreen: home}}]", "/steps/0/desk/assertScreen"},
		{"steps: [{assertEvent: {kind: enroled}}]", "/steps/0/assertEvent/kind"},
		{"steps: [{assertEvent: enroled}]", "/steps/0/assertEvent"},
		{"steps: [{assertEvent: {kind: enrolled, tmes: 1}}]", "/steps/0/assertEvent"},
		{"steps: [{assertEvent: {kind: enrolled, times: often}}]", "/steps/0/assertEvent/times"},
		{"steps: [{assertOrder: [enrolled, {kind: actvation-done}]}]", "/steps/0/assertOrder/1/kind"},
		{"steps: [{assertCause: code-usd}]", "/steps/0/assertCause"},
		{"steps: [{remedy: code-usd}]", "/steps/0/remedy"},
		{"steps: [{advance: soon}]", "/steps/0/advance"},
		{"steps: [{fault: gremlins}]", "/steps/0/fault"},
		{"steps: [{fault: {name: latncy}}]", "/steps/0/fault/name"},
		{"steps: [{fault: {name: reset, at: nowhere}}]", "/steps/0/fault/at"},
		{"steps: [{soft: {assertCause: code-usd}}]", "/steps/0/soft/assertCause"},
		{"steps: [{parallel: [[phone-1: {tapOm: get}], []]}]", "/steps/0/parallel/0/0/phone-1"},
		{"steps: [], given: {phones: [{unlock: eye}]}", "/given/phones/0/unlock"},
		{"steps: [], given: {phones: [{ap: on}]}", "/given/phones/0"},
		{"steps: [], given: {phones: [{app: of}]}", "/given/phones/0/app"},
		{"steps: [], given: {backend: {codeLife: long}}", "/given/backend/codeLife"},
		{"steps: [], cause: code-usd", "/cause"},
		{"steps: [], guide: ios", "/guide"},
		{"stps: []", "/"},
		{"scenarios: [{steps: [{tapOm: get}]}]", "/scenarios/0/steps/0/tapOm"},
	} {
		err := schema.Validate(instance(t, []byte("{title: a, "+mistake.line+"}")))
		wrong, ok := errors.AsType[*jsonschema.ValidationError](err)
		if !ok {
			t.Errorf("the schema takes %s", mistake.line)
			continue
		}
		if all := leaves(wrong); all[0] != mistake.at || len(slices.Compact(all)) > 1 || len(all) > 2 {
			t.Errorf("%s: the errors are at %v, want one at %s", mistake.line, all, mistake.at)
		}
	}
}
