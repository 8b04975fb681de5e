package enroll

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"enrollsim/server/store"
	"enrollsim/server/store/memory"
)

// Errors of points. They may be wrapped.
var (
	ErrNoPoints = errors.New("the sandbox keeps no points")
	ErrNoPoint  = errors.New("there is no such point")
)

// Place is where in its past a sandbox begins again: the snapshot that is named or, where
// Event is not nil, just after the call that the event of that number comes of. Zero is the
// beginning, and for a clone the present.
type Place struct {
	Snapshot string
	Event    *int
}

// keepPoint writes down what the call changes, if the sandbox keeps that and there is
// something.
func (c *call) keepPoint() error {
	if !c.Sandbox.KeepPoints || !c.Changed(c.rows.Sandbox()) {
		return nil
	}
	point, err := pointOf(&c.Changes)
	c.Points = append(c.Points, point)
	return err
}

// pointOf writes changes down, without events, which are in the log. Rows name each other
// by their keys alone.
func pointOf(c *store.Changes) (store.Point, error) {
	bare := *c
	bare.Events, bare.Snapshots, bare.Points = nil, nil, nil
	bare.NewSessions = mapped(c.NewSessions, func(s store.Session) store.Session {
		s.User, s.Code = &store.User{Name: s.User.Name}, nil
		return s
	})
	alone := func(s store.Session) store.Session {
		s.User, s.Code = nil, nil
		return s
	}
	bare.UsedSessions, bare.EndedSessions = mapped(c.UsedSessions, alone), mapped(c.EndedSessions, alone)
	bare.NewCodes = mapped(c.NewCodes, func(k store.Code) store.Code {
		k.Session = &store.Session{Token: k.Session.Token}
		return k
	})
	bare.SpentCodes = mapped(c.SpentCodes, func(k store.Code) store.Code {
		k.Session = nil
		return k
	})
	bare.NewLogins = mapped(c.NewLogins, func(l store.Login) store.Login {
		l.User = &store.User{Name: l.User.Name}
		return l
	})
	bare.Transitions = nil
	for _, t := range c.Transitions {
		moved := *t.Login
		moved.User = nil
		bare.Transitions = append(bare.Transitions, store.Transition{Login: &moved, From: t.From})
	}
	changes, err := json.Marshal(&bare)
	return store.Point{Seq: c.Sandbox.Events, Changes: changes}, err
}

// mapped returns changed copies of rows.
func mapped[T any](rows []*T, change func(T) T) (list []*T) {
	for _, row := range rows {
		changed := change(*row)
		list = append(list, &changed)
	}
	return list
}

// firstPoint begins the points of a sandbox with everything in it.
func firstPoint(whole *store.Changes) error {
	whole.Points = nil
	if !whole.Sandbox.KeepPoints {
		return nil
	}
	first, err := pointOf(whole)
	whole.Points = []store.Point{first}
	return err
}

// wholeAt is everything in the sandbox just after the call that an event comes of, with the
// points until then.
func wholeAt(ctx context.Context, rows store.Rows, event int) (*store.Changes, error) {
	row := rows.Sandbox()
	if !row.KeepPoints {
		return nil, ErrNoPoints
	}
	points, err := rows.Points(event)
	switch {
	case err != nil:
		return nil, err
	case len(points) == 0, event < points[0].Seq, event > row.Events:
		return nil, fmt.Errorf("%w: event %d", ErrNoPoint, event)
	}
	copied := memory.New()
	for i, p := range points {
		changes := &store.Changes{}
		if err = json.Unmarshal(p.Changes, changes); err != nil {
			return nil, fmt.Errorf("point %d cannot be read: %w", i, err)
		}
		if i == 0 {
			err = copied.Add(ctx, changes)
		} else {
			err = copied.Update(ctx, row.ID, func(store.Rows) (*store.Changes, error) { return changes, nil })
		}
		if err != nil {
			return nil, fmt.Errorf("point %d: %w", i, err)
		}
	}
	var whole *store.Changes
	err = copied.View(ctx, row.ID, func(r store.Rows) error {
		whole, err = r.Contents()
		return err
	})
	if err == nil {
		whole.Events, err = rows.Events(store.EventPage{Before: whole.Sandbox.Events + 1})
		whole.Points = points
	}
	return whole, err
}
