package server

import (
	"cmp"
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
	durations map[operation]*histogram
}

// operation is a method of a route. The route is empty for an address that has none.
type operation struct{ method, route string }

// responseKey is what responses are counted by.
type responseKey struct {
	operation
	status int
}

// histogram counts response times by the first bound that they do not exceed; the last
// one is for the rest.
type histogram struct {
	counts [len(buckets) + 1]uint64
	sum    time.Duration
}

// buckets are the upper bounds of the histograms.
var buckets = [...]time.Duration{
	time.Millisecond / 4, time.Millisecond, 4 * time.Millisecond, 16 * time.Millisecond,
	64 * time.Millisecond, 256 * time.Millisecond, time.Second, 4 * time.Second,
}

func newMetrics() *metrics {
	return &metrics{responses: map[responseKey]uint64{}, durations: map[operation]*histogram{}}
}

// count counts a response. The time of one that waited for news is not taken: it says
// nothing about the server.
func (m *metrics) count(method, route string, status int, took time.Duration, waited bool) {
	if !slices.Contains(countedMethods, method) {
		method = "other" // callers must not be able to make up series
	}
	o := operation{method, route}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.responses[responseKey{o, status}]++
	if waited {
		return
	}
	h := m.durations[o]
	if h == nil {
		h = &histogram{}
		m.durations[o] = h
	}
	h.sum += took
	slot := 0
	for slot < len(buckets) && took > buckets[slot] {
		slot++
	}
	h.counts[slot]++
}

var countedMethods = []string{
	http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions,
}

// writeRequests writes what was counted.
func (m *metrics) writeRequests(b *strings.Builder) {
	m.mu.Lock()
	defer m.mu.Unlock()
	family(b, "enrollsim_requests_total", "counter", "Requests that were answered.")
	for _, k := range slices.SortedFunc(maps.Keys(m.responses), func(a, b responseKey) int {
		return cmp.Or(compareOperations(a.operation, b.operation), a.status-b.status)
	}) {
		fmt.Fprintf(b, "enrollsim_requests_total{%s,status=\"%d\"} %d\n", k.labels(), k.status, m.responses[k])
	}
	const durations = "enrollsim_request_duration_seconds"
	family(b, durations, "histogram", "Time to answer, but for streams and long polls.")
	for _, o := range slices.SortedFunc(maps.Keys(m.durations), compareOperations) {
		h, total := m.durations[o], uint64(0)
		for i, n := range h.counts {
			total += n
			bound := "+Inf"
			if i < len(buckets) {
				bound = strconv.FormatFloat(buckets[i].Seconds(), 'g', -1, 64)
			}
			fmt.Fprintf(b, "%s_bucket{%s,le=%q} %d\n", durations, o.labels(), bound, total)
		}
		fmt.Fprintf(b, "%s_sum{%s} %g\n%s_count{%s} %d\n", durations, o.labels(), h.sum.Seconds(), durations, o.labels(), total)
	}
}

func (o operation) labels() string { return fmt.Sprintf("method=%q,route=%q", o.method, o.route) }

func compareOperations(a, b operation) int {
	return cmp.Or(strings.Compare(a.route, b.route), strings.Compare(a.method, b.method))
}

// serveMetrics serves the metrics in the Prometheus text format 0.0.4.
func (s *Server) serveMetrics(w http.ResponseWriter, r *http.Request) {
	var b strings.Builder
	s.metrics.writeRequests(&b)
	gauge(&b, "enrollsim_sandboxes_in_use", "Sandboxes that this server was asked for.", s.states.count())
	gauge(&b, "enrollsim_waiting", "Event streams and long polls that wait.", s.waiting.count())
	counter(&b, "enrollsim_panics_total", "Handlers that panicked.", s.metrics.panics.Load())
	s.writeStore(r.Context(), &b)
	s.writeBuild(&b)
	writeProcess(&b, s.began)
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	fmt.Fprint(w, b.String())
}
