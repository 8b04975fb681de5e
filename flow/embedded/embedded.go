// Package embedded is what is built into the program to be looked up: the words of
// the interface, the guides, the causes and what support asks.
package embedded

import (
	"maps"
	"sync"

	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/text"
)

// Data reads each part when it is first asked for, and once. A process makes one,
// and whoever looks something up is given it. It is safe for concurrent use; what it
// returns is shared and not to be changed.
type Data struct {
	words     map[text.Lang]func() (text.Catalogue, error)
	guides    map[string]func() (*guide.Guide, error)
	causes    func() (cause.Catalogue, error)
	questions func() ([]cause.Question, error)
	checks    func() ([]cause.Check, error)
	groups    func() ([]cause.Group, error)
}

// New returns data of which nothing has been read yet.
func New() *Data {
	d := &Data{
		words:     map[text.Lang]func() (text.Catalogue, error){},
		guides:    map[string]func() (*guide.Guide, error){},
		causes:    sync.OnceValues(cause.Load),
		questions: sync.OnceValues(cause.Questions),
		checks:    sync.OnceValues(cause.Triage),
		groups:    sync.OnceValues(cause.Groups),
	}
	for _, lang := range text.Langs() {
		d.words[lang] = sync.OnceValues(func() (text.Catalogue, error) { return text.Load(lang) })
	}
	login := sync.OnceValues(guide.LoadLogin)
	for _, id := range guide.IDs() {
		d.guides[id] = sync.OnceValues(func() (*guide.Guide, error) {
			l, err := login()
			if err != nil {
				return nil, err
			}
			return guide.Load(id, l)
		})
	}
	return d
}

// Words is the catalogue of a language. The error is that of [text.Load].
func (d *Data) Words(lang text.Lang) (text.Catalogue, error) {
	if load, ok := d.words[lang]; ok {
		return load()
	}
	return text.Load(lang)
}

// Further are the words of the further languages; of none where there is none.
func (d *Data) Further() (text.Further, error) {
	further := text.Further{}
	for lang := range d.words {
		if !lang.IsFurther() {
			continue
		}
		words, err := d.Words(lang)
		if err != nil {
			return nil, err
		}
		further[lang] = maps.Collect(words.Texts())
	}
	return further, nil
}

// Guide is the guide with this id. The error is that of [guide.Find].
func (d *Data) Guide(id string) (*guide.Guide, error) {
	if load, ok := d.guides[id]; ok {
		return load()
	}
	return guide.Find(id)
}

// Guides are all guides, in the order of their ids.
func (d *Data) Guides() ([]*guide.Guide, error) {
	var all []*guide.Guide
	for _, id := range guide.IDs() {
		g, err := d.Guide(id)
		if err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	return all, nil
}

// Causes is the catalogue of causes.
func (d *Data) Causes() (cause.Catalogue, error) { return d.causes() }

// Questions are what people ask when nothing is broken.
func (d *Data) Questions() ([]cause.Question, error) { return d.questions() }

// Checks are the questions by which support narrows the causes down, in order.
func (d *Data) Checks() ([]cause.Check, error) { return d.checks() }

// Groups are what is seen where something goes wrong, in the order in which they are
// listed.
func (d *Data) Groups() ([]cause.Group, error) { return d.groups() }
