package train

import (
	"reflect"
	"slices"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/phone"
	"enrollsim/flow/screen"
)

// glass is what the phone in the hand shows.
func (e Eyes) glass(exact bool) []Sentence {
	g := e.Glass()
	if g.Where != phone.Here {
		return []Sentence{say("phone-away")}
	}
	s := g.Screen
	var all []Sentence
	if _, rings := s.Find("push"); rings {
		all = append(all, say("push-here"))
	}
	alerts := texts(s, screen.Alert)
	switch {
	case s.Has(screen.Viewfinder):
		return append(all, picture(s)...)
	case s.ID == "home" && all == nil:
		return []Sentence{say("phone-home-quiet")}
	case s.ID == "home":
		return append(all, say("phone-home"))
	case s.ID == "messages": // what is in it is for nobody's ears
		return append(all, say("phone-messages"))
	case alerts != nil && !exact && s.ID == "mobile-error":
		return append(all, say("error-vague"))
	case alerts != nil:
		all = append(all, Sentence{ID: "quote-phone", Labels: alerts})
	case s.Modal():
		return append(all, Sentence{ID: "phone-asks", Labels: asked(s)})
	case s.ID == "control-center" || strings.HasPrefix(s.ID, "settings"):
		all = append(all, Sentence{ID: "phone-app", Labels: texts(s, screen.Title)})
		return append(all, switches(s, nil)...)
	case s.Has(screen.Success):
		labels := texts(s, screen.Success)
		if n, there := s.Find("keys"); there { // for whom a key is active
			labels = slices.Insert(labels, 0, n.Text)
		}
		all = append(all, Sentence{ID: "phone-success", Labels: labels})
	case s.Has(screen.Progress):
		return append(all, say("phone-sending"))
	default:
		all = append(all, page(s)...)
	}
	if buttons := texts(s, screen.Primary); buttons != nil {
		all = append(all, Sentence{ID: "phone-buttons", Labels: buttons})
	}
	return all
}

// asked is what stands in a dialog, without what its owner does beside the glass.
func asked(s screen.Screen) []flow.Text {
	var all []flow.Text
	for _, n := range s.At(screen.Dialog) {
		if n.Role != screen.Gesture && n.Text.Key != "" && len(n.Text.Args) == 0 {
			all = append(all, n.Text)
		}
	}
	return all
}

// page is what a page of an app says of itself: its title or app, and its first words.
func page(s screen.Screen) []Sentence {
	title := texts(s, screen.Title)
	if title == nil && s.App != "" {
		title = []flow.Text{flow.T("app." + s.App)}
	}
	var all []Sentence
	if title != nil {
		all = append(all, Sentence{ID: "phone-app", Labels: title[:1]})
	}
	if labels := texts(s, screen.Label, screen.Note); labels != nil {
		all = append(all, Sentence{ID: "phone-page", Labels: labels[:1]})
	}
	if fields := texts(s, screen.Field, screen.Secret); fields != nil {
		all = append(all, Sentence{ID: "phone-field", Labels: fields})
	}
	return all
}

// picture is what the camera shows, if it is open.
func picture(s screen.Screen) []Sentence {
	n, open := s.Find("viewfinder")
	if !open {
		return []Sentence{say("no-picture")}
	}
	all := []Sentence{say("view-" + n.Value)}
	if banner, there := s.Find("banner"); there {
		all = append(all, Sentence{ID: "banner-shown", Labels: []flow.Text{banner.Text}})
	}
	return all
}

// switches are some switches of a screen, all if none are named, and what is said beside
// them.
func switches(s screen.Screen, only []string) []Sentence {
	var all []Sentence
	for _, n := range s.Nodes {
		named := len(only) == 0 || slices.Contains(only, n.ID)
		switch {
		case n.Role == screen.Switch && named:
			all = append(all, Sentence{ID: pick(n.On, "switch-on", "switch-off"), Labels: []flow.Text{n.Text}})
		case (n.ID == "wi-fi-note" || n.ID == "unlock-set" || n.ID == "unlock-none" || n.ID == "version" || n.ID == "up-to-date") && named:
			all = append(all, Sentence{ID: "phone-success", Labels: []flow.Text{n.Text}})
		}
	}
	if all == nil {
		return []Sentence{say("no-such-switch")}
	}
	return all
}

// Notice is what the customer says of what has happened by itself between two moments:
// that a phone has begun to ring.
func Notice(before, after Eyes) []Sentence {
	was, rang := before.Ringing()
	is, rings := after.Ringing()
	if !rings || rang && was.ID == is.ID {
		return nil
	}
	return []Sentence{say(pick(is.ID == after.Glass().ID, "rang-here", "rang-other"))}
}

// After is what the customer says of what has changed between two moments. A phone that has
// just rung is not said to have a notification once more.
func After(before, after Eyes, exact bool) []Sentence {
	var all []Sentence
	if before.Hand != after.Hand {
		all = append(all, say("took-other"))
	}
	rang := Notice(before, after)
	all = append(all, rang...)
	if !reflect.DeepEqual(shown(before.Desk), shown(after.Desk)) || before.Drawing != after.Drawing {
		all = append(all, after.computer(exact)...)
		if before.Drawing != after.Drawing {
			all = append(all, say(after.codeLooks()))
		}
	}
	if before.Hand != after.Hand || !reflect.DeepEqual(shown(before.Glass().Screen), shown(after.Glass().Screen)) {
		shows := after.glass(exact)
		if slices.ContainsFunc(rang, func(s Sentence) bool { return s.ID == "rang-here" }) {
			shows = slices.DeleteFunc(shows, func(s Sentence) bool { return s.ID == "push-here" })
		}
		all = append(all, shows...)
	}
	if all == nil {
		return []Sentence{say("nothing-changed")}
	}
	return all
}

// shown is a screen without what a customer does not speak of: a notification, which is
// heard, and what is drawn by the simulator beside the page.
func shown(s screen.Screen) screen.Screen {
	s.Nodes = slices.DeleteFunc(slices.Clone(s.Nodes), func(n screen.Node) bool {
		return n.ID == "push" || n.Role == screen.Countdown || n.Role == screen.Gesture
	})
	return s
}
