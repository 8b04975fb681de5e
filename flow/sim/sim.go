package sim

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/fault"
	"enrollsim/flow/guide"
	"enrollsim/flow/phone"
	"enrollsim/flow/portal"
	"enrollsim/flow/rand"
)

// Config is how a simulation starts. The same config and the same actions
// give the same log.
type Config struct {
	Open    flow.Open        // makes the backend
	Sandbox flow.Sandbox     // of the backend; its seed is the seed of everything
	Saved   flow.Credentials // what the browser fills in at the login page; without a password, the user's own
	Saved2  flow.Credentials // the same at the other computer; none is as at the first
	Person  string           // who sits at the desk, if that is not whose login the browser fills in
	Phones  []phone.Spec     // the first is in the hand
	Guide   *guide.Guide     // which the person follows, or nil
	Memory  *phone.Memory    // of what cameras have read in such worlds; nil reads everything anew
	// Settle lets what only needs time, such as a download, pass at once. Without
	// it the one who drives the simulation waits.
	Settle bool
}

// Sim runs one world. It is not safe for concurrent use: actions come one
// after the other.
type Sim struct {
	config  Config
	line    *fault.Line // to the backend
	faults  *fault.Memory
	world   World
	log     []flow.Event
	seen    int // backend events that are in the log
	history []Entry
	actions []flow.Action // all that were done, for replaying them
	pending []pending
	lost    error // why the backend's events could not be read last
}

// Lost is why the backend does not answer; nil while it does, and where a fault
// was injected.
func (s *Sim) Lost() error { return s.lost }

// pending is a call on its way to the backend.
type pending struct {
	device device
	call   flow.Call
}

// device says which device an input is for: a phone by its index, or a computer by its
// own as [atDesk] has it.
type device int

// atDesk is the computer of an index; desk is that index.
func atDesk(i int) device     { return device(-1 - i) }
func (d device) desk() int    { return -1 - int(d) }
func (d device) isDesk() bool { return d < 0 }

// New opens a backend and sets up the world before it. The error is the
// backend's, or the [flow.Issues] of a world that cannot be.
func New(ctx context.Context, config Config) (*Sim, error) {
	if err := config.Check().Err(); err != nil {
		return nil, err
	}
	backend, err := config.Open(ctx, config.Sandbox)
	if err != nil {
		return nil, fmt.Errorf("open the enrolment backend: %w", err)
	}
	faults := fault.NewMemory(backend, config.Sandbox.Seed)
	s := &Sim{config: config, line: fault.New(backend, faults), faults: faults}
	s.world = World{Now: config.Sandbox.Start, Light: 100, person: config.person()}
	for i := range flow.Desks() {
		saved := config.Saved
		if i > 0 {
			saved = cmp.Or(config.Saved2, saved)
		}
		s.world.desks = append(s.world.desks, portal.New(config.whole(saved)))
	}
	for _, spec := range config.Phones {
		spec.Seed = rand.Derive(config.Sandbox.Seed, spec.ID)
		spec.Capitals = config.Guide != nil && config.Guide.Capitals
		p, err := s.enrolled(ctx, phone.New(spec))
		if err != nil {
			return nil, fmt.Errorf("the keys that %s starts with: %w", spec.ID, err)
		}
		s.world.phones = append(s.world.phones, p)
	}
	s.pull(ctx)
	s.history = []Entry{{World: s.world, Events: len(s.log)}}
	return s, nil
}

// person is who sits at the desk, with what they type at the login page.
func (c Config) person() flow.Credentials {
	if c.Person != "" {
		return c.whole(flow.Credentials{User: c.Person})
	}
	return c.whole(c.Saved)
}

// whole are credentials with the user's own password, where they have none.
func (c Config) whole(of flow.Credentials) flow.Credentials {
	if i := slices.IndexFunc(c.Sandbox.Users, func(u flow.User) bool { return u.Name == of.User }); i >= 0 {
		of.Password = cmp.Or(of.Password, c.Sandbox.Users[i].Password)
	}
	return of
}

// Config returns how the simulation started.
func (s *Sim) Config() Config { return s.config }

// Snapshot returns the world as it is, with its past.
func (s *Sim) Snapshot() Snapshot {
	return Snapshot{World: s.world, Log: slices.Clip(s.log), History: slices.Clip(s.history), Actions: slices.Clip(s.actions)}
}

// Do carries out one action and everything that follows from it. A
// [flow.Misstep] leaves the world as it was; any other error is the context's.
func (s *Sim) Do(ctx context.Context, a flow.Action) (Snapshot, error) {
	if err := ctx.Err(); err != nil {
		return s.Snapshot(), err
	}
	if err := s.act(ctx, a); err != nil {
		return s.Snapshot(), err
	}
	s.sync(ctx)
	for s.config.Settle && s.world.Busy() {
		s.runUntil(ctx, s.world.timers[0].due)
	}
	s.remember(a)
	return s.Snapshot(), ctx.Err()
}

func (s *Sim) act(ctx context.Context, a flow.Action) error {
	a = s.world.read(a)
	switch a.Device {
	case flow.Desk:
		i := s.world.deskOf(a)
		if i < 0 {
			return a.Impossible(flow.NoSuchDesk)
		}
		return s.give(ctx, atDesk(i), a)
	case flow.Phone:
		return s.onPhone(ctx, a)
	case flow.Service:
		return s.serve(ctx, a)
	}
	switch a.Verb {
	case flow.Advance:
		return s.advance(ctx, a)
	case flow.PickUp:
		return s.pickUp(a)
	case flow.SitAt:
		return s.sitAt(a)
	case flow.Light:
		return s.light(a)
	case flow.StrangerLogsIn:
		return s.intrude(ctx, a)
	case flow.SetFault:
		return s.fault(ctx, a)
	}
	return a.Impossible(flow.UnknownVerb)
}

// onPhone does an action with a phone. One that is named is from then on in a
// hand of its own: it looks through its camera, whichever phone the person at
// the desk holds.
func (s *Sim) onPhone(ctx context.Context, a flow.Action) error {
	i := s.world.phoneOf(a)
	if i < 0 {
		return a.Impossible(flow.NoSuchPhone)
	}
	if s.world.phones[i].Where() != phone.Here {
		return a.Impossible(flow.PhoneElsewhere)
	}
	if err := s.give(ctx, device(i), a); err != nil || a.On == "" || s.world.named[i] {
		return err
	}
	named := map[int]bool{i: true}
	maps.Copy(named, s.world.named)
	s.world.named = named
	return nil
}

// give hands an input to a device and then drains what it wants done, one
// call at a time, in order.
func (s *Sim) give(ctx context.Context, to device, in flow.Input) error {
	if err := s.handle(to, in); err != nil {
		return err
	}
	for len(s.pending) > 0 {
		next := s.pending[0]
		s.pending = s.pending[1:]
		answer := s.call(ctx, next.device, next.call)
		if answer == nil {
			continue
		}
		// An answer is no action: a device has no reason to reject it.
		if err := s.handle(next.device, answer); err != nil {
			return err
		}
	}
	return nil
}

// handle lets a device take one input and records its effects.
func (s *Sim) handle(to device, in flow.Input) error {
	var fx flow.Effects
	var err error
	var actor flow.Actor
	if to.isDesk() {
		var after portal.Desk
		if after, fx, err = s.world.desks[to.desk()].Handle(in); err != nil {
			return err
		}
		s.world.desks = slices.Clone(s.world.desks)
		s.world.desks[to.desk()] = after
		actor = flow.DeskActor(to.desk())
	} else {
		var after phone.Phone
		if after, fx, err = s.world.phones[to].Handle(in); err != nil {
			return err
		}
		s.world.phones = slices.Clone(s.world.phones)
		s.world.phones[to] = after
		actor = flow.Actor(after.ID())
	}
	for _, e := range fx.Events {
		e.Actor = actor
		e.At = s.world.Now
		s.record(e)
		if p := s.config.Person; e.Kind == flow.ActivationDone && p != "" && e.User != p {
			s.record(flow.Event{At: e.At, Actor: actor, Kind: flow.OtherUserEnrolled, User: e.User, Cause: flow.WrongUser})
		}
	}
	for _, call := range fx.Calls {
		s.pending = append(s.pending, pending{to, call})
	}
	for _, t := range fx.Timers {
		s.addTimer(timer{due: s.world.Now.Add(t.After), of: to, input: t.Input})
	}
	return nil
}

// addTimer keeps the timers in the order in which they are due.
func (s *Sim) addTimer(t timer) {
	s.world.timers = append(slices.Clone(s.world.timers), t)
	slices.SortStableFunc(s.world.timers, func(a, b timer) int { return a.due.Compare(b.due) })
}

// record puts an event into the log and lets the guide follow it.
func (s *Sim) record(e flow.Event) {
	e.Seq = len(s.log) + 1
	e.At = e.At.In(s.config.Sandbox.Start.Location()) // one zone for all, the backend's UTC too
	s.log = append(s.log, e)
	switch {
	case e.Cause == flow.WrongResponse && e.Kind == flow.ResponseRefused:
		s.world.wrong++
	case e.Kind == flow.ResponseAccepted:
		s.world.wrong = 0
	}
	if g := s.config.Guide; g != nil {
		s.world.Cursor = g.Follow(s.world.Cursor, e)
		if s.world.note(e, s.config.Saved.User, g.Login.Shown) {
			s.world.Cursor = g.Finish(s.world.Cursor)
		}
	}
}

// pull brings the backend's new events into the log.
func (s *Sim) pull(ctx context.Context) {
	defer func() { s.world.faults = s.faults.Armed() }()
	events, err := s.line.Events(ctx, s.world.Now, s.seen)
	if _, injected := errors.AsType[*fault.InjectedError](err); !injected && ctx.Err() == nil {
		s.lost = err
	}
	if err != nil {
		return // the next pull brings them
	}
	for _, e := range events {
		s.seen = e.Seq
		s.record(e)
	}
}

// sync is what happens by itself after every action and every step of the
// clock: phones and desk ask the backend for news, and every camera that is held
// to the screen looks.
func (s *Sim) sync(ctx context.Context) {
	s.pull(ctx)
	for i := range s.world.phones {
		if call := s.world.phones[i].Poll(); call != nil {
			s.ask(ctx, device(i), call)
		}
	}
	for i := range s.world.desks {
		for _, call := range s.world.desks[i].Poll() {
			s.ask(ctx, atDesk(i), call)
		}
	}
	s.askForIntruder(ctx)
	s.settle() // before the look, so that what is read completes the step after
	for i := range s.world.phones {
		if (i == s.world.inHand || s.world.named[i]) && s.world.phones[i].Looking() {
			grid, missing := s.world.desks[s.world.before(i)].InFront()
			// A sight is no action, so it is never a misstep.
			_ = s.give(ctx, device(i), phone.Sight{Grid: grid, Missing: missing, Light: s.world.Light, Memory: s.config.Memory})
		}
	}
	s.settle()
}

// settle lets the guide pass the steps that need nothing any more.
func (s *Sim) settle() {
	if g := s.config.Guide; g != nil {
		s.world.Cursor = g.Settle(s.world.Cursor, s.world.Phone().Screen().ID)
	}
}

// ask makes a call for a device that polls.
func (s *Sim) ask(ctx context.Context, of device, call flow.Call) {
	if answer := s.call(ctx, of, call); answer != nil {
		// An answer is no action, so it is never a misstep.
		_ = s.give(ctx, of, answer)
	}
}

func (s *Sim) pickUp(a flow.Action) error {
	i := s.world.find(a.Target)
	if i < 0 {
		return a.Impossible(flow.NoSuchPhone)
	}
	if err := s.fetch(i, a); err != nil {
		return err
	}
	s.world.inHand = i
	s.record(flow.Event{At: s.world.Now, Actor: flow.Actor(s.world.Phone().ID()), Kind: flow.PhonePickedUp})
	return nil
}

// sitAt brings a phone, and whoever holds it, before the screen of a computer: the
// person with the phone in the hand, or the hand that a phone is named to be in. Phones
// in other hands stay before the screen where they are.
func (s *Sim) sitAt(a flow.Action) error {
	to := slices.Index(flow.Desks(), a.Target)
	i := s.world.phoneOf(a)
	switch {
	case to < 0:
		return a.Impossible(flow.NoSuchDesk)
	case i < 0:
		return a.Impossible(flow.NoSuchPhone)
	case s.world.phones[i].Where() != phone.Here:
		return a.Impossible(flow.PhoneElsewhere)
	}
	seats := maps.Clone(s.world.seats)
	if seats == nil {
		seats = map[int]int{}
	}
	if i == s.world.inHand {
		for other := range s.world.named {
			seats[other] = s.world.before(other)
		}
		s.world.at = to
	}
	seats[i] = to
	s.world.seats = seats
	s.record(flow.Event{At: s.world.Now, Actor: flow.DeskActor(to), Kind: flow.SatDown, Subject: s.world.phones[i].ID()})
	return nil
}

// fetch brings a phone to hand, unless it is gone for good.
func (s *Sim) fetch(i int, a flow.Action) error {
	switch s.world.phones[i].Where() {
	case phone.Gone:
		return a.Impossible(flow.PhoneGone)
	case phone.Elsewhere:
		s.world.phones = slices.Clone(s.world.phones)
		s.world.phones[i] = s.world.phones[i].Fetched()
	case phone.Here:
	}
	return nil
}

func (s *Sim) light(a flow.Action) error {
	if a.Amount < 1 || a.Amount > 100 {
		return a.Impossible(flow.OutOfReach)
	}
	s.world.Light = a.Amount
	s.record(flow.Event{At: s.world.Now, Actor: flow.ActorRoom, Kind: flow.LightChanged, Subject: fmt.Sprintf("%d%%", a.Amount)})
	return nil
}
