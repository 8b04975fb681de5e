package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"enrollsim/flow/scenario"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Time     string       `xml:"time,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name       string          `xml:"name,attr"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Skipped    int             `xml:"skipped,attr"`
	Time       string          `xml:"time,attr"`
	Timestamp  string          `xml:"timestamp,attr"`
	Hostname   string          `xml:"hostname,attr"`
	File       string          `xml:"file,attr"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Time    string        `xml:"time,attr"`
	Skipped *junitTrouble `xml:"skipped"`
	Failure *junitTrouble `xml:"failure"`
	Error   *junitTrouble `xml:"error"`
}

type junitTrouble struct {
	Message string `xml:"message,attr,omitempty"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// JUnit writes the outcomes as the XML that build servers read, a suite for each
// run file: a failure is an expectation, an error is what could not run. It says no
// more than the schemas of build servers have room for. began is when the run did.
func JUnit(w io.Writer, outcomes []scenario.Outcome, began time.Time) error {
	counts := Counts(outcomes)
	doc := junitSuites{
		Name: tool, Tests: len(outcomes), Failures: counts[scenario.Failed], Errors: counts[scenario.Broken] + counts[scenario.TimeOut],
		Time: seconds(total(outcomes)),
	}
	for _, of := range byFile(outcomes) {
		doc.Suites = append(doc.Suites, junitSuiteOf(of, began))
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// byFile divides outcomes by their run files, in the order in which those come first.
func byFile(outcomes []scenario.Outcome) [][]scenario.Outcome {
	var all [][]scenario.Outcome
	place := map[string]int{}
	for _, o := range outcomes {
		i, known := place[o.Scenario.File]
		if !known {
			i = len(all)
			place[o.Scenario.File], all = i, append(all, nil)
		}
		all[i] = append(all[i], o)
	}
	return all
}

func junitSuiteOf(outcomes []scenario.Outcome, began time.Time) junitSuite {
	counts, file := Counts(outcomes), outcomes[0].Scenario.File
	suite := junitSuite{
		Name: class(file), Tests: len(outcomes), Failures: counts[scenario.Failed],
		Errors: counts[scenario.Broken] + counts[scenario.TimeOut], Skipped: counts[scenario.Skipped], Time: seconds(total(outcomes)),
		Timestamp: began.UTC().Format("2006-01-02T15:04:05"), Hostname: "localhost", File: clean(file),
		Properties: []junitProperty{{"simulation", "true"}, {"seeds", seeds(outcomes)}},
	}
	for _, o := range outcomes {
		suite.Cases = append(suite.Cases, junitCaseOf(o))
	}
	return suite
}

func junitCaseOf(o scenario.Outcome) junitCase {
	c := junitCase{Name: clean(o.Scenario.Name), Class: class(o.Scenario.File), Time: seconds(o.Took)}
	trouble := &junitTrouble{Message: clean(placed(o)), Type: string(o.Status), Text: clean(strings.Join(details(o, forPrograms()), "\n"))}
	switch o.Status {
	case scenario.Failed:
		c.Failure = trouble
	case scenario.Broken, scenario.TimeOut:
		c.Error = trouble
	case scenario.Skipped:
		c.Skipped = &junitTrouble{Message: clean(headline(o))}
	}
	return c
}

// placed is the headline with its place in the file, where it has one.
func placed(o scenario.Outcome) string {
	if f := o.Failure; f != nil {
		return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, headline(o))
	}
	return headline(o)
}

// class is what the scenarios of a file are grouped by: its path, with dots, without the
// usual ending.
func class(file string) string {
	path := strings.Trim(strings.TrimSuffix(filepath.ToSlash(filepath.Clean(file)), ".yaml"), "./")
	return clean(tool + "." + strings.ReplaceAll(path, "/", "."))
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }

// clean leaves out what XML has no way to hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
}
