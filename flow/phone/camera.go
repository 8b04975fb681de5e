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

// The banners of the Camera app. The first two are the article's figures 4.1
// and 4.2, the third comes with the QR code of a login.
const (
	websiteBanner = "website"
	appBanner     = "app"
	loginBanner   = "login"
)

// Sight is what lies before the lens: the desk's screen in the light of the
// room. It is all that a phone ever sees of the desk.
type Sight struct {
	Grid    qr.Grid
	Missing flow.Cause // why no whole code is there, for the explanation only
	Light   int        // percent
}

// camera is the phone's camera, whichever app looks through it.
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
	reads     bool
	installed bool
}

// seeing reports whether an app shows what the camera sees.
func (p Phone) seeing() bool {
	return p.front == CameraApp || p.front == MobileApp && p.mobile.page == pageScanner && p.mobile.asks == ""
}

// Looking reports whether the camera is open and held to the screen, so that
// the world has to show it what lies there.
func (p Phone) Looking() bool { return p.seeing() && p.camera.aimed }

// Distance is how far the phone is held from the desk's screen, in centimetres.
func (p Phone) Distance() int { return p.camera.distance }

// pointAway is the camera opened anew, held as people hold a phone.
func (p *Phone) pointAway() {
	p.camera = camera{lens: p.camera.lens, distance: restingDistance, frames: p.camera.frames}
}

func (p *Phone) aim(a flow.Action, fx *flow.Effects) error {
	if !p.seeing() {
		return a.Impossible(flow.CameraClosed)
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
		return a.Impossible(flow.OutOfReach)
	}
	p.camera.distance, p.camera.aimed = to, true
	fx.Emit(flow.CameraAimed, strconv.Itoa(to)+" cm")
	return nil
}

// look takes a picture of what is before the lens and tries to read it, unless
// nothing has changed since the last look. The scanner in the app reads
// whatever the Camera setting says.
func (p *Phone) look(s Sight, fx *flow.Effects) {
	c := &p.camera
	through := optics.Optics{Distance: c.distance, Lens: c.lens, Light: s.Light}
	now := glance{taken: true, sight: s, through: through, reads: p.scanQR || p.front == MobileApp, installed: p.installed}
	if !p.Looking() || c.last == now {
		return
	}
	c.last = now
	c.frames++
	var link string
	var read bool
	if now.reads {
		link, read = optics.Read(s.Grid, through, p.spec.Seed+c.frames)
	}
	switch {
	case !read:
		c.banner, c.link = "", ""
		fx.Refuse(flow.CodeNotRead, "", p.whyNotRead(s, through, now.reads))
	case p.front == MobileApp:
		p.scanned(link, fx)
	default:
		p.offer(link, fx)
	}
}

func (p *Phone) whyNotRead(s Sight, through optics.Optics, reads bool) flow.Cause {
	fault := through.Fault()
	switch {
	case !reads:
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

// offer is what the Camera app does with a link: a banner that leads to it.
func (p *Phone) offer(link string, fx *flow.Effects) {
	banner := websiteBanner
	if isLogin(link) {
		fx.Emit(flow.LoginQRRead, "")
		if p.installed {
			banner = loginBanner
		}
	} else {
		fx.Emit(flow.CodeRead, flow.CodeTail(codeIn(link)))
		if p.installed {
			banner = appBanner
		}
	}
	p.camera.banner, p.camera.link = banner, link
	fx.Emit(flow.BannerShown, banner)
}

// codeIn is the code in the link of a QR, as the app takes it.
func codeIn(link string) string { return link[strings.LastIndex(link, "/")+1:] }

// isLogin reports whether a link is that of a login, which activates nothing.
func isLogin(link string) bool { return strings.Contains(link, flow.LoginPath) }

func (p *Phone) switchLens(fx *flow.Effects) {
	p.camera.lens = 1 - p.camera.lens
	fx.Emit(flow.LensSwitched, "")
}

// openLink is how a universal link behaves: the store where the app is
// missing, the app with the code where it is there.
func (p *Phone) openLink(fx *flow.Effects) {
	banner, link := p.camera.banner, p.camera.link
	fx.Emit(flow.BannerTapped, banner)
	p.leave(fx)
	if banner == websiteBanner {
		p.codeWaits = !isLogin(link)
		p.front = p.spec.Store
		fx.Emit(flow.AppOpened, p.front)
		p.store.page = storeProduct
		return
	}
	p.front = MobileApp
	fx.Emit(flow.AppOpened, MobileApp)
	if banner == loginBanner {
		p.lookUp(codeIn(link), fx)
		return
	}
	p.loadCode(codeIn(link), fx)
}

// cameraApp is what the Camera app shows: the banner of the link that it has
// read, over what it sees.
func (p Phone) cameraApp() (id string, rows []row) {
	id = "camera"
	if banner := p.camera.banner; banner != "" {
		id += "-" + banner
		rows = append(rows, row{
			ID: "banner", Role: screen.Button, Place: screen.Banner, Text: flow.T("camera.banner-" + banner),
			Tap: (*Phone).openLink,
		})
	}
	return id, append(rows, p.viewfinderRows()...)
}

// viewfinderRows are what the camera sees, in whichever app, and what the hand
// can do about it.
func (p Phone) viewfinderRows() []row {
	rows := []row{
		{ID: "viewfinder", Role: screen.Viewfinder, Text: p.hint(), Value: p.viewfinder()},
		{
			ID: "switch-lens", Role: screen.Button, Place: screen.Footer, Text: flow.T("camera.switch-lens"),
			Tap: (*Phone).switchLens,
		},
	}
	if !p.camera.aimed {
		return append(rows, gesture("aim", flow.T("hand.aim"), flow.Aim))
	}
	return append(rows,
		gesture("closer", flow.T("hand.closer"), flow.Closer),
		gesture("farther", flow.T("hand.farther"), flow.Farther),
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

func (p Phone) hint() flow.Text {
	cm := strconv.Itoa(p.camera.distance)
	switch p.viewfinder() {
	case ViewFront:
		return flow.T("camera.view-front")
	case ViewIdle:
		return flow.T("camera.view-idle")
	case ViewRead:
		return flow.T("camera.view-read", "cm", cm)
	case ViewNoCode:
		return flow.T("camera.view-no-code", "cm", cm)
	case ViewDark:
		return flow.T("camera.view-dark", "cm", cm)
	case ViewNear:
		return flow.T("camera.view-near", "cm", cm)
	case ViewFar:
		return flow.T("camera.view-far", "cm", cm)
	}
	return flow.T("camera.view-sharp", "cm", cm)
}
