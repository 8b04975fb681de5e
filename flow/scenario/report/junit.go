package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"enrollsim/flow/scenario"
)

type junitSuites struct {
	XMLName  xml.Name   `xml:"testsuites"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Time     string     `xml:"time,attr"`
	Suite    junitSuite `xml:"testsuite"`
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
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Name       string          `xml:"name,attr"`
	Class      string          `xml:"classname,attr"`
	Time       string          `xml:"time,attr"`
	Properties []junitProperty `xml:"properties>property"`
	Skipped    *struct{}       `xml:"skipped"`
	Failure    *junitTrouble   `xml:"failure"`
	Error      *junitTrouble   `xml:"error"`
}

type junitTrouble struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes the outcomes as the XML that build servers read: a failure is
// an expectation, an error is what could not run. began is when the run did.
func JUnit(w io.Writer, outcomes []scenario.Outcome, began time.Time) error {
	counts := Counts(outcomes)
	errors := counts[scenario.Broken] + counts[scenario.TimeOut]
	suite := junitSuite{
		Name: tool, Tests: len(outcomes), Failures: counts[scenario.Failed], Errors: errors, Skipped: counts[scenario.Skipped],
		Time: seconds(total(outcomes)), Timestamp: began.UTC().Format("2006-01-02T15:04:05"), Hostname: "localhost",
		Properties: []junitProperty{{"simulation", "true"}, {"seeds", seeds(outcomes)}},
	}
	for _, o := range outcomes {
		suite.Cases = append(suite.Cases, junitCaseOf(o))
	}
	doc := junitSuites{Name: tool, Tests: suite.Tests, Failures: suite.Failures, Errors: errors, Time: suite.Time, Suite: suite}
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

func junitCaseOf(o scenario.Outcome) junitCase {
	c := junitCase{
		Name: o.Scenario.Name, Class: class(o), Time: seconds(o.Took),
		Properties: []junitProperty{{"seed", strconv.FormatUint(o.Seed, 10)}, {"file", o.Scenario.File}},
	}
	if o.Scenario.Cause != "" {
		c.Properties = append(c.Properties, junitProperty{"cause", string(o.Scenario.Cause)})
	}
	trouble := &junitTrouble{Message: clean(headline(o)), Type: string(o.Status), Text: clean(strings.Join(details(o), "\n"))}
	switch o.Status {
	case scenario.Failed:
		c.Failure = trouble
	case scenario.Broken, scenario.TimeOut:
		c.Error = trouble
	case scenario.Skipped:
		c.Skipped = &struct{}{}
	}
	return c
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
