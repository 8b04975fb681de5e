package runfile

import (
	_ "embed"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/scenario"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
)

//go:embed schema.json
var schema string

// Schema is the JSON Schema of run files, for editors. Its lists of names are
// those that the reader takes.
func Schema() []byte {
	var places, stores, sensors []string
	for _, fault := range flow.FaultNames() {
		places = append(places, fault.Places()...)
	}
	for _, os := range phone.Systems() {
		stores = append(stores, os.Stores()...)
		sensors = append(sensors, flow.Valid(os.Sensors()...)...)
	}
	languages := map[string]any{}
	for _, lang := range text.Langs() {
		languages[string(lang)] = map[string]string{"type": "string"}
	}
	var filled []string
	for name, value := range map[string]any{
		"bare":         bareWords(),
		"deskScreens":  screen.Screens(flow.Desk),
		"faults":       flow.Valid(append(flow.FaultNames(), flow.NoFault)...),
		"guides":       guide.IDs(),
		"kinds":        flow.Kinds(),
		"languages":    languages,
		"phoneScreens": screen.Screens(flow.Phone),
		"phoneNodes":   screen.Nodes(flow.Phone),
		"deskNodes":    screen.Nodes(flow.Desk),
		"apps":         phone.Apps(),
		"places":       sorted(places),
		"referrals":    flow.Referrals(),
		"sensors":      sorted(sensors),
		"stores":       stores,
	} {
		written, _ := json.Marshal(value) // of strings, which can always be written
		filled = append(filled, `"@`+name+`"`, strings.ReplaceAll(string(written), `","`, `", "`))
	}
	return []byte(withVariables(strings.NewReplacer(filled...).Replace(schema)))
}

// withVariables lets ${name} stand wherever only some words, numbers or durations may.
func withVariables(schema string) string {
	const variable = `\\$\\{`
	words := regexp.MustCompile(`"enum": (\[[^\]]*\])`)
	schema = words.ReplaceAllString(schema, `"anyOf": [{"enum": $1}, {"type": "string", "pattern": "`+strings.ReplaceAll(variable, "$", "$$")+`"}]`)
	schema = strings.ReplaceAll(schema, `"type": "integer"`, `"type": ["integer", "string"], "pattern": "`+variable+`"`)
	return strings.ReplaceAll(schema, `(ns|us|µs|ms|s|m|h))+$"`, `(ns|us|µs|ms|s|m|h))+$|`+variable+`"`)
}

// bareWords are the words that can be a step without an object.
func bareWords() []string {
	verbs := flow.Valid(flow.GoHome, flow.ControlCenter, flow.Aim, flow.Closer, flow.Farther, flow.Match, flow.NonMatch, flow.Cancel)
	return append(verbs, string(scenario.Follow), string(scenario.Remedy))
}

// sorted lists each word once, in order.
func sorted(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}
