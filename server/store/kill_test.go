package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/conformance"
	"enrollsim/server/store"
	"enrollsim/server/store/storetest"
)

// perKill is the number of codes in the job of a process that is killed.
const perKill = 30

// TestKill kills processes in the middle of their jobs: what was answered before
// holds afterwards, and an attempt without an answer can be sent again.
func TestKill(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"sqlite", "postgres"} {
		t.Run(kind, func(t *testing.T) {
			kills := scaled(kind, 0, 40, 500)
			address := filepath.Join(t.TempDir(), "store.db")
			if kind == "postgres" {
				address = storetest.PostgresAddress(t)
			}
			open := func() (store.Store, error) { return openAt(context.Background(), kind, address) }
			var box testSandbox
			t.Run("open the sandbox", func(t *testing.T) { box = openTestSandbox(t, newHost(t, open), "box", kills*perKill) })
			random := rand.New(rand.NewPCG(7, 7))
			acknowledged, ambiguous := 0, 0
			for n := range kills {
				from := n * perKill
				answers := killChild(t, random, job{kind, address, box.ID, "mine", box.Codes[from : from+perKill], from})
				acknowledged += len(answers)
				// No process has the store open now, so that opening it recovers it.
				t.Run(fmt.Sprint("after kill ", n), func(t *testing.T) {
					if checkAfterKill(t, findBackend(t, newHost(t, open), box.ID), box.Codes[from:from+perKill], from, answers) {
						ambiguous++
					}
				})
			}
			if kind == "sqlite" {
				checkIntegrity(t, address)
			}
			t.Logf("%d kills, %d acknowledged, %d of those cut off had happened", kills, acknowledged, ambiguous)
		})
	}
}

// killChild starts a child process, kills it in the middle of its job, and returns
// the answers that it got by then.
func killChild(t *testing.T, random *rand.Rand, j job) (answers map[int]bool) {
	t.Helper()
	c := startChild(t, j)
	answers = map[int]bool{}
	c.start()
	for range random.IntN(perKill / 2) {
		if number, yes, ok := c.nextAnswer(); ok {
			answers[number] = yes
		}
	}
	// Within the next call or one of those after it.
	delay := time.Duration(random.IntN(1500)) * time.Microsecond
	timer := time.AfterFunc(delay, func() { _ = c.command.Process.Kill() })
	defer timer.Stop()
	maps.Copy(answers, c.remainingAnswers())
	return answers
}

// checkAfterKill checks a sandbox after a kill. Everything that was answered has
// happened; of the rest, at most the first, and that attempt, sent again, is
// answered with yes. It reports whether that first one had happened.
func checkAfterKill(t *testing.T, b flow.Backend, codes []string, from int, answers map[int]bool) (ambiguous bool) {
	t.Helper()
	enrolled, _ := countEnrolments(t, b)
	for i := range codes {
		yes, known := answers[from+i]
		happened := enrolled[userName(from+i)] == 1
		switch {
		case known && (!yes || !happened):
			t.Errorf("code %d was answered %t, and enrolled is %t", from+i, yes, happened)
		case !known && happened && i > len(answers):
			t.Errorf("code %d happened out of turn", from+i)
		case !known && happened:
			ambiguous = true
		}
	}
	i := len(answers)
	if i == len(codes) {
		return ambiguous
	}
	_, err := b.Activate(t.Context(), storetest.Start(), conformance.NewPhone("mine").Attempt(codes[i]))
	if yes, _ := outcome(err); !yes {
		t.Errorf("the attempt that was cut off, repeated: %v", err)
	}
	_, err = b.Activate(t.Context(), storetest.Start(), conformance.NewPhone("other").Attempt(codes[i]))
	if yes, known := outcome(err); yes || !known {
		t.Errorf("another attempt on the same code: %v", err)
	}
	return ambiguous
}

func checkIntegrity(t *testing.T, file string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRow("pragma integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity of the file: %s %v", verdict, err)
	}
}
