package train

import (
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/cause"
	"enrollsim/flow/guide"
	"enrollsim/flow/narrate"
)

// Sheet is the id of the support sheet among what can be read; all others are guides.
const Sheet = "sheet"

// DocumentIDs lists the ids of what can be read during a call.
func DocumentIDs() []string { return append([]string{Sheet}, guide.IDs()...) }

// Document is something to read during a call: the support sheet, or an article.
type Document struct {
	ID    string
	Title string
	Words []narrate.Paragraph
	Guide *guide.Guide // whose article it is; nil of the sheet
}

// Documents are all that can be read, in a narrator's language. The error is of what is
// built in.
func (k *Kit) Documents(n narrate.Narrator) ([]Document, error) {
	checks, err := k.data.Checks()
	if err != nil {
		return nil, err
	}
	guides, err := k.data.Guides()
	if err != nil {
		return nil, err
	}
	all := []Document{{Sheet, n.Say(flow.T("call.sheet")), n.Support(cause.Support{Checks: checks}, k.Causes), nil}}
	for _, g := range guides {
		all = append(all, Document{g.ID, n.In(g.Title), n.Guide(g), g})
	}
	return all, nil
}

// DocumentTitle is what a document is called; its id where there is none of that id.
func (k *Kit) DocumentTitle(n narrate.Narrator, id string) string {
	if id == Sheet {
		return n.Say(flow.T("call.sheet"))
	}
	if !slices.Contains(guide.IDs(), id) {
		return id
	}
	g, err := k.data.Guide(id)
	if err != nil {
		return id
	}
	return n.In(g.Title)
}

// DocumentTitles are what documents are called, one after the other.
func (k *Kit) DocumentTitles(n narrate.Narrator, ids []string) string {
	var all []string
	for _, id := range ids {
		all = append(all, k.DocumentTitle(n, id))
	}
	return strings.Join(all, n.Say(flow.T("debrief.and")))
}

// Read are the ids of the documents that were opened during a call, each once, in order.
func (s State) Read() []string {
	var all []string
	for _, t := range s.Turns {
		for _, id := range t.Read {
			if !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
	}
	return all
}
