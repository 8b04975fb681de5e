package article

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"time"

	"enrollsim/flow/figure"
)

// Player is a page on which a recording is gone through, picture by picture.
type Player struct {
	Title  string
	Of     string // which guide or scenario it is of
	Facts  []string
	Scenes []Scene
}

// Scene is what is to be seen at once.
type Scene struct {
	Chapter string // the heading of the chapter that it belongs to
	Short   string // the same for the list of chapters
	Number  string // of the chapter's step, which a link can name; empty for none
	Stands  time.Duration
	Figures []figure.Figure
}

// script is the source of the player, which is all the script that there is on any page.
func script() (source template.JS, sum string, err error) {
	text, err := html.ReadFile("html/player.js")
	if err != nil {
		return "", "", err
	}
	hash := sha256.Sum256(text)
	return template.JS(text), "'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'", nil //nolint:gosec // our own file
}

// sceneView is a scene as the page has it.
type sceneView struct {
	Scene
	ID    string
	First bool // of its chapter
	Of    int  // the number of the chapter
	Place int
	Wait  int64 // in milliseconds
}

// Play writes the page of a player. Without script it is a list of the pictures.
func (p *Pages) Play(w io.Writer, of Player) error {
	source, sum, err := script()
	if err != nil {
		return err
	}
	view := struct {
		Page
		Player
		Script template.JS
		Views  []sceneView
	}{Page{Title: of.Title, Script: sum}, of, source, nil}
	var ids []string
	chapter := 0
	for i, s := range of.Scenes {
		v := sceneView{Scene: s, Place: i + 1, First: i == 0 || of.Scenes[i-1].Chapter != s.Chapter, Wait: s.Stands.Milliseconds()}
		if v.First {
			chapter++
		}
		v.Of = chapter
		if v.ID = "step-" + id(s.Number); !v.First || s.Number == "" || slices.Contains(ids, v.ID) {
			v.ID = fmt.Sprintf("scene-%d", v.Place)
		}
		ids = append(ids, v.ID)
		view.Views = append(view.Views, v)
	}
	return p.forms.ExecuteTemplate(w, "player", view)
}
