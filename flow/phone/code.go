package phone

import (
	"enrollsim/flow"
	"enrollsim/flow/screen"
)

func instructionsPage() page {
	return page{title: flow.T("page.mobile-instructions"), rows: []row{
		{ID: "instructions", Role: screen.Label, Text: flow.T("mobile.instructions")},
		{ID: "session-id", Role: screen.Primary, Text: flow.T("mobile.session-id"), Tap: toPage(pageSession)},
	}}
}

func sessionPage() page {
	return page{title: flow.T("page.mobile-session"), rows: []row{
		{ID: "session-code", Role: screen.Field, Text: flow.T("mobile.session-code"), Input: (*Phone).enterSessionID},
		{ID: "session-note", Role: screen.Note, Text: flow.T("mobile.session-note")},
		{ID: "qr-code", Role: screen.Button, Text: flow.T("mobile.qr-code"), Tap: (*Phone).openScanner},
	}}
}

func (p Phone) setupPage() page {
	return page{title: flow.T("page.mobile-setup"), rows: []row{
		{ID: "launch-camera", Role: screen.Button, Text: flow.T("mobile.launch-camera"), Tap: (*Phone).openScanner},
		{ID: "activation-note", Role: screen.Note, Text: flow.T("mobile.activation-note")},
		{
			ID: "activation-code", Role: screen.Field, Text: flow.T("mobile.activation-code"), Value: p.mobile.typedCode,
			Input: (*Phone).typeActivationCode,
		},
		{ID: "activate-key", Role: screen.Primary, Text: flow.T("mobile.activate-key"), Tap: (*Phone).useActivationCode},
	}}
}

func (p Phone) scannerPage() page {
	return page{title: flow.T("page.mobile-scanner"), rows: p.viewfinderRows()}
}

func deniedPage() page {
	return page{title: flow.T("page.mobile-camera-denied"), rows: []row{
		{ID: "camera-denied", Role: screen.Alert, Text: flow.T("mobile.camera-denied")},
		{ID: "camera-denied-note", Role: screen.Note, Text: flow.T("mobile.camera-denied-note")},
	}}
}

func codePage() page {
	return page{rows: []row{
		{ID: "loaded", Role: screen.Label, Text: flow.T("mobile.loaded")},
		{
			ID: "continue", Role: screen.Primary, Text: flow.T("mobile.continue"),
			Tap: func(p *Phone, fx *flow.Effects) { p.startPrompt(&p.mobile.unlock, forActivation, fx) },
		},
		{ID: "loaded-note", Role: screen.Note, Text: flow.T("mobile.loaded-note")},
	}}
}

// addUser begins the activation of another user's key. It needs an active key.
func (p *Phone) addUser(fx *flow.Effects) {
	switch {
	case len(p.Users()) == 0:
		p.mobile.page = pageNotActivated
		fx.Refuse(flow.AddUserRefused, "", p.noKey())
	case p.spec.OS == Android:
		p.begin(pageInstructions, fx)
	default:
		p.open(pageAddUser, fx)
	}
}

// toActivation returns the tap handler that begins an activation at a page.
func toActivation(page string) func(*Phone, *flow.Effects) {
	return func(p *Phone, fx *flow.Effects) { p.begin(page, fx) }
}

// begin opens a page of an activation if the phone meets the requirements.
func (p *Phone) begin(page string, fx *flow.Effects) {
	if p.meetsRequirements(fx) {
		p.open(page, fx)
	}
}

// meetsRequirements shows the requirement that is not met, if there is one.
func (p *Phone) meetsRequirements(fx *flow.Effects) bool {
	why := p.unmetRequirement()
	if why == "" {
		return true
	}
	p.mobile.page, p.mobile.failure = pageRequirement, why
	fx.Refuse(flow.RequirementFailed, "", why)
	return false
}

// openScanner opens the camera in the app, or asks for the permission first.
func (p *Phone) openScanner(fx *flow.Effects) {
	switch p.cameraAllowed {
	case Unasked:
		p.askPermission(askCamera, fx)
		return
	case Denied:
		if p.mobile.page != pageDenied {
			p.open(pageDenied, fx)
		}
		fx.Refuse(flow.CodeNotRead, "", flow.CameraDenied)
		return
	}
	p.resetAim()
	p.open(pageScanner, fx)
}

// handleScan takes a link that the scanner has read.
func (p *Phone) handleScan(link string, fx *flow.Effects) {
	if isLogin(link) {
		fx.Emit(flow.LoginQRRead, "")
		p.mobile = mobile{page: pageError}
		fx.Refuse(flow.LinkRefused, "", flow.WrongQR)
		return
	}
	code := codeIn(link)
	p.mobile.capitals = false
	fx.Emit(flow.CodeRead, flow.CodeTail(code))
	p.loadCode(code, fx)
}

// enterSessionID is for the field on Android, which loads the code at once.
func (p *Phone) enterSessionID(text string, fx *flow.Effects) {
	p.emitTypedCode(text, fx)
	p.loadCode(text, fx)
}

// typeActivationCode is for the field on iOS; a button loads the code.
func (p *Phone) typeActivationCode(text string, fx *flow.Effects) {
	p.mobile.typedCode = text
	p.emitTypedCode(text, fx)
}

func (p *Phone) useActivationCode(fx *flow.Effects) { p.loadCode(p.mobile.typedCode, fx) }

// emitTypedCode reports a code that was typed. The event has the end of the text
// only if that can be a code: people type passwords into the wrong field.
func (p *Phone) emitTypedCode(text string, fx *flow.Effects) {
	fx.Emit(flow.CodeTyped, flow.TypedTail(text))
	p.mobile.capitals = true
}

// openWithCode opens the app by the link of a QR code.
func (p *Phone) openWithCode(code string, fx *flow.Effects) {
	p.mobile = mobile{asking: p.mobile.asking, page: p.mobile.page}
	if !p.meetsRequirements(fx) {
		return
	}
	if p.spec.OS == IOS && p.notifications == Unasked {
		p.askPermission(askNotifications, fx)
	}
	p.loadCode(code, fx)
}

// loadCode keeps a code and asks for what confirms the activation: the unlock
// element on iOS, the PIN of the app on Android.
func (p *Phone) loadCode(code string, fx *flow.Effects) {
	capitals := p.mobile.capitals || p.spec.OS == Android
	p.mobile = mobile{code: code, capitals: capitals, asking: p.mobile.asking, backStack: p.mobile.backStack}
	p.camera.aimed = false
	p.codePending = false
	fx.Emit(flow.CodeLoaded, flow.TypedTail(code))
	if p.spec.OS == Android {
		p.askPIN(fx)
		return
	}
	p.mobile.page = pageCode
	p.mobile.backStack = nil
	if p.mobile.asking == "" {
		p.startPrompt(&p.mobile.unlock, forActivation, fx)
	}
}
