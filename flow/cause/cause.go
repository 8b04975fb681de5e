// Package cause is the catalogue of true causes: what is seen, what really
// happened and by which rule, what helps, and what to tell the customer.
package cause

import (
	"embed"
	"fmt"

	"github.com/goccy/go-yaml"

	"enrollsim/flow"
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

	Do    []flow.Action  `yaml:"do"`    // the remedy, done; what is not possible as things stand is left out
	Cured []flow.Pattern `yaml:"cured"` // by any of these events it is over
}

// Catalogue holds the entries of all causes.
type Catalogue struct {
	entries []Entry
	byCause map[flow.Cause]int
}

//go:embed *.yaml
var files embed.FS

// sources are the files of the catalogue, in its order.
func sources() []string { return []string{"codes.yaml", "camera.yaml", "phone.yaml", "logins.yaml"} }

// Load reads the embedded catalogue.
func Load() (Catalogue, error) {
	c := Catalogue{byCause: map[flow.Cause]int{}}
	for _, name := range sources() {
		var entries []Entry
		if err := read(name, &entries); err != nil {
			return Catalogue{}, err
		}
		for _, e := range entries {
			if _, twice := c.byCause[e.Cause]; twice {
				return Catalogue{}, fmt.Errorf("%s: %s stands there twice", name, e.Cause)
			}
			c.byCause[e.Cause] = len(c.entries)
			c.entries = append(c.entries, e)
		}
	}
	return c, nil
}

// read fills in a list from an embedded file.
func read(name string, list any) error {
	source, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalWithOptions(source, list, yaml.Strict()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
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
