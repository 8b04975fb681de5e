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
	storeProduct = "store"         // the page of IBKR Mobile
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

func (p *Phone) openStore(page string, fx *flow.Effects) {
	p.store.page = page
	fx.Emit(flow.PageOpened, page)
}

// opensStore is the tap on a row that leads to another page of the store.
func opensStore(page string) func(*Phone, *flow.Effects) {
	return func(p *Phone, fx *flow.Effects) { p.openStore(page, fx) }
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
	p.store, p.installed = store{page: storeProduct}, true
	fx.Emit(flow.AppInstalled, MobileApp)
}

// openInstalled is OPEN.
func (p *Phone) openInstalled(fx *flow.Effects) {
	p.leave(fx)
	p.front = MobileApp
	fx.Emit(flow.AppOpened, MobileApp)
	p.openMobile(fx)
}

// storeApp is what the store shows.
func (p Phone) storeApp() (id string, rows []row) {
	id = p.store.page
	rows = []row{
		{
			ID: "store-back", Role: screen.Button, Place: screen.Header, Text: flow.T("settings.back"),
			Tap: opensStore(storeFront), Hidden: id == storeFront,
		},
		{ID: "store-title", Role: screen.Title, Place: screen.Header, Text: flow.T("app." + p.spec.Store)},
	}
	switch p.store.page {
	case storeFront:
		rows = append(rows, p.storeFrontRows()...)
	case storeSearch:
		rows = append(rows, p.searchField())
	case storeResults:
		rows = append(rows, p.resultRows()...)
	case storeRefused:
		rows = append(rows, row{ID: "store-refusal", Role: screen.Alert, Text: storeRefusal(p.store.failure)})
	default:
		rows = append(rows, p.productRows()...)
		switch {
		case p.installed:
			id = "store-installed"
		case p.store.loading:
			id = "store-loading"
		}
	}
	if p.store.unlock.purpose != "" {
		id = "store-unlock"
		rows = append(rows, p.promptRows(p.store.unlock)...)
	}
	return id, rows
}

func (p Phone) searchField() row {
	return row{
		ID: "search-field", Role: screen.Field, Text: flow.T("store.search-field"), Value: p.store.query,
		Input: (*Phone).typeSearch,
	}
}

// magnifier starts the search where the store does not search by itself.
func (p Phone) magnifier() row {
	return row{
		ID: "search-go", Role: screen.Button, Text: flow.T("store.search-go"), Tap: (*Phone).search,
		Hidden: p.spec.OS != Android,
	}
}

func (p Phone) storeFrontRows() []row {
	welcome := row{ID: "store-welcome", Role: screen.Note, Text: flow.T("store.front")}
	if p.spec.OS == Android {
		return []row{p.searchField(), p.magnifier(), welcome}
	}
	return []row{welcome, {
		ID: "search", Role: screen.Button, Place: screen.Footer, Text: flow.T("store.search"), Tap: opensStore(storeSearch),
	}}
}

func (p Phone) resultRows() []row {
	found := p.store.found()
	return []row{
		p.searchField(),
		p.magnifier(),
		{ID: "nothing-found", Role: screen.Label, Text: flow.T("store.nothing-found"), Hidden: found},
		{ID: "result", Role: screen.Link, Text: flow.T("app.ibkr-mobile"), Tap: opensStore(storeProduct), Hidden: !found},
		{ID: "result-vendor", Role: screen.Note, Text: p.vendor(), Hidden: !found},
	}
}

// productRows are the page of IBKR Mobile.
func (p Phone) productRows() []row {
	get := row{ID: "get", Role: screen.Primary, Text: flow.T("store.get"), Tap: (*Phone).install}
	open := row{ID: "open", Role: screen.Button, Text: flow.T("store.open"), Tap: (*Phone).openInstalled}
	if p.spec.OS == Android {
		get.ID, get.Text, open.Text = "install", flow.T("store.install"), flow.T("store.open-android")
	}
	download := row{
		ID: "download", Role: screen.Progress, Text: flow.T("store.loading"),
		Value: strconv.Itoa(p.store.loaded * 100 / downloadSteps),
	}
	open.Hidden = !p.installed
	download.Hidden = p.installed || !p.store.loading
	get.Hidden = p.installed || p.store.loading
	return []row{
		{ID: "store-app", Role: screen.Label, Text: flow.T("app.ibkr-mobile")},
		{ID: "store-vendor", Role: screen.Note, Text: p.vendor()},
		open, download, get,
		{ID: "store-about", Role: screen.Note, Text: flow.T("store.about")},
	}
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
