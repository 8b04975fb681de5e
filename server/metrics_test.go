package server_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"enrollsim/server"
)

// Requests are counted by method, route and status, also those that were not admitted;
// streams and long polls are not among the times.
func TestMetrics(t *testing.T) {
	t.Parallel()
	f := serve(t, func(c *server.Config) { c.Store, c.Version = "memory", "v1.2.3" })
	base := f.open("")
	f.logIn(base, "ada")
	f.do("GET", base+"/events?after=99&wait=1", "", adminAuth)
	f.do("GET", "/nowhere", "")
	f.do("BREW", base+"/login", "")
	f.do("POST", base+"/login", "{}", "Host: evil.example")
	text := f.do("GET", "/metrics", "").body
	for _, series := range []string{
		`enrollsim_requests_total{method="POST",route="/s/{sandbox}/v1/login",status="200"} 1`,
		`enrollsim_requests_total{method="POST",route="/s/{sandbox}/v1/login",status="421"} 1`,
		`enrollsim_requests_total{method="other",route="/s/{sandbox}/v1/login",status="405"} 1`,
		`enrollsim_requests_total{method="GET",route="/s/{sandbox}/v1/events",status="200"} 1`,
		`enrollsim_requests_total{method="GET",route="",status="404"} 1`,
		`enrollsim_request_duration_seconds_count{method="POST",route="/v1/sandboxes"} 1`,
		`enrollsim_request_duration_seconds_bucket{method="POST",route="/v1/sandboxes",le="+Inf"} 1`,
		`enrollsim_build_info{version="v1.2.3",`,
		`enrollsim_store_up{store="memory"} 1`, "enrollsim_sandboxes 1\n", "enrollsim_sandboxes_in_use 1\n", "enrollsim_waiting 0\n",
		"go_goroutines ", "go_memstats_heap_alloc_bytes ", "process_start_time_seconds ",
	} {
		if !strings.Contains(text, series) {
			t.Errorf("there is no %s", series)
		}
	}
	if strings.Contains(text, `request_duration_seconds_count{method="GET",route="/s/{sandbox}/v1/events"}`) {
		t.Error("the time of a long poll is counted")
	}
	checkExposition(t, text)
}

var sampleLine = regexp.MustCompile(`^([a-z_]+)(\{([a-z]+="[^"\\]*",?)+\})? [-+.e0-9]+$`)

// checkExposition checks the text format: each sample belongs to the family before it,
// each family comes once, and each series too.
func checkExposition(t *testing.T, text string) {
	t.Helper()
	var families, series []string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if words := strings.Fields(line); words[0] == "#" {
			if words[1] == "HELP" {
				families = append(families, words[2])
			}
			continue
		}
		if !sampleLine.MatchString(line) {
			t.Errorf("%q is no sample", line)
		}
		if !strings.HasPrefix(line, families[len(families)-1]) {
			t.Errorf("%q is in the family %s", line, families[len(families)-1])
		}
		series = append(series, line[:strings.LastIndex(line, " ")])
	}
	for _, names := range [][]string{families, series} {
		slices.Sort(names)
		if n := len(names); len(slices.Compact(names)) != n {
			t.Errorf("something is there twice among %q", names)
		}
	}
}
