package enroll_test

import (
	"fmt"
	"strings"
	"testing"

	"enrollsim/flow"
	"enrollsim/server/enroll"
	"enrollsim/server/store/sqlite"
)

// FuzzBackend calls every method with arbitrary text. Each answers or refuses, in
// memory and in a file alike, and nothing of the text is in the log.
func FuzzBackend(f *testing.F) {
	f.Add("ada", "correct horse", "7K3M-9QXT-2HWB", "phone", "attempt", []byte("key"), []byte("proof"))
	f.Add("ada\x00", "\xff", "482 913", "\x00", "", []byte{}, []byte(nil))
	f.Add("'; drop table users; --", "", "oooo-IIII-llll", "陳", "\xff\xfe", []byte{0x30}, []byte{0})
	s, err := sqlite.Open(background, f.TempDir()+"/store.db")
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	host, err := enroll.NewHost(s, enroll.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, password, code, device, id string, key, proof []byte) {
		box := sandbox()
		box.Users[0].SMSToken = "482913"
		p := newPhone(t, "mine")
		alone := open(t, box)
		if _, err := host.Open(background, box); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := host.Close(background, box.ID); err != nil {
				t.Error(err)
			}
		}()
		kept, err := host.Find(background, box.ID)
		if err != nil {
			t.Fatal(err)
		}
		run := func(b flow.Backend) string {
			var answers []any
			record := func(answer any, err error) {
				if _, refused := flow.AsRefusal(err); err != nil && !refused {
					t.Fatal(err)
				}
				answers = append(answers, answer, err)
			}
			l, err := b.LogIn(background, start, flow.Credentials{User: name, Password: password})
			record(l, err)
			for _, session := range []string{l.Session, code, id} {
				c, err := b.Code(background, start, session)
				record(c, err)
				record(nil, b.SetSeamless(background, start, session, false))
			}
			typed := p.Attempt(code)
			odd := typed
			odd.ID, odd.Device.ID = id, device
			for _, a := range []flow.Attempt{
				typed, p.Signed(odd), {ID: id, Code: code, Device: flow.DeviceInfo{ID: device}, PublicKey: key, Secret: key,
					Proof: proof},
			} {
				answer, err := b.Activate(background, start, a)
				record(answer, err)
			}
			c, err := b.Lookup(background, start, device, code)
			record(c, err)
			waiting, err := b.Challenges(background, start, device)
			record(len(waiting), err)
			record(nil, b.Decide(background, start, flow.Decision{Challenge: id, Device: device, Signature: proof}))
			l, err = b.Respond(background, start, id, code)
			record(l, err)
			l, err = b.Collect(background, start, id)
			record(l, err)
			log, err := b.Events(background, start, len(password))
			record(log, err)
			all, err := b.Events(background, start, 0)
			record(all, err)
			for _, e := range all {
				for _, secret := range []string{password, code, id} {
					if len(secret) > 8 && secret != e.User && strings.Contains(e.Subject+e.User, secret) {
						t.Fatalf("%q is in the log: %v", secret, e)
					}
				}
			}
			return fmt.Sprintf("%+v", answers)
		}
		check(t, "answers in the file", run(kept), run(alone))
	})
}
