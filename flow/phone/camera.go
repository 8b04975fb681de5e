package phone

import (
	"strconv"
	"strings"

	"enrollsim/flow"
	optics "enrollsim/flow/camera"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
)

// restingDistance, in centimetres, is how far a person holds the phone before
// aiming: too far for the lens, so that moving closer matters.
const restingDistance = 50

// The two banners of the article's figures 4.1 and 4.2.
const (
	websiteBanner = "website"
	appBanner     = "app"
)

// Sight is what lies before the lens: the desk's screen in the light of the
// room. It is all that a phone ever sees of the desk.
type Sight struct {
	Grid    qr.Grid
	Missing flow.Cause // why no whole code is there, for the explanation only
	Light   int        // percent
}

// camera is the phone's own Camera app.
type camera struct {
	aimed    bool
	distance int
	lens     optics.Lens
	banner   string
	link     string // behind the banner
	frames   uint64 // looks taken, so that no two have the same tremor
	last     glance
}

// glance is all that the outcome of a look depends on.
type glance struct {
	taken     bool
	sight     Sight
	through   optics.Optics
	scanQR    bool
	installed bool
}

// Looking reports whether the camera is open and held to the screen, so that
// the world has to show it what lies there.
func (p Phone) Looking() bool { return p.front == CameraApp && p.camera.aimed }

// Distance is how far the phone is held from the desk's screen, in centimetres.
func (p Phone) Distance() int { return p.camera.distance }

func (p *Phone) aim(a flow.Action, fx *flow.Effects) error {
	if p.front != CameraApp {
		return a.Cannot(flow.CameraClosed)
	}
	to := p.camera.distance
	switch a.Verb {
	case flow.Closer:
		to = optics.Nearer(to)
	case flow.Farther:
		to = optics.Farther(to)
	default:
		if a.Amount != 0 { // without a distance: as far away as the hand holds it now
			to = a.Amount
		}
	}
	if to < optics.Nearest || to > optics.Farthest || a.Verb != flow.Aim && to == p.camera.distance {
		return a.Cannot(flow.OutOfReach)
	}
	p.camera.distance, p.camera.aimed = to, true
	fx.Tell(flow.CameraAimed, strconv.Itoa(to)+" cm")
	return nil
}

// look takes a picture of what is before the lens and tries to read it, unless
// nothing has changed since the last look.
func (p *Phone) look(s Sight, fx *flow.Effects) {
	c := &p.camera
	through := optics.Optics{Distance: c.distance, Lens: c.lens, Light: s.Light}
	now := glance{taken: true, sight: s, through: through, scanQR: p.scanQR, installed: p.installed}
	if !p.Looking() || c.last == now {
		return
	}
	c.last = now
	c.frames++
	var link string
	var read bool
	if p.scanQR {
		link, read = optics.Read(s.Grid, through, p.spec.Seed+c.frames)
	}
	if !read {
		c.banner, c.link = "", ""
		fx.Refuse(flow.CodeNotRead, "", p.whyNotRead(s, through))
		return
	}
	fx.Tell(flow.CodeRead, flow.CodeTail(codeIn(link)))
	banner := websiteBanner
	if p.installed {
		banner = appBanner
	}
	c.banner, c.link = banner, link
	fx.Tell(flow.BannerShown, banner)
}

func (p *Phone) whyNotRead(s Sight, through optics.Optics) flow.Cause {
	fault := through.Fault()
	switch {
	case !p.scanQR:
		return flow.ScanQROff
	case fault == flow.FrontLens:
		return fault
	case s.Missing != "":
		return s.Missing
	case fault != "":
		return fault
	}
	return flow.OutOfFocus
}

// codeIn is the activation code in the link of a QR, as the app takes it.
func codeIn(link string) string { return link[strings.LastIndex(link, "/")+1:] }

func (p *Phone) tapCamera(a flow.Action, fx *flow.Effects) {
	switch a.Target {
	case "switch-lens":
		p.camera.lens = 1 - p.camera.lens
		fx.Tell(flow.LensSwitched, "")
	case "banner":
		p.openLink(fx)
	}
}

// openLink is how a universal link behaves: the store where the app is
// missing, the app with the code where it is there.
func (p *Phone) openLink(fx *flow.Effects) {
	banner, link := p.camera.banner, p.camera.link
	fx.Tell(flow.BannerTapped, banner)
	p.leave(fx)
	if banner == websiteBanner {
		p.front = StoreApp
		fx.Tell(flow.AppOpened, StoreApp)
		return
	}
	p.front = MobileApp
	fx.Tell(flow.AppOpened, MobileApp)
	p.loadCode(codeIn(link), fx)
}

func (p Phone) cameraScreen() screen.Screen {
	c := p.camera
	s := screen.Screen{ID: "camera"}
	if c.banner != "" {
		s.ID = "camera-" + c.banner
		text := screen.T("camera.banner-website")
		if c.banner == appBanner {
			text = screen.T("camera.banner-app")
		}
		s.Nodes = append(s.Nodes, screen.Node{ID: "banner", Role: screen.Button, Place: screen.Banner, Text: text})
	}
	s.Nodes = append(s.Nodes,
		screen.Node{ID: "viewfinder", Role: screen.Viewfinder, Place: screen.Body, Value: p.viewfinder(), Text: p.hint()},
		screen.Node{ID: "switch-lens", Role: screen.Button, Place: screen.Footer, Text: screen.T("camera.switch-lens")},
	)
	if !c.aimed {
		return withGestures(s, screen.Node{ID: "aim", Text: screen.T("hand.aim"), Verb: flow.Aim})
	}
	return withGestures(s,
		screen.Node{ID: "closer", Text: screen.T("hand.closer"), Verb: flow.Closer},
		screen.Node{ID: "farther", Text: screen.T("hand.farther"), Verb: flow.Farther},
	)
}

// What a viewfinder shows, as its node's value.
const (
	ViewIdle   = "idle"    // the room: the camera is not held to the screen
	ViewRead   = "read"    // a code that has been captured
	ViewNear   = "near"    // blurred, too near
	ViewFar    = "far"     // blurred, too far
	ViewDark   = "dark"    // noise
	ViewFront  = "front"   // the person
	ViewNoCode = "no-code" // the desk's screen without a whole code on it
	ViewSharp  = "sharp"   // a sharp code that nothing decodes
)

func (p Phone) viewfinder() string {
	c := p.camera
	switch {
	case c.lens == optics.Front:
		return ViewFront
	case !c.aimed:
		return ViewIdle
	case c.banner != "":
		return ViewRead
	case c.last.sight.Missing != "":
		return ViewNoCode
	case c.last.through.Fault() == flow.TooDark:
		return ViewDark
	case c.last.through.TooNear():
		return ViewNear
	case c.last.through.TooFar():
		return ViewFar
	}
	return ViewSharp
}

func (p Phone) hint() screen.Text {
	cm := strconv.Itoa(p.camera.distance)
	switch p.viewfinder() {
	case ViewFront:
		return screen.T("camera.view-front")
	case ViewIdle:
		return screen.T("camera.view-idle")
	case ViewRead:
		return screen.T("camera.view-read", "cm", cm)
	case ViewNoCode:
		return screen.T("camera.view-no-code", "cm", cm)
	case ViewDark:
		return screen.T("camera.view-dark", "cm", cm)
	case ViewNear:
		return screen.T("camera.view-near", "cm", cm)
	case ViewFar:
		return screen.T("camera.view-far", "cm", cm)
	}
	return screen.T("camera.view-sharp", "cm", cm)
}

// withGestures adds what the person can do with the phone instead of on it.
func withGestures(s screen.Screen, gestures ...screen.Node) screen.Screen {
	for _, g := range gestures {
		g.Role, g.Place = screen.Gesture, screen.Hand
		s.Nodes = append(s.Nodes, g)
	}
	return s
}
