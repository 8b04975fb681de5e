package stage

import (
	"slices"
	"time"

	"enrollsim/flow"
	"enrollsim/flow/screen"
)

// What follows says of one command each why it cannot be done now; it is empty
// where it can.

func noFollow(v View) flow.Text {
	switch {
	case v.World.Busy():
		return flow.T("status.busy")
	case v.Guide == nil:
		return flow.T("status.no-guide")
	case v.Standing() == CaseReferred:
		return flow.T("status.referred")
	case v.Standing() == KeyElsewhere && !v.World.Desk().Waits():
		return flow.T("status.elsewhere")
	case v.NextPress() == nil:
		return flow.T("status.end")
	}
	return flow.Text{}
}

func noRemedy(v View) flow.Text {
	entry, trouble := v.Trouble()
	switch {
	case !trouble || v.Past != Now:
		return flow.T("status.no-trouble")
	case len(entry.Do) == 0:
		return flow.T("status.by-hand")
	}
	return flow.Text{}
}

func noRunFile(v View) flow.Text {
	switch {
	case v.Playback.Name == "":
		return flow.T("run-file.none")
	case v.Playback.Over():
		return flow.T("run-file.over")
	case v.World.Busy():
		return flow.T("status.busy")
	}
	return flow.Text{}
}

func noPlay(v View) flow.Text {
	if v.Show.On() {
		return noBeat(v)
	}
	if v.Playing || v.playsFile() || v.World.Busy() {
		return flow.Text{}
	}
	return noFollow(v)
}

// noSpeed says why it cannot play so much faster.
func noSpeed(by int) func(View) flow.Text {
	return func(v View) flow.Text {
		switch {
		case !v.timed:
			return flow.T("status.untimed")
		case speeds()[v.speedIndex(by)] == v.Speed:
			return flow.T("status.speed-end")
		}
		return flow.Text{}
	}
}

func noCode(v View) flow.Text {
	isQR := func(n screen.Node) bool { return n.Role == screen.QR }
	if !slices.ContainsFunc(v.Seen().Screen(flow.Desk).Nodes, isQR) {
		return flow.T("qr.none")
	}
	return flow.Text{}
}

func noOtherPhone(v View) flow.Text {
	if len(v.World.Phones()) < 2 {
		return flow.T("status.one-phone")
	}
	return flow.Text{}
}

// noExpiryAhead says why the clock cannot be moved to so long after the code's
// expiry.
func noExpiryAhead(after time.Duration) func(View) flow.Text {
	return func(v View) flow.Text {
		code, ok := v.World.Desk().Code()
		switch {
		case !ok:
			return flow.T("misstep." + string(flow.NoCodeInSight))
		case !code.Expires.Add(after).After(v.World.Now):
			return flow.T("misstep." + string(flow.ExpiryPassed))
		}
		return flow.Text{}
	}
}

func noPast(v View) flow.Text {
	switch {
	case v.Past == 0:
		return flow.T("line.beginning")
	case v.Past == Now && len(v.History) < 2:
		return flow.T("status.no-past")
	}
	return flow.Text{}
}

func noSaving(v View) flow.Text {
	if !v.canSave {
		return flow.T("status.no-saving")
	}
	return flow.Text{}
}

func noArticle(v View) flow.Text {
	if !v.canWrite {
		return flow.T("status.no-saving")
	}
	return flow.Text{}
}

func noPicture(v View) flow.Text {
	if !v.canKeep {
		return flow.T("status.no-saving")
	}
	return flow.Text{}
}

func noWorld(v View) flow.Text {
	if !v.HasWorld() {
		return flow.T("status.no-world")
	}
	return flow.Text{}
}
