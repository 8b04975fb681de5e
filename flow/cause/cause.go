// Package cause is the catalogue of true causes: what is seen, what really
// happened and by which rule, what helps, and what to tell the customer.
package cause

import (
	_ "embed"
	"fmt"

	"github.com/goccy/go-yaml"

	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// Entry is one cause.
type Entry struct {
	Cause   flow.Cause `yaml:"cause"`
	Domain  string     `yaml:"domain"` // its number in the domain reference, such as E2
	Title   text.Words `yaml:"title"`
	Seen    text.Words `yaml:"seen"`    // what the customer sees
	Rule    text.Words `yaml:"rule"`    // what really happened, and which rule said no
	Article text.Words `yaml:"article"` // which line of the article speaks of it
	Remedy  text.Words `yaml:"remedy"`
	Tell    text.Words `yaml:"tell"` // the words for the customer

	Do    []flow.Action `yaml:"do"`    // the remedy, done
	Cured []guide.Match `yaml:"cured"` // by any of these events it is over
}

// Catalogue holds the entries of all causes.
type Catalogue struct {
	entries []Entry
	byCause map[flow.Cause]int
}

//go:embed causes.yaml
var source []byte

// Load reads the embedded catalogue.
func Load() (Catalogue, error) {
	var c Catalogue
	if err := yaml.UnmarshalWithOptions(source, &c.entries, yaml.Strict()); err != nil {
		return Catalogue{}, fmt.Errorf("causes.yaml: %w", err)
	}
	c.byCause = make(map[flow.Cause]int, len(c.entries))
	for i, e := range c.entries {
		if _, twice := c.byCause[e.Cause]; twice {
			return Catalogue{}, fmt.Errorf("causes.yaml: %s stands there twice", e.Cause)
		}
		c.byCause[e.Cause] = i
	}
	return c, nil
}

// Entries lists all causes in the order of the catalogue.
func (c Catalogue) Entries() []Entry { return c.entries }

// Find returns the entry of a cause.
func (c Catalogue) Find(cause flow.Cause) (Entry, bool) {
	i, ok := c.byCause[cause]
	if !ok {
		return Entry{}, false
	}
	return c.entries[i], true
}
