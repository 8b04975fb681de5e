package enroll_test

import (
	"context"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// updates is a store that counts the transactions that may write.
type updates struct {
	store.Store
	n int
}

func (u *updates) Update(ctx context.Context, id string, change func(store.Rows) (*store.Changes, error)) error {
	u.n++
	return u.Store.Update(ctx, id, change)
}

// A read of a sandbox whose clock runs writes only when something has fallen due, and
// then once. It shows the present time all the same, also where the wall clock is set
// back.
func TestReadsWriteNothing(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s store.Store) {
		wall, counted := start, &updates{Store: s}
		host, err := enroll.NewHost(counted, enroll.Options{Now: func() time.Time { return wall }, Unused: 24 * time.Hour})
		if err != nil {
			t.Fatal(err)
		}
		b, err := host.OpenAs(background, sandbox(), enroll.Opening{Running: true})
		if err != nil {
			t.Fatal(err)
		}
		none := time.Time{}
		session, err := b.LogIn(background, none, flow.Credentials{User: ada.Name, Password: ada.Password})
		if err != nil {
			t.Fatal(err)
		}
		readAll := func() time.Time {
			t.Helper()
			_, events := b.Events(background, none, 0)
			_, challenges := b.Challenges(background, none, "mine")
			_, code := b.Code(background, none, session.Session)
			_, users := b.Users(background, none)
			_, outbox := b.Outbox(background, none)
			clock, err := b.Clock(background, none)
			for _, err := range []error{events, challenges, code, users, outbox, err} {
				if err != nil {
					t.Fatal(err)
				}
			}
			return clock.Now
		}
		counted.n = 0
		for range 9 {
			wall = wall.Add(time.Minute)
			check(t, "clock", readAll(), wall)
		}
		last := wall
		wall = start // somebody sets the clock of the machine
		check(t, "clock after the wall clock went back", readAll(), last)
		check(t, "updates before anything is due", counted.n, 0)
		wall = start.Add(enroll.DefaultCodeLife)
		readAll()
		readAll()
		check(t, "updates when a code has expired", counted.n, 1)
		list, err := b.Events(background, none, 0)
		if err != nil {
			t.Fatal(err)
		}
		check(t, "last event", list[len(list)-1].Kind, flow.CodeLapsed)
	})
}
