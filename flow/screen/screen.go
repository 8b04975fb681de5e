// Package screen says what a device shows, without cells, colours or language:
// nodes with a stable id, a role, a place and the key of their text. Every
// renderer draws from it, and an [flow.Action] names a node of it. A device
// declares what it shows as a [Table], which also says what using each node does.
package screen

import (
	"slices"
	"time"

	"enrollsim/flow"
)

// Screen is what a device shows at one moment.
type Screen struct {
	// ID names the kind of screen: guides tie figures to it.
	ID string
	// App is whose screen it is, for its look; empty on the home screen.
	App string
	// Nodes in reading order, which is also the order of focus.
	Nodes []Node
}

// Role says what a node is.
type Role string

// The roles.
const (
	Title      Role = "title"      // of an app or page
	Label      Role = "label"      // text
	Note       Role = "note"       // text of less weight
	Alert      Role = "alert"      // text that reports a failure
	Success    Role = "success"    // text that reports that it worked
	Button     Role = "button"     // does something
	Primary    Role = "primary"    // the button that leads on
	Link       Role = "link"       // a row or word that leads elsewhere
	Icon       Role = "icon"       // an app on the home screen
	Tab        Role = "tab"        // On: the chosen one
	Switch     Role = "switch"     // On or off
	Field      Role = "field"      // Value: what is in it
	Secret     Role = "secret"     // a field that shows dots
	Progress   Role = "progress"   // Value: percent
	QR         Role = "qr"         // Value: what the code carries
	Code       Role = "code"       // the string under a QR, to read and copy
	Countdown  Role = "countdown"  // Until: when it ends; the key of its text with "-over" is for after that
	Viewfinder Role = "viewfinder" // Value: see package phone
	Gesture    Role = "gesture"    // what the person does with the device, not on it
)

// Place says where on the device a node is. Places are the branches of the
// tree: a renderer draws each of them as a block.
type Place string

// The places.
const (
	Header Place = "header" // the app's or browser's own top bar
	Body   Place = "body"
	Footer Place = "footer"
	Banner Place = "banner" // drops from the top edge, over the app
	Dialog Place = "dialog" // over the app, which waits for the answer
	Edge   Place = "edge"   // the bottom edge of the glass, which always works
	Hand   Place = "hand"   // outside the glass
)

// Sign is what a button shows beside its text or, where there is no room, instead.
type Sign string

// The signs.
const (
	SignBack   Sign = "back"
	SignClose  Sign = "close"
	SignNew    Sign = "new"
	SignReload Sign = "reload"
	SignSearch Sign = "search" // a magnifying glass
)

// Node is one thing on a screen.
type Node struct {
	ID    string
	Role  Role
	Place Place
	Text  flow.Text // its label
	Value string    // what it holds, verbatim in every language
	On    bool      // of a switch or tab
	Sign  Sign      // of a button that has one
	Until time.Time // of a countdown
	// Verb is what using the node does; [flow.TapOn] if empty.
	Verb flow.Verb
}

// Usable reports whether a person can do something with the node.
func (n Node) Usable() bool {
	switch n.Role {
	case Button, Primary, Link, Icon, Tab, Switch, Field, Secret, Gesture:
		return true
	}
	return false
}

// Editable reports whether text can be typed into the node.
func (n Node) Editable() bool { return n.Role == Field || n.Role == Secret }

// Action is what using the node means.
func (n Node) Action(on flow.Device) flow.Action {
	if n.Verb == "" || n.Verb == flow.TapOn {
		return flow.Tap(on, n.ID)
	}
	return flow.Action{Device: on, Verb: n.Verb}
}

// Find returns the node with this id.
func (s Screen) Find(id string) (Node, bool) {
	for _, n := range s.Nodes {
		if n.ID == id {
			return n, true
		}
	}
	return Node{}, false
}

// At lists the nodes of one place, in order.
func (s Screen) At(place Place) []Node {
	var nodes []Node
	for _, n := range s.Nodes {
		if n.Place == place {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// Has reports whether there is a node with a role.
func (s Screen) Has(role Role) bool {
	return slices.ContainsFunc(s.Nodes, func(n Node) bool { return n.Role == role })
}

// Modal reports whether a dialog is up: then the app behind it cannot be used.
func (s Screen) Modal() bool {
	for _, n := range s.Nodes {
		if n.Place == Dialog {
			return true
		}
	}
	return false
}

// Covers reports whether a dialog is up and lies over the node.
func (s Screen) Covers(n Node) bool {
	return (n.Place == Header || n.Place == Body || n.Place == Footer) && s.Modal()
}

// Reachable lists the nodes that a person can use now, in order.
func (s Screen) Reachable() []Node {
	var nodes []Node
	for _, n := range s.Nodes {
		if n.Usable() && !s.Covers(n) {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// CanUse reports whether the node with this id can be used now.
func (s Screen) CanUse(id string) (Node, bool) {
	for _, n := range s.Reachable() {
		if n.ID == id {
			return n, true
		}
	}
	return Node{}, false
}

// Doing returns the node with which an action of the hand is done now. What is
// typed may be anything.
func (s Screen) Doing(a flow.Action) (Node, bool) {
	for _, n := range s.Reachable() {
		if n.Editable() && a.Verb == flow.InputText && a.Target == n.ID || n.Action(a.Device) == a {
			return n, true
		}
	}
	return Node{}, false
}
