package article

import (
	"html/template"
	"io"

	"enrollsim/flow/text"
)

// Picture is a drawing as a [Pages.Sheet] shows it.
type Picture struct {
	File    string // where it stands alone, beside the sheet
	Caption string
	SVG     template.HTML // with ids of its own
}

// Section is a part of a sheet, in a language of its own.
type Section struct {
	Title    string
	Lang     text.Lang
	Pictures []Picture
}

// Sheet writes a page of pictures beside each other.
func (p *Pages) Sheet(w io.Writer, title string, sections []Section) error {
	return p.forms.ExecuteTemplate(w, "sheet", struct {
		Title    string
		Sections []Section
	}{title, sections})
}
