package runfile

import (
	"fmt"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// Term is a word that a run file can have: a step, a key, or the name of something that
// there is.
type Term struct {
	Kind    TermKind   `json:"kind"`
	Name    string     `json:"name"`
	Of      []string   `json:"of,omitempty"`     // of a key, in which mappings; of a node, on which screens
	Says    text.Words `json:"says,omitempty"`   // what it is for, or its label
	Holds   string     `json:"holds,omitempty"`  // of a step or key, what its value is; of an event, its subject
	Values  []string   `json:"values,omitempty"` // what may stand there; of a screen, its nodes; of a fault, where it strikes
	Example string     `json:"example,omitempty"`
	File    string     `json:"file,omitempty"` // of a step or key, the example as a whole run file, which passes
}

// TermKind says what a [Term] is.
type TermKind string

// The kinds, in the order in which they are listed.
const (
	StepTerm     TermKind = "step"
	KeyTerm      TermKind = "key"
	GuideTerm    TermKind = "guide"
	ScreenTerm   TermKind = "screen"
	NodeTerm     TermKind = "id"
	AppTerm      TermKind = "app"
	SettingTerm  TermKind = "setting"
	EventTerm    TermKind = "event"
	CauseTerm    TermKind = "cause"
	FaultTerm    TermKind = "fault"
	ActorTerm    TermKind = "actor"
	ReferralTerm TermKind = "referral"
)

// TermKinds lists the kinds.
func TermKinds() []TermKind {
	return []TermKind{
		StepTerm, KeyTerm, GuideTerm, ScreenTerm, NodeTerm, AppTerm, SettingTerm, EventTerm, CauseTerm, FaultTerm, ActorTerm, ReferralTerm,
	}
}

// Terms lists every word that a run file can have, by kind. The error is of what is
// built in.
func (f *Format) Terms() ([]Term, error) {
	var all []Term
	for _, o := range f.objects {
		if o.Name == "step" {
			all = append(all, f.keyTerms(o, StepTerm)...)
		}
	}
	for _, o := range f.objects {
		if o.Name != "step" {
			all = append(all, f.keyTerms(o, KeyTerm)...)
		}
	}
	guides, err := f.data.Guides()
	if err != nil {
		return nil, err
	}
	for _, g := range guides {
		all = append(all, Term{Kind: GuideTerm, Name: g.ID, Says: g.Title})
	}
	screens, err := f.screenTerms()
	if err != nil {
		return nil, err
	}
	all = append(all, screens...)
	for _, app := range phone.Apps() {
		all = append(all, Term{Kind: AppTerm, Name: app, Says: f.label("app." + app)})
	}
	for _, subject := range phone.Subjects(flow.AboutSetting) {
		if name, isOn := strings.CutSuffix(subject, " on"); isOn {
			all = append(all, Term{Kind: SettingTerm, Name: name, Says: f.label("settings." + name), Values: []string{name + " on", name + " off"}})
		}
	}
	for _, kind := range flow.Kinds() {
		all = append(all, Term{Kind: EventTerm, Name: string(kind), Says: f.label("event." + string(kind)), Holds: string(kind.About())})
	}
	causes, err := f.data.Causes()
	if err != nil {
		return nil, err
	}
	for _, entry := range causes.Entries() {
		all = append(all, Term{Kind: CauseTerm, Name: string(entry.Cause), Says: entry.Title})
	}
	for _, fault := range append(flow.FaultNames(), flow.NoFault) {
		t := Term{Kind: FaultTerm, Name: string(fault), Says: f.label("fault." + string(fault))}
		if fault != flow.NoFault {
			t.Values = fault.Places()
		}
		all = append(all, t)
	}
	for _, actor := range f.offered("actor", flow.Phone) {
		all = append(all, Term{Kind: ActorTerm, Name: actor, Says: f.label("actor." + actor)})
	}
	for _, r := range flow.Referrals() {
		all = append(all, Term{Kind: ReferralTerm, Name: string(r), Says: f.label("referral." + string(r))})
	}
	for i, t := range all {
		if t.Example == "" {
			all[i].Example = exampleOf(t, flow.Phone)
		}
	}
	return all, nil
}

// keyTerms are the keys of an object.
func (f *Format) keyTerms(o Object, kind TermKind) []Term {
	var all []Term
	for _, k := range o.Keys {
		t := Term{Kind: kind, Name: k.Key, Says: k.Says, Holds: strings.ReplaceAll(f.Takes(k), "`", ""), Example: o.framed(k), File: o.InFile(k)}
		if kind == KeyTerm {
			t.Of = []string{o.title()}
		} else {
			t.Of = flow.Valid(k.At...)
		}
		for _, form := range k.forms() {
			if form != "fault" && form != "guide" && form != "cause" && form != "causeOrNone" && form != "kind" && form != "screen" { // which have lists of their own
				t.Values = append(t.Values, f.values(form, flow.Phone)...)
			}
		}
		all = append(all, t)
	}
	return all
}

// screenTerms are the screens with what they show, and what is shown with its screens.
func (f *Format) screenTerms() ([]Term, error) {
	shown, err := scenario.Screens()
	if err != nil {
		return nil, err
	}
	var screens, nodes []Term
	at := map[string]int{}
	for _, s := range shown {
		t := Term{Kind: ScreenTerm, Name: s.Screen, Of: []string{string(s.Device)}}
		for _, n := range s.Nodes {
			t.Values = append(t.Values, n.ID)
			if n.Role == "title" && t.Says == nil {
				t.Says = f.label(n.Text)
			}
			key := string(s.Device) + n.ID
			if _, known := at[key]; !known {
				at[key] = len(nodes)
				node := Term{Kind: NodeTerm, Name: n.ID, Holds: n.Role, Says: f.label(n.Text)}
				node.Example = exampleOf(node, s.Device)
				nodes = append(nodes, node)
			}
			nodes[at[key]].Of = append(nodes[at[key]].Of, s.Screen)
		}
		t.Example = exampleOf(t, s.Device)
		screens = append(screens, t)
	}
	slices.SortStableFunc(nodes, func(a, b Term) int { return strings.Compare(a.Name, b.Name) })
	return append(screens, nodes...), nil
}

// label is what a key of the catalogue says in every language; nothing without a key.
func (f *Format) label(key string) text.Words {
	var all text.Words
	for _, lang := range text.Langs() {
		words, err := f.data.Words(lang)
		if err != nil {
			continue // the others have it
		}
		if key != "" && words.Has(key) {
			if all == nil {
				all = text.Words{}
			}
			all[lang] = words.Say(flow.T(key))
		}
	}
	return all
}

// Search finds terms by their name, else by their kind, or else by any part of their name, of
// what they say in any language, or by a value that a key or step may have. The error says that nothing is found, and what is
// nearly called so.
func Search(all []Term, query string) ([]Term, error) {
	var named, kind, similar []Term
	low := strings.ToLower(strings.TrimSpace(query))
	names := []string{}
	for _, t := range all {
		names = append(names, t.Name)
		in := strings.Contains(strings.ToLower(t.Name), low)
		for _, said := range t.Says {
			in = in || strings.Contains(strings.ToLower(said), low)
		}
		if t.Kind == KeyTerm || t.Kind == StepTerm {
			in = in || slices.Contains(t.Values, low)
		}
		switch {
		case strings.EqualFold(t.Name, low):
			named = append(named, t)
		case low == string(t.Kind) || low == string(t.Kind)+"s":
			kind = append(kind, t)
		case in:
			similar = append(similar, t)
		}
	}
	switch {
	case named != nil && kind != nil && strings.HasSuffix(low, "s"): // "steps" is a key, and all steps
		return append(named, kind...), nil
	case named != nil:
		return named, nil
	case kind != nil:
		return kind, nil
	case similar != nil:
		return similar, nil
	}
	return nil, fmt.Errorf("no word of run files is called %q, or says so%s", query, text.DidYouMean(query, names))
}
