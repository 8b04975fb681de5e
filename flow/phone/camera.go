package phone

import (
	"strconv"
	"strings"

	"enrollsim/flow"
	optics "enrollsim/flow/camera"
	"enrollsim/flow/qr"
	"enrollsim/flow/screen"
)

// restingDistance is the distance to the desk's screen before the person aims, in
// centimetres. It is too far for the lens, so that moving closer matters.
const restingDistance = 50

// The banners of the Camera app: figures 4.1 and 4.2 of the article, and the one
// for the QR code of a login.
const (
	websiteBanner = "website"
	appBanner     = "app"
	loginBanner   = "login"
)

// Sight is the input to a phone whose camera is aimed: what is in front of the
// lens. It is all that a phone knows of the desk.
type Sight struct {
	Grid    qr.Grid
	Missing flow.Cause // why there is no whole code, for the explanation only
	Light   int        // percent of a well-lit room

	Memory *Memory // of what was read; nil reads everything anew
}

// Memory keeps what cameras have read; see [optics.Memory].
type Memory = optics.Memory

// NewMemory is a memory of nothing yet.
func NewMemory() *Memory { return optics.NewMemory() }

// camera is the state of the phone's camera, which the Camera app and the scanner
// of IBKR Mobile share.
type camera struct {
	aimed    bool
	distance int // centimetres
	lens     optics.Lens
	banner   string
	link     string // that the banner opens
	frames   uint64 // pictures taken; each has a jitter of its own
	last     observation
}

// observation is all that the result of a picture depends on.
type observation struct {
	taken     bool
	sight     Sight
	through   optics.Optics
	reads     bool
	installed bool
}

// cameraOpen reports whether the app in the foreground shows the viewfinder.
func (p Phone) cameraOpen() bool {
	if p.center {
		return false
	}
	return p.front == CameraApp || p.front == MobileApp && p.mobile.page == pageScanner && p.mobile.asking == ""
}

// Looking reports whether the camera is open and aimed at the desk's screen, so
// that the phone has to be given a [Sight].
func (p Phone) Looking() bool { return p.cameraOpen() && p.camera.aimed }

// Through is what the camera sees the desk's screen through, where the light is so
// many percent of a well-lit room; false where it sees nothing: it is not open, or a
// lens that looks at the screen is not aimed at it.
func (p Phone) Through(light int) (optics.Optics, bool) {
	o := optics.Optics{Distance: p.camera.distance, Lens: p.camera.lens, Light: light}
	return o, p.cameraOpen() && (p.camera.aimed || o.Lens == optics.Front)
}

// Reading is a phone that shows a viewfinder as it looks while it reads the code on the
// desk's screen from so many centimetres away. The scanner of IBKR Mobile is never found
// so: it goes on in the same action.
func (p Phone) Reading(cm int) Phone {
	p.camera.aimed, p.camera.distance, p.camera.banner = true, cm, appBanner
	return p
}

// Distance is the distance between the phone and the desk's screen, in
// centimetres.
func (p Phone) Distance() int { return p.camera.distance }

// resetAim puts the phone back to the resting distance, not aimed.
func (p *Phone) resetAim() {
	p.camera = camera{lens: p.camera.lens, distance: restingDistance, frames: p.camera.frames}
}

func (p *Phone) aim(a flow.Action, fx *flow.Effects) error {
	if !p.cameraOpen() {
		return a.Impossible(flow.CameraClosed)
	}
	to := p.camera.distance
	switch a.Verb {
	case flow.Closer:
		to = optics.Nearer(to)
	case flow.Farther:
		to = optics.Farther(to)
	default:
		if a.Amount != 0 { // 0 keeps the distance
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

// look takes a picture and decodes it, unless nothing has changed since the last
// one. The setting Scan QR codes is for the Camera app, not for the scanner.
func (p *Phone) look(s Sight, fx *flow.Effects) {
	c := &p.camera
	through := optics.Optics{Distance: c.distance, Lens: c.lens, Light: s.Light, BothWays: p.spec.OS == IOS}
	now := observation{taken: true, sight: s, through: through, reads: p.scanQR || p.front == MobileApp, installed: p.installed}
	if !p.Looking() || c.last == now {
		return
	}
	c.last = now
	c.frames++
	var link string
	var read bool
	if now.reads {
		link, read = s.Memory.Read(s.Grid, through, p.spec.Seed+c.frames)
	}
	switch {
	case !read:
		c.banner, c.link = "", ""
		fx.Refuse(flow.CodeNotRead, "", p.whyNotRead(s, through, now.reads))
	case p.front == MobileApp:
		p.handleScan(link, fx)
	default:
		p.showBanner(link, fx)
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
	case s.Grid.IsInverted() && !through.BothWays:
		return flow.CodeInverted
	case s.Grid.IsBare():
		return flow.CodeBare
	case s.Grid.IsSmall():
		return flow.CodeTooSmall
	}
	return flow.OutOfFocus
}

// showBanner shows the banner of the Camera app for a link.
func (p *Phone) showBanner(link string, fx *flow.Effects) {
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

// codeIn returns the code in the link of a QR code.
func codeIn(link string) string { return link[strings.LastIndex(link, "/")+1:] }

// isLogin reports whether a link is that of a login, not of an activation.
func isLogin(link string) bool { return strings.Contains(link, flow.LoginPath) }

func (p *Phone) switchLens(fx *flow.Effects) {
	p.camera.lens = 1 - p.camera.lens
	fx.Emit(flow.LensSwitched, "")
}

// openLink behaves like a universal link: it opens the app with the code, or the
// store if the app is not installed.
func (p *Phone) openLink(fx *flow.Effects) {
	banner, link := p.camera.banner, p.camera.link
	fx.Emit(flow.BannerTapped, banner)
	p.leave(fx)
	if banner == websiteBanner {
		p.codePending = !isLogin(link)
		p.front = p.spec.Store
		fx.Emit(flow.AppOpened, p.front)
		p.store.page, p.store.other = storeProduct, false
		return
	}
	p.front = MobileApp
	fx.Emit(flow.AppOpened, MobileApp)
	if banner == loginBanner {
		p.lookUp(codeIn(link), fx)
		return
	}
	p.openWithCode(codeIn(link), fx)
}

// cameraApp returns the screen id and the rows of the Camera app.
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

// viewfinderRows returns the viewfinder and its controls, which the Camera app
// and the scanner share.
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

// The values of the viewfinder's node.
const (
	ViewIdle   = "idle"    // the camera is not aimed at the screen
	ViewRead   = "read"    // a code that was decoded
	ViewNear   = "near"    // blurred, too near
	ViewFar    = "far"     // blurred, too far
	ViewDark   = "dark"    // noise
	ViewFront  = "front"   // the person
	ViewNoCode = "no-code" // the desk's screen without a whole code on it
	ViewSharp  = "sharp"   // a sharp code that was not decoded
)

// Views lists what a viewfinder can show.
func Views() []string {
	return []string{ViewIdle, ViewRead, ViewNear, ViewFar, ViewDark, ViewFront, ViewNoCode, ViewSharp}
}

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
