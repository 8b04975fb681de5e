package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"enrollsim/flow"
	"enrollsim/flow/narrate"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// WriteList writes a listing for people, in every language in which it is titled.
func WriteList(w io.Writer, list []scenario.Listed) error {
	var b strings.Builder
	for _, l := range list {
		about := l.Guide
		if l.Cause != "" {
			about = string(l.Cause) + ", " + l.Guide
		}
		fmt.Fprintf(&b, "%s  (%s)\n", l.Name, about)
		for _, lang := range text.Langs() {
			if l.Title[lang] == "" {
				continue
			}
			fmt.Fprintf(&b, "  %-8s %s\n", lang, l.Title.In(lang))
			if seen := l.Symptom.In(lang); seen != "" {
				fmt.Fprintf(&b, "  %-8s %s\n", "", seen)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteCoverage writes the coverage as a table, gaps last and loudest.
func WriteCoverage(w io.Writer, n narrate.Narrator, rows []scenario.Coverage) error {
	say := labels(n)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	var gaps []string
	for _, row := range rows {
		covered := strings.Join(row.Scenarios, " ")
		if row.Gap() {
			covered = "-"
			gaps = append(gaps, strings.TrimSpace(fmt.Sprintf("%s %s %s", say(string(row.Subject)), row.Guide, row.Name)))
		}
		if len(row.Scenarios) > 3 {
			covered = n.Say(flow.T("report.more", "list", strings.Join(row.Scenarios[:3], " "), "count", strconv.Itoa(len(row.Scenarios)-3)))
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", say(string(row.Subject)), row.Guide, row.Name, covered)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if len(gaps) > 0 {
		_, err := fmt.Fprintln(w, n.Say(flow.T("report.gaps", "n", strconv.Itoa(len(gaps)), "count", strconv.Itoa(len(rows)), "list", strings.Join(gaps, ", "))))
		return err
	}
	_, err := fmt.Fprintln(w, n.Say(flow.T("report.covered", "count", strconv.Itoa(len(rows)))))
	return err
}

// WriteJSON writes a value as the JSON of a listing.
func WriteJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
