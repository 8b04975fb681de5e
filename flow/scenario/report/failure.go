package report

import (
	"strconv"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
)

// Failure says where a world is not as its run file says: the step, what is
// expected and what was found, and the last events as the log has them. Of no
// failure it says nothing.
func Failure(n narrate.Narrator, f *scenario.Failure) []narrate.Paragraph {
	if f == nil {
		return nil
	}
	f = f.In(n.Words)
	paragraphs := []narrate.Paragraph{
		{Kind: narrate.Title, Text: n.Say(flow.T("run-file.line", "n", strconv.Itoa(f.Line), "step", f.Step))},
		{Kind: narrate.Body, Text: n.Say(flow.T("run-file.expected", "what", f.Expected)), State: narrate.Good},
		{Kind: narrate.Body, Text: n.Say(flow.T("run-file.found", "what", f.Found)), State: narrate.Bad},
		{Kind: narrate.Heading, Text: n.Say(flow.T("run-file.events"))},
	}
	for _, e := range f.Events {
		paragraphs = append(paragraphs, narrate.Paragraph{Kind: narrate.Event, Text: e})
	}
	return paragraphs
}
