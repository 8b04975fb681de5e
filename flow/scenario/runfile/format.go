package runfile

import (
	"cmp"
	"embed"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/embedded"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/scenario"
	"enrollsim/flow/screen"
	"enrollsim/flow/text"
)

// Format is the one table of what run files are made of. The grammar, the JSON
// Schema, [Format.Terms] and completion are read from it.
type Format struct {
	data    *embedded.Data
	objects []Object
	causes  []string
}

// Object is a mapping of the format: the file, something in it, or a step, whose keys
// are the words that a step begins with.
type Object struct {
	Name   string   `json:"object"           yaml:"object"`
	Called string   `json:"called,omitzero"  yaml:"called"` // in a complaint
	Like   string   `json:"like,omitzero"    yaml:"like"`   // an object whose keys it has, too
	Frame  string   `json:"frame,omitzero"   yaml:"frame"`  // what of a file stands around the example of a key, which is at HERE
	Before []string `json:"before,omitzero"  yaml:"before"` // of each key that has none of its own
	Keys   []Key    `json:"keys"             yaml:"keys"`
}

// Key is one key of an [Object].
type Key struct {
	Key      string     `json:"key"               yaml:"key"`
	Holds    string     `json:"holds"             yaml:"holds"` // forms, with " or " between: an object, "list of" a form, or one of the schema's forms
	Required bool       `json:"required,omitzero" yaml:"required"`
	At       []Place    `json:"at,omitzero"       yaml:"at"`     // of a step: where it may stand
	Beside   string     `json:"beside,omitzero"   yaml:"beside"` // of a step: the one key that may stand beside it
	Says     text.Words `json:"says"              yaml:"says"`
	Example  string     `json:"example"           yaml:"example"`
	Before   []string   `json:"before,omitzero"   yaml:"before"`  // steps after which the example can run
	Missing  string     `json:"missing,omitzero"  yaml:"missing"` // what may stand there, for who has left it out
}

// Place is where a step may stand.
type Place string

// The places: by itself, below the id of a phone, below desk, below service.
const (
	AtHere    Place = "here"
	AtPhone   Place = "phone"
	AtDesk    Place = "desk"
	AtService Place = "service"
)

//go:embed format/*.json
var tables embed.FS

// LoadFormat reads the table that is built in.
func LoadFormat(data *embedded.Data) (*Format, error) {
	causes, err := data.Causes()
	if err != nil {
		return nil, err
	}
	f := &Format{data: data}
	for _, name := range []string{"file", "given", "steps", "expect"} {
		var objects []Object
		if err := text.ReadJSON(tables, "format/"+name+".json", &objects); err != nil {
			return nil, err
		}
		f.objects = append(f.objects, objects...)
	}
	for _, entry := range causes.Entries() {
		f.causes = append(f.causes, string(entry.Cause))
	}
	slices.Sort(f.causes)
	return f, nil
}

// Objects are the objects in the order of the table, each with its own keys.
func (f *Format) Objects() []Object { return slices.Clone(f.objects) }

// object is the object of a name, with the keys of the one that it is like.
func (f *Format) object(name string) Object {
	i := slices.IndexFunc(f.objects, func(o Object) bool { return o.Name == name })
	if i < 0 {
		return Object{Name: name}
	}
	o := f.objects[i]
	if o.Like != "" {
		o.Keys = slices.Concat(f.object(o.Like).Keys, o.Keys)
	}
	return o
}

// key is a key of the object; false if it has none of that name.
func (o Object) key(name string) (Key, bool) {
	i := slices.IndexFunc(o.Keys, func(k Key) bool { return k.Key == name })
	if i < 0 {
		return Key{}, false
	}
	return o.Keys[i], true
}

// forms are what the value of a key may be, each on its own.
func (k Key) forms() []string { return strings.Split(k.Holds, " or ") }

// bare reports whether a step may be the word alone.
func (k Key) bare() bool { return slices.Contains(k.forms(), "nothing") }

func (k Key) standsAt(p Place) bool { return slices.Contains(k.At, p) }

// step is the word that a step may begin with; false if there is none.
func (f *Format) step(word string) (Key, bool) {
	k, ok := f.object("step").key(word)
	return k, ok && !f.isBeside(word)
}

// isBeside reports whether a key of a step stands only beside the word that it begins
// with.
func (f *Format) isBeside(key string) bool {
	return slices.ContainsFunc(f.object("step").Keys, func(k Key) bool { return k.Beside == key })
}

// stepWords lists the words that a step at a place can begin with, in alphabetical order.
func (f *Format) stepWords(at Place) []string {
	var words []string
	for _, k := range f.object("step").Keys {
		if k.standsAt(at) && !f.isBeside(k.Key) {
			words = append(words, k.Key)
		}
	}
	slices.Sort(words)
	return words
}

// values lists what a form may be, where that is one of some words; nil elsewhere. What
// is on a screen depends on the device.
func (f *Format) values(form string, on flow.Device) []string {
	switch form {
	case "guide":
		return guide.IDs()
	case "cause":
		return f.causes
	case "causeOrNone":
		return append(slices.Clone(f.causes), scenario.NoCause)
	case "kind":
		return flow.Valid(flow.Kinds()...)
	case "screen":
		return screen.Screens(on)
	case "fault":
		return flow.Valid(append(flow.FaultNames(), flow.NoFault)...)
	case "place":
		var places []string
		for _, fault := range flow.FaultNames() {
			places = append(places, fault.Places()...)
		}
		return sorted(places)
	case "computer":
		return flow.Desks()
	case "drawing":
		return flow.Valid(flow.Drawings()...)
	case "referral":
		return flow.Valid(flow.Referrals()...)
	case "system":
		return flow.Valid(phone.Systems()...)
	case "store", "sensor":
		var list []string
		for _, os := range phone.Systems() {
			if form == "store" {
				list = append(list, os.Stores()...)
			} else {
				list = append(list, flow.Valid(os.Sensors()...)...)
			}
		}
		return sorted(list)
	case "wifi":
		return phone.WiFis()
	case "permission":
		return phone.Permissions()
	case "where":
		return phone.Places()
	case "pinPolicy":
		return []string{anyPIN, digitsPIN}
	case "persona":
		return scenario.CallPersonas()
	case "wants":
		return scenario.CallWants()
	case "topic":
		return scenario.CallTopics()
	case "said":
		return scenario.CallWords()
	}
	return nil
}

// offered lists words that a form may be beside others.
func (f *Format) offered(form string, on flow.Device) []string {
	switch form {
	case "node":
		return append(screen.Nodes(on), screen.Patterns(on)...)
	case "app":
		return phone.Apps()
	case "kindPattern":
		return flow.Valid(flow.Kinds()...)
	case "phoneInHand":
		return []string{flow.Ringing, flow.Holder}
	case "actor":
		return flow.Valid(flow.ActorDesk, flow.ActorDesk2, flow.ActorRoom, flow.ActorBackend, flow.ActorNetwork, flow.ActorService, flow.ActorStranger)
	case "advance":
		return []string{flow.BeforeExpiry, flow.AfterExpiry}
	}
	return nil
}

// sorted lists each word once, in order.
func sorted(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// title is what the object is called where it is told of.
func (o Object) title() string { return cmp.Or(o.Called, o.Name) }

// framed is the example of a key as it stands in a file; of a step, as an entry of a list.
func (o Object) framed(k Key) string {
	if o.Frame == "" {
		return k.Example
	}
	return strings.Replace(o.Frame, "HERE", k.Example, 1)
}

// Texts visits all that the object says, each text with its place, by which a further
// language has words for it: "format.phone.airplane".
func (o Object) Texts(visit func(place string, words text.Words)) {
	for _, k := range o.Keys {
		visit("format."+o.Name+"."+k.Key, k.Says)
	}
}

// InFile is the example of a key as a run file that passes.
func (o Object) InFile(k Key) string {
	before := k.Before
	if before == nil {
		before = o.Before
	}
	fragment := o.framed(k)
	if o.Name == "step" {
		fragment = "steps: [" + fragment + "]"
	}
	var b strings.Builder
	usual := []struct{ key, line string }{
		{"title", "title: " + k.Key},
		{"guide", "guide: ios-activate-scan"},
		{"given", "given: {phones: [{app: on}, {app: on}]}"},
		{"setup", "setup: [" + strings.Join(before, ", ") + "]"},
		{"steps", "steps: []"},
	}
	if strings.Contains(fragment, "os: android") {
		usual[1].line = "guide: android-activate-scan"
	}
	for _, u := range usual {
		scenarios := u.key == "steps" && strings.Contains(fragment, "scenarios:")
		if !scenarios && !strings.HasPrefix(fragment, u.key+":") && !strings.Contains(fragment, "\n"+u.key+":") {
			b.WriteString(u.line + "\n")
		}
	}
	b.WriteString(fragment + "\n")
	return b.String()
}
