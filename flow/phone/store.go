package phone

import (
	"strconv"
	"strings"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// A download takes downloadSteps of downloadStep each.
const (
	downloadStep  = time.Second
	downloadSteps = 4
)

// The pages of the store.
const (
	storeFront   = "store-front"   // as its icon opens it
	storeSearch  = "store-search"  // iOS: the search has a page of its own
	storeResults = "store-results" // what the search has found
	storeApp     = "store"         // the page of IBKR Mobile
	storeRefused = "store-refused" // it cannot be installed on this phone
)

// store is the app that installs others.
type store struct {
	page    string
	query   string
	unlock  unlock
	failure flow.Cause // why it refuses
	loading bool
	loaded  int // steps of the download that are done
}

// found reports whether the search has found IBKR Mobile.
func (s store) found() bool { return strings.Contains(strings.ToLower(s.query), "ibkr") }

// downloaded reaches the phone when one more step of the download is done.
type downloaded struct{}

func (p *Phone) tapStore(a flow.Action, fx *flow.Effects) {
	switch a.Target {
	case "search":
		p.openStore(storeSearch, fx)
	case "search-go":
		p.search(fx)
	case "result":
		p.openStore(storeApp, fx)
	case "store-back":
		p.openStore(storeFront, fx)
	case "get", "install":
		p.install(fx)
	case "open":
		p.leave(fx)
		p.front = MobileApp
		fx.Emit(flow.AppOpened, MobileApp)
		p.openMobile(fx)
	}
}

func (p *Phone) openStore(page string, fx *flow.Effects) {
	p.store.page = page
	fx.Emit(flow.PageOpened, page)
}

// typeSearch fills the search field. The App Store searches by itself.
func (p *Phone) typeSearch(text string, fx *flow.Effects) {
	p.store.query = text
	if p.spec.OS == IOS {
		p.search(fx)
	}
}

func (p *Phone) search(fx *flow.Effects) {
	p.openStore(storeResults, fx)
	n := "0"
	if p.store.found() {
		n = "1"
	}
	fx.Emit(flow.Searched, n)
}

// install begins what GET and Install stand for. An iPhone asks for the Apple
// ID first.
func (p *Phone) install(fx *flow.Effects) {
	switch {
	case p.tooOld():
		p.refuseInstall(flow.SystemTooOld, fx)
	case p.offline:
		p.refuseInstall(flow.PhoneOffline, fx)
	case p.spec.OS == IOS:
		p.ask(&p.store.unlock, forPurchase, fx)
	default:
		p.startDownload(fx)
	}
}

func (p *Phone) refuseInstall(why flow.Cause, fx *flow.Effects) {
	p.store.page, p.store.failure = storeRefused, why
	fx.Refuse(flow.StoreRefused, MobileApp, why)
}

func (p *Phone) startDownload(fx *flow.Effects) {
	p.store.loading, p.store.loaded = true, 0
	fx.Emit(flow.DownloadStarted, MobileApp)
	fx.Timers = append(fx.Timers, flow.Timer{After: downloadStep, Input: downloaded{}})
}

func (p *Phone) download(_ downloaded, fx *flow.Effects) {
	p.store.loaded++
	if p.store.loaded < downloadSteps {
		fx.Timers = append(fx.Timers, flow.Timer{After: downloadStep, Input: downloaded{}})
		return
	}
	p.store, p.installed = store{page: storeApp}, true
	fx.Emit(flow.AppInstalled, MobileApp)
}

func (p Phone) storeScreen() screen.Screen {
	s := screen.Screen{ID: p.store.page}
	if p.store.page != storeFront {
		s.Nodes = append(s.Nodes, screen.Node{ID: "store-back", Role: screen.Button, Place: screen.Header, Text: flow.T("settings.back")})
	}
	s.Nodes = append(s.Nodes, screen.Node{ID: "store-title", Role: screen.Title, Place: screen.Header, Text: flow.T("app." + p.spec.Store)})
	add := func(n screen.Node) {
		if n.Place == "" {
			n.Place = screen.Body
		}
		s.Nodes = append(s.Nodes, n)
	}
	field := screen.Node{ID: "search-field", Role: screen.Field, Value: p.store.query, Text: flow.T("store.search-field")}
	magnifier := screen.Node{ID: "search-go", Role: screen.Button, Text: flow.T("store.search-go")}
	switch p.store.page {
	case storeFront:
		if p.spec.OS == Android {
			add(field)
			add(magnifier)
		}
		add(screen.Node{ID: "store-welcome", Role: screen.Note, Text: flow.T("store.front")})
		if p.spec.OS == IOS {
			add(screen.Node{ID: "search", Role: screen.Button, Place: screen.Footer, Text: flow.T("store.search")})
		}
	case storeSearch:
		add(field)
	case storeResults:
		add(field)
		if p.spec.OS == Android {
			add(magnifier)
		}
		if !p.store.found() {
			add(screen.Node{ID: "nothing-found", Role: screen.Label, Text: flow.T("store.nothing-found")})
			break
		}
		add(screen.Node{ID: "result", Role: screen.Link, Text: flow.T("app.ibkr-mobile")})
		add(screen.Node{ID: "result-vendor", Role: screen.Note, Text: p.vendor()})
	case storeRefused:
		add(screen.Node{ID: "store-refusal", Role: screen.Alert, Text: storeRefusal(p.store.failure)})
	default:
		p.productPage(&s, add)
	}
	if p.store.unlock.purpose != "" {
		s.ID = "store-unlock"
		s.Nodes = append(s.Nodes, p.promptNodes(p.store.unlock)...)
	}
	return s
}

func (p Phone) productPage(s *screen.Screen, add func(screen.Node)) {
	add(screen.Node{ID: "store-app", Role: screen.Label, Text: flow.T("app.ibkr-mobile")})
	add(screen.Node{ID: "store-vendor", Role: screen.Note, Text: p.vendor()})
	get, open := screen.Node{ID: "get", Text: flow.T("store.get")}, flow.T("store.open")
	if p.spec.OS == Android {
		get, open = screen.Node{ID: "install", Text: flow.T("store.install")}, flow.T("store.open-android")
	}
	get.Role = screen.Primary
	switch {
	case p.installed:
		s.ID = "store-installed"
		add(screen.Node{ID: "open", Role: screen.Button, Text: open})
	case p.store.loading:
		s.ID = "store-loading"
		percent := p.store.loaded * 100 / downloadSteps
		add(screen.Node{ID: "download", Role: screen.Progress, Value: strconv.Itoa(percent), Text: flow.T("store.loading")})
	default:
		add(get)
	}
	add(screen.Node{ID: "store-about", Role: screen.Note, Text: flow.T("store.about")})
}

// vendor is the name under which the app stands in the store.
func (p Phone) vendor() flow.Text {
	if p.spec.OS == Android {
		return flow.T("store.vendor-android")
	}
	return flow.T("store.vendor")
}

func storeRefusal(why flow.Cause) flow.Text {
	if why == flow.PhoneOffline {
		return flow.T("mobile.offline")
	}
	return flow.T("store.refused")
}
