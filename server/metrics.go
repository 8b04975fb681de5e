package server

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// metrics counts requests, for Prometheus. It is safe for concurrent use.
type metrics struct {
	panics atomic.Uint64

	mu        sync.Mutex
	responses map[responseKey]uint64
	histogram [len(buckets) + 1]uint64 // by the first bound that is not exceeded; the last is for the rest
	sum       time.Duration
}

// responseKey is what responses are counted by.
type responseKey struct {
	route  string
	status int
}

// buckets are the upper bounds of the histogram of response times.
var buckets = [...]time.Duration{
	time.Millisecond / 4, time.Millisecond, 4 * time.Millisecond, 16 * time.Millisecond,
	64 * time.Millisecond, 256 * time.Millisecond, time.Second, 4 * time.Second,
}

func newMetrics() *metrics { return &metrics{responses: map[responseKey]uint64{}} }

func (m *metrics) count(route string, status int, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.responses[responseKey{route, status}]++
	m.sum += took
	slot := 0
	for slot < len(buckets) && took > buckets[slot] {
		slot++
	}
	m.histogram[slot]++
}

// serveMetrics serves the metrics in the Prometheus text format 0.0.4.
func (s *Server) serveMetrics(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	fmt.Fprint(w, s.metrics.prometheusText())
	fmt.Fprint(w, prometheusMetric("enrollsim_sandboxes", "gauge", "Sandboxes in use on this server.", s.states.count()))
	fmt.Fprint(w, prometheusMetric("enrollsim_waiting", "gauge", "Event streams and long polls that wait.", len(s.slots)))
	fmt.Fprint(w, prometheusMetric("enrollsim_panics_total", "counter", "Handlers that panicked.", s.metrics.panics.Load()))
}

// prometheusMetric formats a metric with one value.
func prometheusMetric(name, kind, help string, value any) string {
	return fmt.Sprintf("# HELP %s %s\n# TYPE %s %s\n%s %v\n", name, help, name, kind, name, value)
}

func (m *metrics) prometheusText() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var b strings.Builder
	b.WriteString("# HELP enrollsim_requests_total Requests by route and status.\n# TYPE enrollsim_requests_total counter\n")
	order := slices.SortedFunc(maps.Keys(m.responses), func(a, b responseKey) int {
		if a.route != b.route {
			return strings.Compare(a.route, b.route)
		}
		return a.status - b.status
	})
	for _, a := range order {
		fmt.Fprintf(&b, "enrollsim_requests_total{route=%q,status=\"%d\"} %d\n", a.route, a.status, m.responses[a])
	}
	const times = "enrollsim_request_seconds"
	fmt.Fprintf(&b, "# HELP %s Time to answer, streams and long polls included.\n# TYPE %s histogram\n", times, times)
	var total uint64
	for i, n := range m.histogram {
		total += n
		bound := "+Inf"
		if i < len(buckets) {
			bound = strconv.FormatFloat(buckets[i].Seconds(), 'g', -1, 64)
		}
		fmt.Fprintf(&b, "%s_bucket{le=%q} %d\n", times, bound, total)
	}
	fmt.Fprintf(&b, "%s_sum %g\n%s_count %d\n", times, m.sum.Seconds(), times, total)
	return b.String()
}
