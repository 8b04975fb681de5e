package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

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
func WriteCoverage(w io.Writer, rows []scenario.Coverage) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	var gaps []string
	for _, row := range rows {
		covered := strings.Join(row.Scenarios, " ")
		if row.Gap() {
			covered = "-"
			gaps = append(gaps, strings.TrimSpace(fmt.Sprintf("%s %s %s", row.Subject, row.Guide, row.Name)))
		}
		if len(row.Scenarios) > 3 {
			covered = fmt.Sprintf("%s and %d more", strings.Join(row.Scenarios[:3], " "), len(row.Scenarios)-3)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", row.Subject, row.Guide, row.Name, covered)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if len(gaps) > 0 {
		_, err := fmt.Fprintf(w, "%d of %d without a scenario: %s\n", len(gaps), len(rows), strings.Join(gaps, ", "))
		return err
	}
	_, err := fmt.Fprintf(w, "All %d have a scenario.\n", len(rows))
	return err
}

// WriteJSON writes a value as the JSON of a listing.
func WriteJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
