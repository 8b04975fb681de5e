package train_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/flow/flowtest"
	"enrollsim/flow/phone"
	"enrollsim/flow/rand"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/server/enroll"
)

// voices are all personas in both languages.
func voices(t *testing.T) []train.Voice {
	t.Helper()
	personas, err := train.Personas()
	if err != nil {
		t.Fatal(err)
	}
	lines, err := train.Lines()
	if err != nil {
		t.Fatal(err)
	}
	en, zh := flowtest.Words(t, text.English), flowtest.Words(t, text.TraditionalChinese)
	var all []train.Voice
	for _, p := range personas {
		all = append(all, train.Voice{Lines: lines, Words: en, Other: zh, Persona: p}, train.Voice{Lines: lines, Words: zh, Other: en, Persona: p})
	}
	return all
}

// said is all that a customer can be made to say at one moment.
func said(voices []train.Voice, before, now train.Eyes) []string {
	var all []string
	for _, v := range voices {
		for _, about := range train.Topics() {
			all = append(all, v.Say(now.Tell(about, nil, v.Persona.Exact), 1))
		}
		all = append(all, v.Say(train.After(before, now, v.Persona.Exact), 0))
	}
	return all
}

// seen is what stands on the screens and what the person did, as a text; it is made
// without what is under test.
func seen(snap sim.Snapshot) string {
	var b strings.Builder
	w := snap.World
	fmt.Fprintln(&b, w.Screen(flow.Desk), w.Desk().Drawing(), w.Phone().ID(), w.Now)
	for _, p := range w.Phones() {
		fmt.Fprintln(&b, p.ID(), p.Spec().Model, p.Spec().Users, p.Spec().LostKeys, p.Where())
		if p.Where() == phone.Here {
			fmt.Fprintln(&b, p.Screen())
		}
	}
	for _, e := range snap.Log {
		if hidden(e) {
			continue
		}
		e.Seq, e.Cause = 0, ""
		fmt.Fprintln(&b, e)
	}
	return b.String()
}

func hidden(e flow.Event) bool {
	others := []flow.Actor{flow.ActorBackend, flow.ActorNetwork, flow.ActorService, flow.ActorStranger}
	return slices.Contains(others, e.Actor) || slices.Contains([]flow.Kind{flow.PushSilent, flow.PushMissed, flow.OtherUserEnrolled}, e.Kind)
}

// blinded is the same world with all that the customer cannot know told otherwise.
func blinded(snap sim.Snapshot) sim.Snapshot {
	var log []flow.Event
	for _, e := range snap.Log {
		switch {
		case hidden(e):
			continue
		case e.Cause != "":
			e.Cause = flow.CodeHidden
		}
		log = append(log, e)
	}
	log = append(log, flow.Event{Actor: flow.ActorBackend, Kind: flow.ActivationRefused, Cause: flow.Rooted})
	snap.Log = log
	return snap
}

// wander does what can be done on the screens, at random.
func wander(t *testing.T, s *sim.Sim, random *rand.Source, steps int) {
	t.Helper()
	for range steps {
		w := s.Snapshot().World
		device := []flow.Device{flow.Desk, flow.Phone}[random.IntN(2)]
		nodes := w.Screen(device).Reachable()
		a := flow.Wait(1)
		if len(nodes) > 0 && random.IntN(10) > 0 {
			n := nodes[random.IntN(len(nodes))]
			a = n.Action(device)
			if n.Editable() {
				a = flow.Action{Device: device, Verb: flow.InputText, Target: n.ID, Text: []string{"", "99999", flow.TheCode}[random.IntN(3)]}
			}
		}
		if _, err := s.Do(t.Context(), a); err != nil {
			if _, misstep := flow.AsMisstep(err); !misstep {
				t.Fatal(err)
			}
		}
	}
}

// C1: two worlds that look the same sound the same, whatever the backend knows of them; and
// what is said gives no cause away.
func TestC1EqualScreensSpeakEqually(t *testing.T) {
	t.Parallel()
	library, everybody := flowtest.Library(t), voices(t)
	forbidden := secrets(t)
	random := new(rand.Source(7))
	heard := map[string][]string{}
	same := 0
	worlds := 1000
	if raceDetector {
		worlds = 200
	}
	for i := range worlds {
		s := library[random.IntN(len(library))]
		world := flowtest.Options(enroll.Open).World
		if i%3 > 0 {
			world.Seed = uint64(i)
		}
		c, err := train.Begin(t.Context(), s, s.Config(world))
		if err != nil {
			t.Fatal(s.Name, err)
		}
		called := c.Snapshot().World.Phone().ID()
		before := c.Snapshot()
		wander(t, c, random, random.IntN(6))
		now := c.Snapshot()
		voices := everybody[:2] // the plain one in both languages
		if i%10 == 0 {
			voices = everybody
		}
		eyes := func(snap sim.Snapshot) train.Eyes { return train.Look(c.Config(), snap, called) }
		all := said(voices, eyes(before), eyes(now))
		if other := said(voices, eyes(blinded(before)), eyes(blinded(now))); !slices.Equal(all, other) {
			t.Fatalf("%s: the customer says %s, and with another backend %s", s.Name, differing(all, other), differing(other, all))
		}
		key := fmt.Sprint(len(voices)) + seen(before) + seen(now) + called + c.Config().Guide.ID
		if other, there := heard[key]; there {
			same++
			if !slices.Equal(all, other) {
				t.Fatalf("%s: two worlds that look the same say %s and %s", s.Name, differing(all, other), differing(other, all))
			}
		}
		heard[key] = all
		for _, utterance := range all {
			if strings.Contains(utterance, "[") {
				t.Fatalf("%s: no words for %s", s.Name, utterance)
			}
			for _, secret := range forbidden {
				if strings.Contains(utterance, secret) {
					t.Fatalf("%s: %q gives away %q", s.Name, utterance, secret)
				}
			}
		}
	}
	if same < 20 && !raceDetector {
		t.Errorf("only %d worlds looked like another one: this tests nothing", same)
	}
}

// differing are the texts of a list that are not at the same place of another one.
func differing(list, other []string) []string {
	var all []string
	for i, text := range list {
		if text != other[i] {
			all = append(all, text)
		}
	}
	return all
}

// secrets are the texts that nothing may be heard of before the end: ids of causes, and
// what the catalogue and the scenarios say of them.
func secrets(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, e := range flowtest.Causes(t).Entries() {
		all = append(all, string(e.Cause))
		for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
			all = append(all, e.Title.In(lang), e.Rule.In(lang))
			for _, part := range e.Tell {
				all = append(all, part.Words.In(lang))
			}
		}
	}
	for _, s := range flowtest.Library(t) {
		if s.Cause != "" {
			all = append(all, s.Title.In(text.English), s.Title.In(text.TraditionalChinese))
		}
	}
	var screens []string // what stands on a screen is no secret
	for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
		for _, words := range flowtest.Words(t, lang).Texts() {
			screens = append(screens, words)
		}
	}
	return slices.DeleteFunc(all, func(secret string) bool {
		return secret == "" || slices.ContainsFunc(screens, func(s string) bool { return strings.Contains(s, secret) })
	})
}
