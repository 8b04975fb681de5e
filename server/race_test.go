package server_test

import (
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"enrollsim/server/conformance"
	"enrollsim/server/wire"
)

// Of eight phones that try one code at the same time, one enrols and the others are
// refused.
func TestRace(t *testing.T) {
	t.Parallel()
	codes := 100
	if isLong() {
		codes = 20_000
	}
	f := serve(t)
	var phones [8]conformance.Phone
	for i := range phones {
		phones[i] = conformance.NewPhone(fmt.Sprint("phone-", i))
	}
	for i := range codes {
		id := fmt.Sprint("race-", i)
		f.ask(nil, "POST", "/v1/sandboxes", `{"id":"`+id+`","users":[{"name":"ada","password":"right"}]}`, adminAuth)
		base := "/s/" + id + "/v1"
		text := f.code(base, f.logIn(base, "ada").Session).Text
		var won, refused atomic.Int32
		var wg sync.WaitGroup
		begin := make(chan struct{})
		for _, p := range phones {
			body := marshal(wire.NewAttempt(p.Attempt(text)))
			wg.Go(func() {
				<-begin
				switch f.do("POST", base+"/activations", body).status {
				case http.StatusOK:
					won.Add(1)
				case http.StatusForbidden:
					refused.Add(1)
				}
			})
		}
		close(begin)
		wg.Wait()
		if won.Load() != 1 || refused.Load() != 7 {
			t.Fatalf("code %d: %d won, %d were refused", i, won.Load(), refused.Load())
		}
		f.ask(nil, "DELETE", "/v1/sandboxes/"+id, "", adminAuth)
	}
}
