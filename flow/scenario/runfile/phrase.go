package runfile

import (
	"strings"

	"enrollsim/flow"
)

// Takes says in plain words what the value of a key may be.
func (f *Format) Takes(k Key) string {
	var all []string
	for _, form := range k.forms() {
		all = append(all, f.phrase(form))
	}
	return strings.Join(all, "; or ")
}

// phrase is one form in plain words; empty if there are none for it.
func (f *Format) phrase(form string) string {
	if of, isList := strings.CutPrefix(form, "list of "); isList {
		return "a list, each " + f.phrase(of)
	}
	if said, ok := map[string]string{
		"nothing": "nothing", "text": "a text", "words": "a text, or one in each language", "switch": "`on` or `off`",
		"number": "a whole number", "count": "a whole number from 1", "percent": "1 to 100", "level": "1 to 5", "centimetres": "5 to 100",
		"duration": "a time such as `90s`", "durationOrNone": "a time such as `90s`, or `none`", "moment": "a moment, RFC 3339",
		"advance": "a time such as `90s`, `before-expiry` or `after-expiry`",
		"guide":   "the id of a guide", "cause": "a cause", "causeOrNone": "a cause, or `none`", "screen": "the id of a screen",
		"node": "an id or a label", "app": "the id or label of an app", "phoneInHand": "the id of a phone, `ringing` or `holder`",
		"kind": "a kind of event", "kindPattern": "a kind of event, perhaps with its subject", "kindOrEvent": "a kind of event, or more about it",
		"actor": "who acts", "fault": "the name of a fault", "place": "a call or a hop", "referral": "a referral",
		"saved": "an id or a label, `as`, and a name", "step": "a step", "deskStep": "a step", "serviceStep": "a step", "scenario": "like a file",
		"hands": "a list of steps for each hand", "variables": "names with a value or a list", "values": "names with values",
		"cells": "names with lists", "blocks": "names with lists of steps",
	}[form]; ok {
		return said
	}
	if words := f.values(form, flow.Phone); words != nil {
		return "`" + strings.Join(words, "`, `") + "`"
	}
	var keys []string
	for _, k := range f.object(form).Keys {
		keys = append(keys, k.Key)
	}
	if keys == nil {
		return ""
	}
	return "a mapping of `" + strings.Join(keys, "`, `") + "`"
}
