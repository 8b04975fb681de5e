package server_test

import (
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store/storetest"
	"enrollsim/server/wire"
)

// BenchmarkFlow measures whole flows a second, in one sandbox, with 8 callers and with
// 64, in turns, and compares the medians, on each store. A flow is: log in, show the
// code, activate, log in again, list the challenge, approve, collect.
//
//	go test -run none -bench Flow ./server
func BenchmarkFlow(b *testing.B) {
	const few, many, rounds, flows = 8, 64, 7, 384
	for _, d := range storetest.Drivers() {
		b.Run(d.Name, func(b *testing.B) {
			f, host := onStore(b, d.New(b))
			speed := map[int][]float64{}
			var ratio []float64
			for b.Loop() {
				for i := range rounds {
					for _, callers := range []int{few, many} {
						id := fmt.Sprint("flows-", i, "-", callers)
						speed[callers] = append(speed[callers], f.runFlows(b, host, id, callers, flows))
						f.ask(nil, http.MethodDelete, "/v1/sandboxes/"+id, "", adminAuth)
					}
					ratio = append(ratio, speed[many][i]/speed[few][i])
				}
			}
			b.ReportMetric(median(speed[few]), "flows/s-by-8")
			b.ReportMetric(median(speed[many]), "flows/s-by-64")
			b.ReportMetric(median(ratio), "of-8")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// runFlows runs flows in a new sandbox, and returns how many a second.
func (f *fixture) runFlows(b *testing.B, host *enroll.Host, id string, callers, flows int) float64 {
	b.Helper()
	box := flow.Sandbox{ID: id}
	for i := range flows {
		box.Users = append(box.Users, flow.User{Name: fmt.Sprint("user-", i)})
	}
	if _, err := host.Open(b.Context(), box); err != nil {
		b.Fatal(err)
	}
	web := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: callers}}
	defer web.CloseIdleConnections()
	in := &fixture{t: f.t, url: f.url + "/s/" + id + "/v1", web: web}
	var next atomic.Int64
	var wg sync.WaitGroup
	began := time.Now()
	for range callers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < flows; i = int(next.Add(1)) - 1 {
				in.runFlow(box.Users[i].Name)
			}
		})
	}
	wg.Wait()
	return float64(flows) / time.Since(began).Seconds()
}

// runFlow runs one flow.
func (f *fixture) runFlow(user string) {
	phone := conformance.NewPhone("phone of " + user)
	credentials := marshal(wire.Credentials{User: user})
	var l wire.Login
	f.ask(&l, "POST", "/login", credentials)
	f.ask(nil, "POST", "/activations", marshal(wire.NewAttempt(phone.Attempt(f.code("", l.Session).Text))))
	l = wire.Login{}
	f.ask(&l, "POST", "/login", credentials)
	var list wire.Challenges
	f.ask(&list, "GET", "/challenges?device=phone+of+"+user, "")
	f.ask(nil, "POST", "/decisions", marshal(wire.Decision(phone.Decision(list.Challenges[0].ID, true))))
	f.ask(&l, "POST", "/login/collect", marshal(wire.Collect{Login: l.ID}))
	if l.Session == "" {
		f.t.Errorf("%s got no session", user)
	}
}
