package tui

import (
	"enrollsim/flow"
	"enrollsim/flow/guide"
	"enrollsim/tui/canvas"
	"enrollsim/tui/cover"
	"enrollsim/tui/keys"
	"enrollsim/tui/paint"
)

// putMenu draws the cover, or the situations.
func (m Model) putMenu(r canvas.Rect, put func(pane, canvas.Rect, painted)) {
	if m.menu.nested {
		field, list, preview := situationRect(r)
		put(filterPane, field, Model.paintFilter)
		put(situationsPane, list, Model.paintSituations)
		put(previewPane, preview, Model.paintPreview)
		return
	}
	put(coverPane, r, func(m Model, p paint.Painter, r canvas.Rect) { m.cover().Paint(p, r) })
	scene := cover.SceneRect(r)
	put(scenePane, scene, func(m Model, p paint.Painter, r canvas.Rect) { m.coverWords().PaintScene(p, r, m.menu.picture) })
}

// cover is all that the cover shows.
func (m Model) cover() cover.Page {
	say := func(key string, args ...string) string { return m.say(flow.T(key, args...)) }
	page := cover.Page{Words: m.coverWords(), Door: m.menu.door}
	count := itoa(len(m.offers.situations))
	for i, d := range m.doors() {
		words := "door." + string(d)
		page.Doors = append(page.Doors, cover.Door{
			Name: "door:" + string(d), Key: itoa(i + 1), Title: say(words),
			Lines: []string{say(words+"-what", "count", count), say(words + "-how")}, Short: say(words+"-short", "count", count),
		})
		if d == trainDoor {
			page.Doors[i].Chip = m.dueText()
		}
	}
	if d := m.doors()[m.menu.door]; d == watchDoor || d == doDoor {
		page.First, page.Key, page.Then = say("cover.first"), keys.Label("enter"), say("cover.then-"+string(d))
	}
	chosen := m.chosenGuide()
	for _, column := range m.columns() {
		first := column[0]
		if title := say("cover." + first.Goal); len(page.Goals) == 0 || page.Goals[len(page.Goals)-1].Title != title {
			page.Goals = append(page.Goals, cover.Goal{Title: title})
		}
		method := cover.Method{Title: say("cover.scan")}
		if first.Method != "scan" {
			method.Title = say("cover.type")
		}
		for i, g := range column {
			if i == len(page.Systems) {
				page.Systems = append(page.Systems, say("cover."+g.System))
			}
			method.Guides = append(method.Guides, cover.Guide{
				Name: "guide:" + g.ID, Title: m.narrator().In(g.Title), Steps: say("menu.steps", "count", itoa(g.Count())),
				Source: g.Article, Chosen: g == chosen,
			})
		}
		last := &page.Goals[len(page.Goals)-1]
		last.Methods = append(last.Methods, method)
	}
	page.Begins = m.begins(chosen)
	return page
}

// coverWords are what the cover says beside what can be chosen there.
func (m Model) coverWords() cover.Words {
	say := func(key string) string { return m.say(flow.T(key)) }
	return cover.Words{
		Lead: say("cover.lead"), About: say("cover.about"), Brief: say("menu.about"),
		Computer: say("cover.computer"), Server: say("cover.server"), Phone: say("cover.phone"),
		Reads: say("cover.reads"), Asks: say("cover.asks"), Agrees: say("cover.agrees"),
		Guide: say("cover.guide"), Begin: say("cover.begins"), Switch: switchKey, Independent: say("menu.independent"),
	}
}

// begins is with what a guide begins; one that is alone cannot be changed.
func (m Model) begins(g *guide.Guide) []cover.Option {
	option := func(name string, chosen bool) cover.Option {
		return cover.Option{
			Name: "begins:" + name, Title: m.say(flow.T("cover." + name)), Short: m.say(flow.T("cover." + name + "-short")), Chosen: chosen,
		}
	}
	switch {
	case g == nil:
		return nil
	case g.Goal == guide.AddUser:
		return []cover.Option{option("with-key", true)}
	case !m.hasShortWay():
		return []cover.Option{option("without-app", true)}
	}
	return []cover.Option{option("without-app", !m.menu.installed), option(withApp, m.menu.installed)}
}
