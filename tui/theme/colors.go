package theme

// colors declares a theme. What is read keeps a contrast of 4.5:1 or more to what it
// is read on; a test holds it.
func (r resolver) colors(name Name) Colors {
	c := Colors{
		Handset:    r.handset(),
		Simulation: r.of("#f2c14e", 11), OnSimulation: r.of("#0b0f17", 0), Arrow: r.of("#d81822", 9),
		Page: Paper{
			Ground: r.of("#ffffff", 15), Card: r.of("#e3eefc", 7), Line: r.of("#d3dbe6", 7), List: r.of("#eef2f7", 7),
			Title: r.of("#16202e", 0), Text: r.of("#16202e", 0), Soft: r.of("#4b5a6e", 0),
			Accent: r.of("#1f4e6b", 4), OnAccent: r.of("#ffffff", 15), Field: r.of("#eef2f7", 7),
			Header: r.of("#1f4e6b", 4), OnHeader: r.of("#ffffff", 15),
			Good: r.of("#0f7334", 2), Bad: r.of("#b3202c", 1), Fine: r.of("#e2f5e8", 7), Wrong: r.of("#fde3e3", 7),
		},
		IOS: Paper{
			Ground: r.of("#fdfdfe", 15), Card: r.of("#eaf0f1", 7), Line: r.of("#d8dfe3", 7), List: r.of("#f0f3f7", 7),
			Title: r.of("#16202e", 0), Text: r.of("#16202e", 0), Soft: r.of("#5a6679", 0),
			Accent: r.of("#0b66d8", 4), OnAccent: r.of("#ffffff", 15), Field: r.of("#e9eef5", 7),
			Header: r.of("#fdfdfe", 15), OnHeader: r.of("#16202e", 0),
			Good: r.of("#0f7334", 2), Bad: r.of("#b3202c", 1), Fine: r.of("#eefaf1", 15), Wrong: r.of("#fde3e3", 7),
		},
		Droid: Paper{
			Ground: r.of("#f6f4fb", 15), Card: r.of("#ece8f8", 7), Line: r.of("#d5cfea", 7), List: r.of("#f6f4fb", 15),
			Title: r.of("#1b1830", 0), Text: r.of("#1b1830", 0), Soft: r.of("#5a5670", 0),
			Accent: r.of("#4a3fb5", 4), OnAccent: r.of("#ffffff", 15), Field: r.of("#e6e1f7", 7),
			Header: r.of("#4a3fb5", 4), OnHeader: r.of("#ffffff", 15),
			Good: r.of("#0f7334", 2), Bad: r.of("#b3202c", 1), Fine: r.of("#e6f6ea", 15), Wrong: r.of("#fbe2e4", 7),
		},
	}
	switch name {
	case Light:
		c.Backdrop, c.Panel, c.Raised, c.Cap = r.of("#e6ebf2", 0), r.of("#f7f9fc", 0), r.of("#d6dee9", 8), r.of("#bcc8d8", 8)
		c.Bright, c.Plain, c.Soft, c.Faint = r.of("#101827", 15), r.of("#36455a", 7), r.of("#4d5b70", 7), r.of("#5a677b", 8)
		c.Accent, c.Good, c.Warn, c.Bad, c.OnState = r.of("#0b5bd3", 14), r.of("#0f7334", 10), r.of("#8a5a00", 11), r.of("#c3262e", 9), r.of("#ffffff", 0)
		c.Past = r.of("#7a2fd0", 13)
		c.Now, c.Fine, c.Wrong = r.of("#f7f9fc", 0), r.of("#f2faf4", 0), r.of("#fdf3f3", 0)
		c.BarLeft, c.BarRight, c.WordLeft, c.WordRight = r.of("#cfdcf5", 4), r.of("#e5d5f5", 4), r.of("#0a55c6", 15), r.of("#7a2fd0", 15)
		c.Picked, c.OnPicked = r.of("#0b5bd3", 4), r.of("#ffffff", 15)
		c.BezelTop, c.BezelBottom = r.of("#9aa6b8", 7), r.of("#5d687a", 7)
		c.Tabs, c.Tools, c.Address = r.of("#cbd5e2", 7), r.of("#f2f5f9", 15), r.of("#ffffff", 15)
	case Contrast:
		c.Backdrop, c.Panel, c.Raised, c.Cap = r.of("#000000", 0), r.of("#0d1420", 0), r.of("#1c2940", 8), r.of("#41567d", 8)
		c.Bright, c.Plain, c.Soft, c.Faint = r.of("#ffffff", 15), r.of("#ffffff", 15), r.of("#d3dded", 7), r.of("#a9b7cc", 7)
		c.Accent, c.Good, c.Warn, c.Bad, c.OnState = r.of("#5cc8ff", 14), r.of("#4dff88", 10), r.of("#ffd21f", 11), r.of("#ff8a85", 9), r.of("#000000", 0)
		c.Past = r.of("#dcb8ff", 13)
		c.Now, c.Fine, c.Wrong = r.of("#0b2a52", 0), r.of("#053a1c", 0), r.of("#4a0d10", 0)
		c.Picked, c.OnPicked = r.of("#0b4f9a", 4), r.of("#ffffff", 15)
		c.BarLeft, c.BarRight, c.WordLeft, c.WordRight = r.of("#000000", 0), r.of("#000000", 0), r.of("#ffffff", 15), r.of("#ffffff", 15)
		c.BezelTop, c.BezelBottom = r.of("#ffffff", 15), r.of("#c4cede", 7)
		c.Tabs, c.Tools, c.Address = r.of("#1c2940", 7), r.of("#41567d", 15), r.of("#000000", 15)
	case Dark:
		c.Backdrop, c.Panel, c.Raised, c.Cap = r.of("#0b0f17", 0), r.of("#131a26", 0), r.of("#1c2534", 8), r.of("#2b3648", 8)
		c.Bright, c.Plain, c.Soft, c.Faint = r.of("#f2f6fc", 15), r.of("#c6d0de", 7), r.of("#8f9db0", 7), r.of("#7888a0", 8)
		c.Accent, c.Good, c.Warn, c.Bad, c.OnState = r.of("#7cb8ff", 14), r.of("#6fdc8c", 10), r.of("#f2c14e", 11), r.of("#ff7a76", 9), r.of("#0b0f17", 0)
		c.Past = r.of("#d2a8ff", 13)
		c.Now, c.Fine, c.Wrong = r.of("#16233a", 0), r.of("#12291f", 0), r.of("#301a20", 0)
		c.Picked, c.OnPicked = r.of("#1d4f8a", 4), r.of("#ffffff", 15)
		c.BarLeft, c.BarRight, c.WordLeft, c.WordRight = r.of("#152445", 4), r.of("#3a2057", 4), r.of("#7cb8ff", 15), r.of("#d7a6ff", 15)
		c.BezelTop, c.BezelBottom = r.of("#8d99ab", 7), r.of("#4a5568", 7)
		c.Tabs, c.Tools, c.Address = r.of("#222c3c", 7), r.of("#36445a", 15), r.of("#131a26", 15)
	}
	c.Panes = Paper{
		Ground: c.Backdrop, Card: c.Panel, Line: c.Cap, List: c.Panel, Title: c.Bright, Text: c.Plain, Soft: c.Soft,
		Accent: c.Accent, OnAccent: c.OnState, Field: c.Raised, Header: c.Backdrop, OnHeader: c.Bright,
		Good: c.Good, Bad: c.Bad, Fine: c.Fine, Wrong: c.Wrong,
	}
	return c
}
