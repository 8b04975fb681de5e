//go:build linux

package main_test

import (
	"io"
	"net/http"
	"slices"
	"syscall"
	"testing"
	"time"
)

// BenchmarkServe measures how long a server takes from its start to its first
// answer, and how much memory it holds idle and after some thousand requests.
//
//	go test -run none -bench Serve ./cmd/enrollsim
func BenchmarkServe(b *testing.B) {
	if _, err := build(); err != nil {
		b.Fatal(err)
	}
	var ready, idle, used []float64
	home := b.TempDir()
	for b.Loop() {
		began := time.Now()
		s := serveAt(b, home, "--rate", "0")
		s.get(b)
		ready = append(ready, float64(time.Since(began).Microseconds())/1000)
		idle = append(idle, heldOf(b, s.command.Process, "VmRSS"))
		for range 5000 {
			s.get(b)
		}
		used = append(used, heldOf(b, s.command.Process, "VmRSS"))
		s.end(b, syscall.SIGTERM)
	}
	b.ReportMetric(median(ready), "ms-ready")
	b.ReportMetric(median(idle), "MiB-idle")
	b.ReportMetric(slices.Max(used), "MiB-after-5000")
	b.ReportMetric(0, "ns/op")
}

func (s *served) get(b *testing.B) {
	b.Helper()
	answer, err := http.Get(s.url + "/readyz")
	if err != nil {
		b.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, answer.Body)
	answer.Body.Close()
}
