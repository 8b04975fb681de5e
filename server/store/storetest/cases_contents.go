package storetest

import (
	"reflect"

	"enrollsim/server/store"
)

func contentsCases() []Case {
	return []Case{
		{"a sandbox that is added whole is found whole", func(x *Fixture) error {
			whole, err := x.whole()
			if err != nil {
				return err
			}
			copied := Fixture{x.Context, x.Store, x.ID + " copy"}
			whole.Sandbox.ID = copied.ID
			_, k, l := sampleRows()
			return firstError(copied.Add(x, whole), wantContents(&copied, whole),
				wantRows(&copied, "code", k.Session.Token, func(r store.Rows) (store.Digest, error) {
					found, err := r.Code(k.Text)
					return found.Session.Token, err
				}),
				wantRows(&copied, "login", "ben", func(r store.Rows) (string, error) {
					found, err := r.LoginByChallenge(l.Challenge)
					return found.User.Name, err
				}),
				wantError("again", copied.Add(x, whole), store.ErrExists))
		}},
		{"a sandbox is replaced whole, but for its snapshots", func(x *Fixture) error {
			whole, err := x.whole()
			if err != nil {
				return err
			}
			kept := store.Snapshot{Name: "kept", At: store.Moment{At: at(3), Seq: 7}, Contents: []byte{0, 1}}
			row := x.sandboxRow()
			row.Name, row.Seed, row.Frozen = "third name", 8, false
			bare := &store.Changes{Sandbox: row, NewUsers: []*store.User{ben()}}
			return firstError(
				x.commit(func(c *store.Changes) { c.Snapshots = append(c.Snapshots, kept) }),
				x.Replace(x, bare), wantContents(x, bare),
				wantRow(x, "snapshot", &kept, store.Rows.Snapshot, kept.Name),
				x.Replace(x, whole), wantContents(x, whole), wantRows(x, "points", nil, pointsTo(9)),
				wantError("a missing one", x.Replace(x, &store.Changes{Sandbox: store.Sandbox{ID: x.ID + " none"}}), store.ErrNotFound))
		}},
		{"snapshots are listed by position, and replaced by name", func(x *Fixture) error {
			keep := func(name string, seq int, contents string) error {
				return x.commit(func(c *store.Changes) {
					c.Snapshots = append(c.Snapshots, store.Snapshot{Name: name, At: store.Moment{At: at(1), Seq: seq}, Contents: []byte(contents)})
				})
			}
			last := store.Snapshot{Name: "b", At: store.Moment{At: at(1), Seq: 4}, Contents: []byte("again")}
			return firstError(x.addSandbox(), keep("b", 3, "first"), keep("z", 2, "z"), keep("a", 4, "a"), keep("b", 4, "again"),
				wantRows(x, "snapshots", []string{"z", "a", "b"}, func(r store.Rows) ([]string, error) {
					list, err := r.Snapshots()
					var names []string
					for _, s := range list {
						names = append(names, s.Name+string(s.Contents)) // which are not read
					}
					return names, err
				}),
				wantRow(x, "snapshot", &last, store.Rows.Snapshot, "b"),
				wantRow(x, "none", nil, store.Rows.Snapshot, "c"),
				wantRow(x, "no text", nil, store.Rows.Snapshot, "\x00"),
				x.Remove(x, x.ID), x.addSandbox(), wantRow(x, "removed", nil, store.Rows.Snapshot, "b"))
		}},
		{"points are listed in order, up to the first that has an event", func(x *Fixture) error {
			keep := func(points ...store.Point) error {
				return x.commit(func(c *store.Changes) { c.Points = append(c.Points, points...) })
			}
			a, b, c, d := point(2, "a"), point(2, "b"), point(5, "c"), point(5, "d")
			row := x.sandboxRow()
			row.KeepPoints = true
			return firstError(x.add(row), wantSandbox(x, row), keep(a, b), keep(c), keep(d),
				wantRows(x, "none", []store.Point{a}, pointsTo(0)),
				wantRows(x, "of the first", []store.Point{a}, pointsTo(2)),
				wantRows(x, "of the middle of a call", []store.Point{a, b, c}, pointsTo(3)),
				wantRows(x, "of the last", []store.Point{a, b, c}, pointsTo(5)),
				wantRows(x, "of one to come", []store.Point{a, b, c, d}, pointsTo(6)),
				x.Replace(x, &store.Changes{Sandbox: row, Points: []store.Point{d, a}}),
				wantRows(x, "replaced", []store.Point{d, a}, pointsTo(6)),
				x.Remove(x, x.ID), x.add(row), wantRows(x, "removed", nil, pointsTo(6)))
		}},
	}
}

func point(seq int, changes string) store.Point {
	return store.Point{Seq: seq, Changes: []byte(changes)}
}

func pointsTo(seq int) func(store.Rows) ([]store.Point, error) {
	return func(r store.Rows) ([]store.Point, error) { return r.Points(seq) }
}

// whole fills the case's sandbox with samples, and returns everything in it.
func (x *Fixture) whole() (whole *store.Changes, err error) {
	if err := firstError(x.addUnbounded(), x.addSamples()); err != nil {
		return nil, err
	}
	err = x.View(x, x.ID, func(r store.Rows) error {
		whole, err = r.Contents()
		return err
	})
	return whole, err
}

// wantContents compares everything in the case's sandbox.
func wantContents(x *Fixture, want *store.Changes) error {
	return x.View(x, x.ID, func(r store.Rows) error {
		got, err := r.Contents()
		if err != nil {
			return err
		}
		a, b := reflect.ValueOf(*got), reflect.ValueOf(*want)
		for i := range a.NumField() {
			if err := wantEqual(a.Type().Field(i).Name, lengthOrValue(a.Field(i)), lengthOrValue(b.Field(i))); err != nil {
				return err
			}
		}
		return nil
	})
}

// lengthOrValue makes an empty list and none the same.
func lengthOrValue(v reflect.Value) any {
	if v.Kind() == reflect.Slice && v.Len() == 0 {
		return 0
	}
	return v.Interface()
}
