package main

import (
	"cmp"
	"fmt"
	"io"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
)

// groupedScenarios are the built-in scenarios below what is seen in them, those without any
// trouble last, each with its title.
func groupedScenarios(data *embedded.Data, list []scenario.Listed, lang text.Lang, s streams) ([]helpList, error) {
	groups, err := data.Groups()
	if err != nil {
		return nil, err
	}
	var lists []helpList
	add := func(id, title string) {
		all := helpList{title: title}
		for _, l := range list {
			if l.Group == id {
				all.entries = append(all.entries, helpEntry{l.Name, l.Title.In(lang)})
			}
		}
		lists = append(lists, all)
	}
	for _, g := range groups {
		add(g.ID, g.Seen.In(lang))
	}
	add("", s.said("Without trouble, or at the limit of a rule"))
	return lists, nil
}

// writeGrouped writes lists one below the other, as wide as the window.
func writeGrouped(w io.Writer, lists []helpList, columns int) error {
	page := helpWriter{columns: columns}
	for i, l := range lists {
		if i > 0 {
			page.line("")
		}
		page.line(l.title)
		page.entries(l.entries)
	}
	_, err := io.WriteString(w, page.page.String())
	return err
}

// writeOneLine writes a line for each scenario: its name, what is wrong in it, and its title.
func writeOneLine(w io.Writer, list []scenario.Listed, lang text.Lang) error {
	for _, l := range list {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", l.Name, cmp.Or(string(l.Cause), "-"), l.Title.In(lang)); err != nil {
			return err
		}
	}
	return nil
}
