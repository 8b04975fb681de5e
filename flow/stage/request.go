package stage

import (
	"context"
	"slices"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/sim"
	"enrollsim/flow/text"
)

// act is a command that does one action.
func act(a flow.Action) func(View, string) (Request, error) {
	return func(v View, _ string) (Request, error) { return v.bound(Act(a)), nil }
}

// bound is a request for the simulation that the person sees, and for no other.
func (v View) bound(r Request) Request {
	r.run = v.Run
	return r
}

// Act is the request of one action in the world that is looked at.
func (v View) Act(a flow.Action) Request { return v.bound(Act(a)) }

func advance(to string) flow.Action {
	return flow.Action{Device: flow.Room, Verb: flow.Advance, Target: to}
}

func follow(v View, _ string) (Request, error) {
	return v.bound(Request{needs: Lead, completes: true, do: func(ctx context.Context, s *Stage) error { return s.press(ctx) }}), nil
}

func remedy(v View, _ string) (Request, error) {
	do := v.Why.Entry.Do
	return v.bound(Request{needs: Lead, do: func(ctx context.Context, s *Stage) error {
		return s.beginWalk(ctx, s.opened.Sim.Walk(do))
	}}), nil
}

func playStep(v View, _ string) (Request, error) {
	if v.Show.On() {
		return presentNext(v), nil
	}
	return v.bound(Request{needs: Lead, do: func(ctx context.Context, s *Stage) error { return s.playFile(ctx) }}), nil
}

// Pause stops what plays by itself, as any other request does: the person takes over.
func (v View) Pause() Request {
	return v.bound(Request{do: func(context.Context, *Stage) error { return nil }})
}

func freeze(v View, _ string) (Request, error) {
	return v.bound(Request{needs: MoveTime, do: func(_ context.Context, s *Stage) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.state.Frozen = !s.state.Frozen
		return nil
	}}), nil
}

// branch goes on from the moment that is looked at, another way.
func branch(v View, _ string) (Request, error) { return v.branch(v.Past) }

// again begins the world anew.
func again(v View, _ string) (Request, error) {
	if v.Show.On() {
		return v.bound(OpenChoice(v.Choice)), nil
	}
	return v.branch(0)
}

func (v View) branch(entry int) (Request, error) {
	return v.bound(Request{needs: Direct, do: func(ctx context.Context, s *Stage) error {
		other, err := s.opened.Sim.Branch(ctx, entry)
		if err != nil {
			return err
		}
		s.put(Opened{Sim: other, Guide: s.opened.Guide}, s.state.Choice)
		return nil
	}}), nil
}

func save(v View, _ string) (Request, error) {
	return v.bound(Request{needs: Direct, do: func(ctx context.Context, s *Stage) error {
		name, err := s.o.Save(ctx, s.opened.Sim)
		if err != nil {
			return err
		}
		return Notice{flow.T("status.saved", "file", name)}
	}}), nil
}

// Article writes the article of all that has happened, in a language.
func (v View) Article(lang text.Lang) Request {
	return v.bound(Request{needs: Direct, do: func(ctx context.Context, s *Stage) error {
		written, err := s.o.Article(ctx, s.opened.Sim, lang)
		return written.notice(err)
	}})
}

// Keep writes what a view shows to files, given by their endings, and says which these
// are. It is not to be called where that is unavailable.
func (s *Stage) Keep(files map[string][]byte) error {
	written, err := s.o.Keep(files)
	return written.notice(err)
}

// notice says where the files are, unless there was an error.
func (w Written) notice(err error) error {
	if err != nil {
		return err
	}
	return Notice{flow.T("status.wrote", "folder", w.Folder, "files", strings.Join(w.Names, ", "))}
}

// darkRoom is what is left of the light when it is switched off, in percent.
const darkRoom = 3

// light switches the light in the room.
func light(v View, _ string) (Request, error) {
	return v.bound(choose(MoveTime, func(w sim.World) flow.Action {
		percent := 100
		if w.Light == 100 {
			percent = darkRoom
		}
		return flow.Action{Device: flow.Room, Verb: flow.Light, Amount: percent}
	})), nil
}

// drawingChoices are the ways in which a camera gets to see the code.
func drawingChoices() []string { return flow.Valid(flow.Drawings()...) }

// showCode draws the code in some way, or in the next one that is possible.
func showCode(v View, argument string) (Request, error) {
	if argument != "" && !slices.Contains(drawingChoices(), argument) {
		return Request{}, Notice{flow.T("line.show-code")}
	}
	return v.bound(choose(MoveTime, func(w sim.World) flow.Action {
		a := flow.Action{Device: flow.Desk, Verb: flow.ShowCode, Target: argument}
		if argument == "" {
			all := drawingChoices()
			for i := slices.Index(all, string(w.Desk().Drawing())); a.Target == "" || !w.Possible(a); {
				i = (i + 1) % len(all)
				a.Target = all[i]
			}
		}
		return a
	})), nil
}

// otherDesk sits down at the next computer.
func otherDesk(v View, _ string) (Request, error) {
	return v.bound(choose(UseDesk, func(w sim.World) flow.Action {
		desks := flow.Desks()
		next := desks[(slices.Index(desks, w.DeskID())+1)%len(desks)]
		return flow.Action{Device: flow.Room, Verb: flow.SitAt, Target: next}
	})), nil
}

// otherPhone picks up the next phone.
func otherPhone(v View, _ string) (Request, error) {
	r := choose(UsePhone, func(w sim.World) flow.Action {
		phones := w.Phones()
		next := phones[0].ID()
		for i, p := range phones {
			if p.ID() == w.Phone().ID() {
				next = phones[(i+1)%len(phones)].ID()
			}
		}
		return flow.Action{Device: flow.Room, Verb: flow.PickUp, Target: next}
	})
	r.phone = true
	return v.bound(r), nil
}

// wait lets the clock run. A number alone means seconds.
func wait(v View, argument string) (Request, error) {
	if argument != "" && strings.Trim(argument, "0123456789") == "" {
		argument += "s"
	}
	d, err := time.ParseDuration(argument)
	if err != nil {
		return Request{}, Notice{flow.T("line.wait")}
	}
	return v.Act(flow.Wait(d)), nil
}

// faultChoices are the faults to choose from, and that there is to be none.
func faultChoices() []string {
	var names []string
	for _, name := range append(flow.FaultNames(), flow.NoFault) {
		names = append(names, string(name))
	}
	return names
}

// fault sets a fault beside those that are set, or takes all away.
func fault(v View, argument string) (Request, error) {
	name := flow.FaultName(argument)
	switch {
	case name == flow.NoFault:
		return v.Act(flow.ClearFaults()), nil
	case slices.Contains(flow.FaultNames(), name):
		return v.Act(flow.Inject(flow.NewFault(name))), nil
	case argument != "":
		return Request{}, Notice{flow.T("line.no-fault", "name", argument)}
	}
	return Request{}, Notice{flow.T("line.fault")}
}
