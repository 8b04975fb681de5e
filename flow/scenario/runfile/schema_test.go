package runfile_test

import (
	"bytes"
	"encoding/json"
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
	"enrollsim/flow/scenario/runfile"
)

// The schema is kept by hand for its descriptions. These tests hold it to what
// the reader really takes.

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(runfile.Schema()))
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
	if err := schema.Validate(instance(t, runfile.Template())); err != nil {
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
	if err := json.Unmarshal(runfile.Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	const head = "title: {en: a, zh-Hant: b}\nguide: ios-activate-scan\nsteps: []\n"
	for source, want := range map[string]object{
		head + "zzz: 1":          doc.object,
		head + "given: {zzz: 1}": doc.Defs["given"],
		head + "given: {users: [{zzz: 1, name: a, password: b}]}":                      doc.Defs["user"],
		head + "given: {phones: [{zzz: 1}]}":                                           doc.Defs["phone"],
		"title: {en: a, zh-Hant: b}\nsteps: [{assertEvent: {zzz: 1, kind: enrolled}}]": doc.Defs["event"],
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
	schema := string(runfile.Schema())
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
