package store_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/enroll"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// TestNoSecretIsStored makes every kind of call and then searches the database: no
// code, token, id or password is in it, in any encoding. The one exception is the
// secret for response strings, which both sides compute with.
func TestNoSecretIsStored(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"sqlite", "postgres"} {
		t.Run(kind, func(t *testing.T) {
			address := filepath.Join(t.TempDir(), "store.db")
			if kind == "postgres" {
				address = storetest.PostgresAddress(t)
			}
			host := newHost(t, func() (store.Store, error) { return openAt(context.Background(), kind, address) })
			secrets, public := useAllSecrets(t, host)
			var stored []byte
			if kind == "postgres" {
				stored = dumpTables(t, address)
			} else {
				stored = readFiles(t, filepath.Dir(address))
			}
			for _, known := range public { // or else the search would find nothing at all
				if !containsText(stored, known) {
					t.Errorf("%q is not found, so the search proves nothing", known)
				}
			}
			for what, secret := range secrets {
				if containsText(stored, secret) {
					t.Errorf("the %s %q is stored", what, secret)
				}
			}
		})
	}
}

// containsText searches for a text as it is, in hexadecimal and in base64.
func containsText(stored []byte, text string) bool {
	for _, encoded := range []string{
		text, strings.ToLower(text), hex.EncodeToString([]byte(text)), strings.ToUpper(hex.EncodeToString([]byte(text))),
		base64.StdEncoding.EncodeToString([]byte(text)), base64.RawURLEncoding.EncodeToString([]byte(text)),
	} {
		if bytes.Contains(stored, []byte(encoded)) {
			return true
		}
	}
	return false
}

// useAllSecrets makes every call that takes or returns a secret, and returns the
// secrets by what they are, and texts that are stored and no secrets.
func useAllSecrets(t *testing.T, host *enroll.Host) (secrets map[string]string, known []string) {
	t.Helper()
	ctx, at, p := context.Background(), storetest.Start(), conformance.NewPhone("phone-of-riley")
	u := flow.User{Name: "riley.sample", Password: "canary-password", SMSToken: "48291377"}
	opened, err := host.Open(ctx, flow.Sandbox{ID: "canary", Seed: 0xca9a27, Start: at, Users: []flow.User{u}})
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	logIn := func() flow.Login {
		l, err := opened.LogIn(ctx, at, flow.Credentials{User: u.Name, Password: u.Password})
		must(err)
		return l
	}
	_, err = opened.LogIn(ctx, at, flow.Credentials{User: "canary-typed-in-the-wrong-field", Password: "canary-wrong-password"})
	if _, refused := flow.AsRefusal(err); !refused {
		t.Fatal(err)
	}
	first := logIn()
	code, err := opened.Code(ctx, at, first.Session)
	must(err)
	a := p.Attempt(code.Text)
	_, err = opened.Activate(ctx, at, a)
	must(err)
	approved, responded := logIn(), logIn()
	waiting, err := opened.Challenges(ctx, at, p.ID)
	must(err)
	d := p.Decision(waiting[0].ID, true)
	must(opened.Decide(ctx, at, d))
	collected, err := opened.Collect(ctx, at, approved.ID)
	must(err)
	response := flow.Response(p.Secret(), responded.Challenge)
	second, err := opened.Respond(ctx, at, responded.ID, response)
	must(err)
	return map[string]string{
		"password": u.Password, "SMS token": u.SMSToken, "name that was none": "canary-typed-in-the-wrong-field",
		"wrong password": "canary-wrong-password", "code": code.Text, "code as it is read": code.Groups(), "link": code.Link,
		"session": first.Session, "collected session": collected.Session, "second session": second.Session,
		"login": approved.ID, "phone's id of a login": waiting[0].ID, "login's link": approved.Link,
		"code in the login's link": approved.Link[len(approved.Link)-12:], "response": response,
		"attempt": a.ID, "proof": string(a.Proof), "signature": string(d.Signature),
	}, []string{u.Name, p.ID, flow.CodeTail(code.Text), string(p.Secret()), string(p.PublicKey())}
}

func readFiles(t *testing.T, dir string) (all []byte) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s may be read by others: %v", e.Name(), info.Mode())
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, text...)
	}
	return all
}

func dumpTables(t *testing.T, address string) (all []byte) {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, "select table_name from information_schema.tables where table_schema = current_schema()")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(tables) < 8 {
		t.Fatal(tables, err)
	}
	for _, table := range tables {
		rows, err := conn.Query(ctx, "select t::text from "+table+" t")
		if err != nil {
			t.Fatal(err)
		}
		lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		all = fmt.Appendln(all, table, lines)
	}
	return all
}
