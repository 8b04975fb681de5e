package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// instructionsPage is where an activation begins on Android.
func instructionsPage() page {
	return page{title: flow.T("page.mobile-instructions"), rows: []row{
		{ID: "instructions", Role: screen.Label, Text: flow.T("mobile.instructions")},
		{ID: "session-id", Role: screen.Primary, Text: flow.T("mobile.session-id"), Tap: opens(pageSession)},
	}}
}

// sessionPage takes the code on Android.
func sessionPage() page {
	return page{title: flow.T("page.mobile-session"), rows: []row{
		{ID: "session-code", Role: screen.Field, Text: flow.T("mobile.session-code"), Input: (*Phone).enterSessionID},
		{ID: "session-note", Role: screen.Note, Text: flow.T("mobile.session-note")},
		{ID: "qr-code", Role: screen.Button, Text: flow.T("mobile.qr-code"), Tap: (*Phone).openScanner},
	}}
}

// setupPage takes the code on iOS.
func (p Phone) setupPage() page {
	return page{title: flow.T("page.mobile-setup"), rows: []row{
		{ID: "launch-camera", Role: screen.Button, Text: flow.T("mobile.launch-camera"), Tap: (*Phone).openScanner},
		{ID: "activation-note", Role: screen.Note, Text: flow.T("mobile.activation-note")},
		{
			ID: "activation-code", Role: screen.Field, Text: flow.T("mobile.activation-code"), Value: p.mobile.field,
			Input: (*Phone).typeActivationCode,
		},
		{ID: "activate-key", Role: screen.Primary, Text: flow.T("mobile.activate-key"), Tap: (*Phone).useActivationCode},
	}}
}

// scannerPage is the camera in the app.
func (p Phone) scannerPage() page {
	return page{title: flow.T("page.mobile-scanner"), rows: p.viewfinderRows()}
}

func deniedPage() page {
	return page{title: flow.T("page.mobile-camera-denied"), rows: []row{
		{ID: "camera-denied", Role: screen.Alert, Text: flow.T("mobile.camera-denied")},
		{ID: "camera-denied-note", Role: screen.Note, Text: flow.T("mobile.camera-denied-note")},
	}}
}

// codePage is an iPhone's app with a code in it.
func codePage() page {
	return page{rows: []row{
		{ID: "loaded", Role: screen.Label, Text: flow.T("mobile.loaded")},
		{
			ID: "continue", Role: screen.Primary, Text: flow.T("mobile.continue"),
			Tap: func(p *Phone, fx *flow.Effects) { p.ask(&p.mobile.unlock, forActivation, fx) },
		},
		{ID: "loaded-note", Role: screen.Note, Text: flow.T("mobile.loaded-note")},
	}}
}

// addUser begins with another user's key. It needs one to be active.
func (p *Phone) addUser(fx *flow.Effects) {
	switch {
	case len(p.Users()) == 0:
		p.mobile.page = pageNotActivated
		fx.Refuse(flow.AddUserRefused, "", flow.NoActiveKey)
	case p.spec.OS == Android:
		p.begin(pageInstructions, fx)
	default:
		p.open(pageAddUser, fx)
	}
}

// begins is the tap on a row that begins an activation at a page.
func begins(page string) func(*Phone, *flow.Effects) {
	return func(p *Phone, fx *flow.Effects) { p.begin(page, fx) }
}

// begin opens a page that leads to a key, if the phone meets the requirements.
func (p *Phone) begin(page string, fx *flow.Effects) {
	if p.meets(fx) {
		p.open(page, fx)
	}
}

// meets checks the requirements, and says which one is not met.
func (p *Phone) meets(fx *flow.Effects) bool {
	why := p.unmet()
	if why == "" {
		return true
	}
	p.mobile.page, p.mobile.failure = pageRequirement, why
	fx.Refuse(flow.RequirementFailed, "", why)
	return false
}

// openScanner opens the camera in the app, asking for it the first time.
func (p *Phone) openScanner(fx *flow.Effects) {
	switch p.cameraAllowed {
	case Unasked:
		p.askFor(askCamera, fx)
		return
	case Denied:
		if p.mobile.page != pageDenied {
			p.open(pageDenied, fx)
		}
		fx.Refuse(flow.CodeNotRead, "", flow.CameraDenied)
		return
	}
	p.pointAway()
	p.open(pageScanner, fx)
}

// scanned is a link that the scanner in the app has read.
func (p *Phone) scanned(link string, fx *flow.Effects) {
	if isLogin(link) {
		fx.Emit(flow.LoginQRRead, "")
		p.mobile = mobile{page: pageError}
		fx.Refuse(flow.LinkRefused, "", flow.WrongQR)
		return
	}
	code := codeIn(link)
	p.mobile.capitals = false
	fx.Emit(flow.CodeRead, flow.CodeTail(code))
	p.takeCode(code, fx)
}

// enterSessionID is Android's field, which takes the code as it is typed.
func (p *Phone) enterSessionID(text string, fx *flow.Effects) {
	p.emitTyped(text, fx)
	p.takeCode(text, fx)
}

// typeActivationCode is an iPhone's field, which a button beside it takes.
func (p *Phone) typeActivationCode(text string, fx *flow.Effects) {
	p.mobile.field = text
	p.emitTyped(text, fx)
}

func (p *Phone) useActivationCode(fx *flow.Effects) { p.takeCode(p.mobile.field, fx) }

// emitTyped reports a code typed into a field. What was typed may be something
// else altogether, so the event bears the end of it only where it can be a code.
func (p *Phone) emitTyped(text string, fx *flow.Effects) {
	fx.Emit(flow.CodeTyped, flow.TypedTail(text))
	p.mobile.capitals = true
}

// loadCode is the app opened by the link of a QR.
func (p *Phone) loadCode(code string, fx *flow.Effects) {
	p.mobile = mobile{asks: p.mobile.asks, page: p.mobile.page}
	if !p.meets(fx) {
		return
	}
	if p.spec.OS == IOS && p.notifications == Unasked {
		p.askFor(askNotifications, fx)
	}
	p.takeCode(code, fx)
}

// takeCode lets the app hold a code, and asks for what activates with it: the
// unlock element on iOS, the app's PIN on Android.
func (p *Phone) takeCode(code string, fx *flow.Effects) {
	capitals := p.mobile.capitals || p.spec.OS == Android
	p.mobile = mobile{code: code, capitals: capitals, asks: p.mobile.asks, trail: p.mobile.trail}
	p.camera.aimed = false
	p.codeWaits = false
	fx.Emit(flow.CodeLoaded, flow.TypedTail(code))
	if p.spec.OS == Android {
		p.askPIN(fx)
		return
	}
	p.mobile.page = pageCode
	p.mobile.trail = nil
	if p.mobile.asks == "" {
		p.ask(&p.mobile.unlock, forActivation, fx)
	}
}
