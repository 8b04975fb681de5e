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
	storeFront   = "store-front"   // the first page
	storeSearch  = "store-search"  // iOS: the search field
	storeResults = "store-results" // of the search
	storeProduct = "store"         // of one app
	storeRefused = "store-refused" // the app cannot be installed
)

// store is the state of the store app.
type store struct {
	page    string
	query   string
	other   bool // the app that is looked at is not IBKR Mobile
	unlock  unlock
	failure flow.Cause // of storeRefused
	loading string     // the app whose download is under way
	loaded  int        // steps of the download that are done
}

// found reports whether the search has found IBKR Mobile.
func (s store) found() bool { return strings.Contains(strings.ToLower(s.query), "ibkr") }

// downloaded is the input at the end of each step of a download.
type downloaded struct{}

func (p *Phone) openStore(page string, fx *flow.Effects) {
	p.store.page = page
	fx.Emit(flow.PageOpened, page)
}

// toStorePage returns the tap handler that opens a page of the store.
func toStorePage(page string) func(*Phone, *flow.Effects) {
	return func(p *Phone, fx *flow.Effects) { p.openStore(page, fx) }
}

// typeSearch fills the search field. On iOS the search starts by itself.
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
		n = "2"
	}
	fx.Emit(flow.Searched, n)
}

// app is the app that is looked at.
func (s store) app() string {
	if s.other {
		return LookAlikeApp
	}
	return MobileApp
}

// has reports whether the app that is looked at is there.
func (p Phone) has() bool { return p.store.other && p.lookAlike || !p.store.other && p.installed }

// toProduct returns the tap handler that opens the page of an app.
func toProduct(other bool) func(*Phone, *flow.Effects) {
	return func(p *Phone, fx *flow.Effects) {
		p.store.other = other
		p.openStore(storeProduct, fx)
	}
}

// install is the button GET or Install. An iPhone asks for the password of the
// store account first.
func (p *Phone) install(fx *flow.Effects) {
	switch why := p.unreachable(); {
	case p.tooOld():
		p.refuseInstall(flow.SystemTooOld, fx)
	case why.Shown():
		p.refuseInstall(why, fx)
	case p.spec.OS == IOS:
		p.startPrompt(&p.store.unlock, forPurchase, fx)
	default:
		p.startDownload(fx)
	}
}

func (p *Phone) refuseInstall(why flow.Cause, fx *flow.Effects) {
	p.store.page, p.store.failure = storeRefused, why
	fx.Refuse(flow.StoreRefused, p.store.app(), why)
}

func (p *Phone) startDownload(fx *flow.Effects) {
	p.store.loading, p.store.loaded = p.store.app(), 0
	fx.Emit(flow.DownloadStarted, p.store.app())
	fx.Timers = append(fx.Timers, flow.Timer{After: downloadStep, Input: downloaded{}})
}

func (p *Phone) download(_ downloaded, fx *flow.Effects) {
	p.store.loaded++
	if p.store.loaded < downloadSteps {
		fx.Timers = append(fx.Timers, flow.Timer{After: downloadStep, Input: downloaded{}})
		return
	}
	app := p.store.loading
	p.installed, p.lookAlike = p.installed || app == MobileApp, p.lookAlike || app == LookAlikeApp
	p.store = store{page: storeProduct, other: p.store.other}
	fx.Emit(flow.AppInstalled, app)
}

// openInstalled is the button OPEN.
func (p *Phone) openInstalled(fx *flow.Effects) {
	p.start(p.store.app(), fx)
}

// storeApp returns the screen id and the rows of the store.
func (p Phone) storeApp() (id string, rows []row) {
	id = p.store.page
	rows = []row{
		{
			ID: "store-back", Role: screen.Button, Place: screen.Header, Sign: screen.SignBack, Text: flow.T("settings.back"),
			Tap: toStorePage(storeFront), Hidden: id == storeFront,
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
		case p.has():
			id = "store-installed"
		case p.store.loading == p.store.app():
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

// searchButton starts the search on Android.
func (p Phone) searchButton() row {
	return row{
		ID: "search-go", Role: screen.Button, Sign: screen.SignSearch, Text: flow.T("store.search-go"), Tap: (*Phone).search,
		Hidden: p.spec.OS != Android,
	}
}

func (p Phone) storeFrontRows() []row {
	welcome := row{ID: "store-welcome", Role: screen.Note, Text: flow.T("store.front")}
	if p.spec.OS == Android {
		return []row{p.searchField(), p.searchButton(), welcome}
	}
	return []row{welcome, {
		ID: "search", Role: screen.Button, Place: screen.Footer, Sign: screen.SignSearch, Text: flow.T("store.search"),
		Tap: toStorePage(storeSearch),
	}}
}

func (p Phone) resultRows() []row {
	found := p.store.found()
	return []row{
		p.searchField(),
		p.searchButton(),
		{ID: "nothing-found", Role: screen.Label, Text: flow.T("store.nothing-found"), Hidden: found},
		{ID: "result", Role: screen.Link, Text: flow.T("app.ibkr-mobile"), Tap: toProduct(false), Hidden: !found},
		{ID: "result-vendor", Role: screen.Note, Text: p.vendor(false), Hidden: !found},
		{ID: "result-other", Role: screen.Link, Text: flow.T("app.look-alike"), Tap: toProduct(true), Hidden: !found},
		{ID: "result-other-vendor", Role: screen.Note, Text: p.vendor(true), Hidden: !found},
	}
}

// productRows is the page of an app in the store.
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
	about := flow.T("store.about")
	if p.store.other {
		about = flow.T("store.about-other")
	}
	open.Hidden = !p.has()
	download.Hidden = p.has() || p.store.loading != p.store.app()
	get.Hidden = p.has() || p.store.loading != ""
	return []row{
		{ID: "store-app", Role: screen.Label, Text: flow.T("app." + p.store.app())},
		{ID: "store-vendor", Role: screen.Note, Text: p.vendor(p.store.other)},
		open, download, get,
		{ID: "store-about", Role: screen.Note, Text: about},
	}
}

// vendor is the publisher that the store names, of IBKR Mobile or of the other app.
func (p Phone) vendor(other bool) flow.Text {
	if other {
		return flow.T("store.vendor-other")
	}
	if p.spec.OS == Android {
		return flow.T("store.vendor-android")
	}
	return flow.T("store.vendor")
}

func storeRefusal(why flow.Cause) flow.Text {
	if why.Shown() {
		return flow.T("mobile.offline")
	}
	return flow.T("store.refused")
}
