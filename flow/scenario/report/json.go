package report

import (
	"io"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/scenario"
)

// jsonRun is the whole of a report. Its times are virtual but for the durations.
type jsonRun struct {
	Tool       string       `json:"tool"`
	Simulation bool         `json:"simulation"`
	Passed     int          `json:"passed"`
	Failed     int          `json:"failed"`
	Broken     int          `json:"broken"`
	TimedOut   int          `json:"timedOut"`
	Skipped    int          `json:"skipped"`
	Duration   float64      `json:"durationSeconds"`
	Scenarios  []jsonResult `json:"scenarios"`
}

type jsonResult struct {
	Name     string              `json:"name"`
	File     string              `json:"file"`
	Title    map[string]string   `json:"title"`
	Guide    string              `json:"guide,omitempty"`
	Cause    flow.Cause          `json:"cause,omitempty"`
	Status   scenario.Status     `json:"status"`
	Seed     uint64              `json:"seed"`
	Steps    int                 `json:"steps"`
	Duration float64             `json:"durationSeconds"`
	Repeat   string              `json:"repeat"`
	Failure  *scenario.Failure   `json:"failure,omitempty"`
	Soft     []*scenario.Failure `json:"soft,omitempty"`
	Orders   *scenario.Orders    `json:"orders,omitempty"`
	Tags     []string            `json:"tags,omitempty"`
	Known    string              `json:"expectFailure,omitempty"`
	Error    string              `json:"error,omitempty"`
	Events   []jsonEvent         `json:"events"`
}

// jsonEvent is an event of the log, as the log of a server has it too.
type jsonEvent struct {
	Seq     int        `json:"seq"`
	At      time.Time  `json:"at"`
	Actor   flow.Actor `json:"actor"`
	Kind    flow.Kind  `json:"kind"`
	Subject string     `json:"subject,omitempty"`
	User    string     `json:"user,omitempty"`
	Cause   flow.Cause `json:"cause,omitempty"`
}

// JSON writes the outcomes with all their events. But for the durations it is
// the same, byte for byte, however often and however parallel the run.
func JSON(w io.Writer, outcomes []scenario.Outcome) error {
	counts := Counts(outcomes)
	run := jsonRun{
		Tool: tool, Simulation: true,
		Passed: counts[scenario.Passed], Failed: counts[scenario.Failed], Broken: counts[scenario.Broken],
		TimedOut: counts[scenario.TimeOut], Skipped: counts[scenario.Skipped],
		Duration: total(outcomes).Seconds(), Scenarios: []jsonResult{},
	}
	for _, o := range outcomes {
		run.Scenarios = append(run.Scenarios, jsonResultOf(o))
	}
	return WriteJSON(w, run)
}

func jsonResultOf(o scenario.Outcome) jsonResult {
	r := jsonResult{
		Name: o.Scenario.Name, File: o.Scenario.File, Title: map[string]string{}, Cause: o.Scenario.Cause,
		Status: o.Status, Seed: o.Seed, Steps: o.Steps, Duration: o.Took.Seconds(), Repeat: Repeat(o),
		Failure: o.Failure, Events: []jsonEvent{},
	}
	for lang, words := range o.Scenario.Title {
		r.Title[string(lang)] = words
	}
	if o.Scenario.Guide != nil {
		r.Guide = o.Scenario.Guide.ID
	}
	r.Soft, r.Orders, r.Tags = o.Soft, o.Orders, o.Scenario.Tags
	if o.Scenario.Known != nil {
		r.Known = o.Scenario.Known.Reason
	}
	if o.Err != nil {
		r.Error = o.Err.Error()
	}
	for _, e := range o.Events {
		r.Events = append(r.Events, jsonEvent(e))
	}
	return r
}
