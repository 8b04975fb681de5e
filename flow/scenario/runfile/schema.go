package runfile

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/camera"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// schema is a JSON Schema, or a part of one.
type schema map[string]any

// How durations are written, and where a variable stands for what else would be.
const (
	durations = `([0-9]+(\.[0-9]+)?(ns|us|µs|ms|s|m|h))+`
	variable  = `\$\{`
)

// Schema is the JSON Schema of run files, for editors, made from the table. One
// mistake is one error or two, at its place: what may stand somewhere is decided by its
// type, and never by trying several.
func (f *Format) Schema() []byte {
	defs := schema{
		"words":       schema{"description": "A text: in English alone, or in any of the languages", "type": []string{"string", "object"}, "minProperties": 1, "properties": languages(), "additionalProperties": false},
		"step":        f.stepSchema(AtHere),
		"phoneStep":   f.stepSchema(AtPhone),
		"deskStep":    f.stepSchema(AtDesk),
		"serviceStep": f.stepSchema(AtService),
	}
	for _, o := range f.objects {
		if o.Name != "file" && o.Name != "step" {
			defs[o.Name] = f.objectSchema(f.object(o.Name))
		}
	}
	root := f.objectSchema(f.object("file"))
	part := f.objectSchema(f.object("file"))
	delete(part, "required") // what the file says holds for it, too
	delete(part["properties"].(schema), "scenarios")
	defs["scenario"] = part
	delete(root, "required")
	root["if"], root["else"] = schema{"required": []string{"scenarios"}}, schema{"required": []string{"title", "steps"}}
	root["$schema"], root["$id"] = "https://json-schema.org/draft/2020-12/schema", "https://enrollsim.example/run-file.schema.json"
	root["title"] = "enrollsim run file"
	root["description"] = "A demo, a test, a lesson and a bug report of enrollsim, a SIMULATION."
	root["$defs"] = defs
	var written bytes.Buffer
	encoder := json.NewEncoder(&written)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(root) // of maps and words, which can always be written
	return written.Bytes()
}

func languages() schema {
	all := schema{}
	for _, lang := range text.Langs() {
		all[string(lang)] = schema{"type": "string"}
	}
	return all
}

func (f *Format) objectSchema(o Object) schema {
	properties := schema{}
	var required []string
	for _, k := range o.Keys {
		properties[k.Key] = f.described(k, flow.Phone)
		if o.Name == "nodeIs" && k.Key == "id" {
			properties[k.Key] = schema{"description": k.Says[text.English], "type": []string{"string", "number"}} // on either device
		}
		if k.Required {
			required = append(required, k.Key)
		}
	}
	s := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if required != nil {
		s["required"] = required
	}
	if o.Name == "nodeIs" {
		s["minProperties"] = 2
	}
	return s
}

// stepSchema is a step that stands at a place: one word, with the key beside it that it
// may have.
func (f *Format) stepSchema(at Place) schema {
	on := flow.Phone
	if at == AtDesk {
		on = flow.Desk
	}
	properties, bare, beside := schema{}, []string{}, schema{"maxProperties": 1}
	for _, k := range f.object("step").Keys {
		if !k.standsAt(at) {
			continue
		}
		properties[k.Key] = f.described(k, on)
		if k.bare() {
			bare = append(bare, k.Key)
		}
		if k.Beside != "" {
			with := schema{k.Key: true, k.Beside: true}
			beside = schema{"if": schema{"required": []string{k.Key}}, "then": schema{"properties": with, "additionalProperties": false}, "else": beside}
			if at == AtService {
				beside["then"].(schema)["required"] = []string{k.Beside}
			}
		}
	}
	object := schema{"minProperties": 1, "properties": properties, "additionalProperties": false, "allOf": []schema{beside}}
	if at == AtHere { // what is no word may be the id of a phone
		onPhone := schema{"$ref": "#/$defs/phoneStep"}
		object["additionalProperties"] = schema{"if": schema{"type": "object"}, "then": onPhone, "else": oneWordOf(f.bare(AtPhone))}
	}
	if len(bare) == 0 {
		object["type"] = "object"
		return object
	}
	return schema{"type": []string{"string", "object"}, "if": schema{"type": "string"}, "then": oneWordOf(bare), "else": object}
}

// bare lists the words that can be a step without an object at a place.
func (f *Format) bare(at Place) []string {
	var words []string
	for _, k := range f.object("step").Keys {
		if k.standsAt(at) && k.bare() {
			words = append(words, k.Key)
		}
	}
	return words
}

// described is what the value of a key may be, with what the key says.
func (f *Format) described(k Key, on flow.Device) schema {
	s := f.anyOf(k.forms(), on)
	s["description"] = k.Says[text.English]
	return s
}

// anyOf is what may have one of several forms; which is decided by its type alone.
func (f *Format) anyOf(forms []string, on flow.Device) schema {
	first := f.form(forms[0], on)
	if len(forms) == 1 {
		return first
	}
	return schema{"if": schema{"type": f.typeOf(forms[0])}, "then": first, "else": f.anyOf(forms[1:], on)}
}

func (f *Format) typeOf(form string) any {
	switch {
	case form == "nothing":
		return "null"
	case strings.HasPrefix(form, "list of "):
		return "array"
	case slices.ContainsFunc(f.objects, func(o Object) bool { return o.Name == form }):
		return "object"
	}
	return []string{"string", "number", "boolean"}
}

// form is what a value of one form is.
func (f *Format) form(form string, on flow.Device) schema {
	if of, isList := strings.CutPrefix(form, "list of "); isList {
		return schema{"type": []string{"array", "null"}, "items": f.anyOf(strings.Split(of, " or "), on)}
	}
	if words := f.values(form, on); words != nil {
		return oneWordOf(words)
	}
	switch form {
	case "nothing":
		return schema{"type": "null"}
	case "switch":
		return schema{"if": schema{"type": "boolean"}, "else": oneWordOf([]string{"on", "off", "yes", "no"})}
	case "number":
		return numberFrom(0)
	case "count":
		return numberFrom(1)
	case "level":
		s := numberFrom(1)
		s["maximum"] = scenario.CallLevels
		return s
	case "percent":
		s := numberFrom(1)
		s["maximum"] = 100
		return s
	case "centimetres":
		s := numberFrom(camera.Nearest)
		s["maximum"] = camera.Farthest
		return s
	case "duration":
		return written("^" + durations + "$")
	case "durationOrNone":
		return written("^(none|" + durations + ")$")
	case "advance":
		s := written("^(" + flow.BeforeExpiry + "|" + flow.AfterExpiry + "|" + durations + ")$")
		s["examples"] = append(f.offered(form, on), "90s")
		return s
	case "saved":
		return written(" as ")
	case "moment":
		return schema{"type": "string", "examples": []string{"2026-01-05T09:41:00Z"}}
	case "kindPattern":
		return schema{"type": "string", "if": schema{"pattern": " |" + variable}, "else": schema{"enum": flow.Kinds()}}
	case "kindOrEvent":
		return f.anyOf([]string{"kindPattern", "event"}, on)
	case "variables":
		return schema{"type": []string{"object", "null"}, "additionalProperties": schema{"type": []string{"string", "number", "boolean", "array", "null"}}}
	case "values":
		return schema{"type": "object", "additionalProperties": schema{"type": []string{"string", "number", "boolean"}}}
	case "cells":
		return schema{"type": []string{"object", "null"}, "additionalProperties": schema{"type": "array", "minItems": 1}}
	case "blocks":
		return schema{"type": []string{"object", "null"}, "additionalProperties": f.form("list of step", on)}
	case "hands":
		return schema{"type": "array", "minItems": 2, "items": f.form("list of step", on)}
	case "words", "scenario", "step", "deskStep", "serviceStep":
		return schema{"$ref": "#/$defs/" + form}
	}
	if f.typeOf(form) == "object" {
		return schema{"$ref": "#/$defs/" + form}
	}
	s := schema{"type": []string{"string", "number"}} // a text, for which some words may be offered
	if words := f.offered(form, on); words != nil {
		s["examples"] = words
	}
	return s
}

// oneWordOf is one of some words, or a variable.
func oneWordOf(words []string) schema {
	return schema{"if": schema{"type": "string", "pattern": variable}, "else": schema{"enum": words}}
}

func numberFrom(least int) schema {
	return schema{"type": []string{"integer", "string"}, "minimum": least, "pattern": variable}
}

func written(pattern string) schema {
	return schema{"type": "string", "pattern": pattern + "|" + variable}
}
