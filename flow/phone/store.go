package phone

import (
	"strconv"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// A download takes downloadSteps of downloadStep each.
const (
	downloadStep  = time.Second
	downloadSteps = 4
)

// store is the App Store, open at the page of IBKR Mobile.
type store struct {
	unlock  unlock
	loading bool
	loaded  int // steps of the download that are done
}

// downloaded reaches the phone when one more step of the download is done.
type downloaded struct{}

func (p *Phone) tapStore(a flow.Action, fx *flow.Effects) {
	switch a.Target {
	case "get":
		p.ask(&p.store.unlock, forPurchase, fx)
	case "open":
		p.leave(fx)
		p.front = MobileApp
		fx.Tell(flow.AppOpened, MobileApp)
		p.openMobile(fx)
	}
}

func (p *Phone) startDownload(fx *flow.Effects) {
	p.store.loading, p.store.loaded = true, 0
	fx.Tell(flow.DownloadStarted, MobileApp)
	fx.Timers = append(fx.Timers, flow.Timer{After: downloadStep, Input: downloaded{}})
}

func (p *Phone) download(_ downloaded, fx *flow.Effects) {
	p.store.loaded++
	if p.store.loaded < downloadSteps {
		fx.Timers = append(fx.Timers, flow.Timer{After: downloadStep, Input: downloaded{}})
		return
	}
	p.store, p.installed = store{}, true
	fx.Tell(flow.AppInstalled, MobileApp)
}

func (p Phone) storeScreen() screen.Screen {
	s := screen.Screen{ID: "store", Nodes: []screen.Node{
		{ID: "store-title", Role: screen.Title, Place: screen.Header, Text: screen.T("app.store")},
		{ID: "store-app", Role: screen.Label, Place: screen.Body, Text: screen.T("app.mobile")},
		{ID: "store-vendor", Role: screen.Note, Place: screen.Body, Text: screen.T("store.vendor")},
	}}
	add := func(n screen.Node) {
		n.Place = screen.Body
		s.Nodes = append(s.Nodes, n)
	}
	switch {
	case p.installed:
		s.ID = "store-installed"
		add(screen.Node{ID: "open", Role: screen.Button, Text: screen.T("store.open")})
	case p.store.loading:
		s.ID = "store-loading"
		percent := p.store.loaded * 100 / downloadSteps
		add(screen.Node{ID: "download", Role: screen.Progress, Value: strconv.Itoa(percent), Text: screen.T("store.loading")})
	default:
		add(screen.Node{ID: "get", Role: screen.Primary, Text: screen.T("store.get")})
	}
	add(screen.Node{ID: "store-about", Role: screen.Note, Text: screen.T("store.about")})
	if p.store.unlock.purpose != "" {
		s.ID = "store-unlock"
		s.Nodes = append(s.Nodes, p.promptNodes(p.store.unlock)...)
	}
	return s
}
