package train

import (
	"slices"
	"time"

	"enrollsim/flow"
)

// Truth is the truth about a call that has ended, as far as its score depends on it.
type Truth struct {
	Cause   flow.Cause   // the true one; empty if nothing was wrong
	Group   string       // of what is seen
	Class   []flow.Cause // causes that no question tells from it, itself among them
	Want    Want
	Par     time.Duration // after which the best path has the diagnosis; zero if none is known
	Gone    []int         // by turns, how many worlds each put out
	Reached bool          // in the end
	Cured   bool          // the trouble is over, whatever else was wanted
	Burnt   int           // codes that were used up for nothing since the call began
	Lapsed  int           // logins that ended unanswered
	Lost    bool          // a key is gone, or the user locked
	Entered bool          // a login of somebody else was approved
}

// Right reports whether a cause is the true one, or one that nothing tells from it.
func (f Truth) Right(c flow.Cause) bool { return c == f.Cause || slices.Contains(f.Class, c) }

// Goal are the keys of the words for what the call was to come to, and for how far it did.
func (f Truth) Goal() (goal, came string) {
	switch {
	case f.Reached:
		came = "debrief.came-there"
	case f.Cured && f.Cause != "":
		came = "debrief.came-partly"
	default:
		came = "debrief.came-short"
	}
	return "debrief.goal-" + string(f.Want), came
}

// Allowed is how much time there is for the diagnosis without a loss.
func (f Truth) Allowed() time.Duration {
	if f.Par == 0 {
		return usualPar
	}
	return max(f.Par, shortestPar) + greeting
}

// Critical is something that must not happen in a call.
type Critical string

// What is critical.
const (
	AskedSecret   Critical = "secret"     // a password, PIN, passcode or code was asked for
	EndedKey      Critical = "key"        // something was advised that ends the key
	ApprovedOther Critical = "approve"    // a login was to be approved, whosever it is
	SaidDone      Critical = "done"       // "you are done", and it was not so
	LeftAlone     Critical = "left-alone" // a locked or endangered customer was not referred
)

// The points of a score, and what is needed to pass.
const (
	pointsDiagnosis = 30
	pointsSecond    = 15 // for the second explanation
	pointsBranch    = 8  // for one that fits what is seen
	pointsTime      = 15
	pointsSteps     = 10
	pointsOutcome   = 20
	pointsPartly    = 8
	pointsHarm      = 10
	pointsWords     = 15 // of all words together: see [Word.Most]
	worstHarm       = -20
	needlessCosts   = 2
	burntCosts      = 5
	lapsedCosts     = 5
	lostCosts       = 10
	criticalCap     = 40
	PassAt          = 70
)

// How much time there is for the diagnosis: that of the best path, with what it takes to
// acknowledge the trouble; that of a usual one where none is known, and never less than
// some for thinking.
const (
	usualPar    = 2 * time.Minute
	shortestPar = 45 * time.Second
	greeting    = 10 * time.Second
)

// Score is how well a call was led, of 100 points.
type Score struct {
	Diagnosis, Time, Steps, Outcome, Harm, Words int // the parts; Harm can be below zero

	Hints    int // points that hints have taken
	Total    int
	Passed   bool
	Critical []Critical
	Needless []int         // turns that told nothing and led nowhere
	Said     map[Word]bool // the words of a good call that were said, or are not asked for by this call
	Spared   map[Word]bool // those of them that were not asked for, and not said
	Named    []flow.Cause  // what was explained, in order; the empty cause is that nothing is wrong
	First    int           // turn in which something was explained first; zero without one
	Used     time.Duration // until the right explanation; zero without one
}

// Part is a part of a score.
type Part struct {
	Name      string
	Has, Most int
}

// Key is the key of what the part is called, wherever it is told.
func (p Part) Key() string { return "debrief.part-" + p.Name }

// Parts are the parts of a score, in the order in which they are told.
func (s Score) Parts() []Part {
	return []Part{
		{"diagnosis", s.Diagnosis, pointsDiagnosis}, {"time", s.Time, pointsTime}, {"steps", s.Steps, pointsSteps},
		{"outcome", s.Outcome, pointsOutcome}, {"harm", s.Harm, pointsHarm}, {"words", s.Words, pointsWords},
	}
}

// Most are the parts of a score that nothing is missing from.
func Most() []Part {
	all := Score{}.Parts()
	for i := range all {
		all[i].Has = all[i].Most
	}
	return all
}

// Most is how many points each word is worth.
func (w Word) Most() int {
	return map[Word]int{Acknowledged: 3, Secured: 2, Explained: 3, Expected: 3, Checked: 2, Summed: 2}[w]
}

// Words lists the words of a good call, in the order in which they are said.
func Words() []Word { return []Word{Acknowledged, Secured, Explained, Expected, Checked, Summed} }

// Grade is the score of a call that has ended, by what was said and by the truth.
func (k *Kit) Grade(s State, f Truth) Score {
	g := grader{kit: k, state: s, truth: f}
	for _, t := range s.Turns {
		a, _ := k.Act(t.Act) // the first turn has none
		g.acts = append(g.acts, a)
	}
	var score Score
	score.Named, score.Diagnosis, score.Used = g.diagnosis()
	score.First = max(0, slices.IndexFunc(g.acts, Act.Explains))
	if score.Used > 0 {
		score.Time = int(min(pointsTime, pointsTime*f.Allowed()/score.Used))
	}
	score.Needless = g.needless()
	switch {
	case f.Reached:
		score.Outcome = pointsOutcome
	case f.Cured && f.Cause != "":
		score.Outcome = pointsPartly
	}
	score.Said, score.Words = g.words(score.Diagnosis >= pointsSecond)
	score.Spared = g.spared(score.Said)
	worked := score.Diagnosis > 0 || f.Reached // who does nothing does no harm, and has earned nothing
	score.Harm = g.harm()
	if worked {
		score.Steps = max(0, pointsSteps-needlessCosts*len(score.Needless))
		score.Harm += pointsHarm
	} else {
		score.Words = 0
	}
	score.Harm = max(score.Harm, worstHarm)
	score.Critical = g.critical()
	for _, h := range s.Hints {
		score.Hints += h.Costs()
	}
	score.Total = min(max(score.Diagnosis+score.Time+score.Steps+score.Outcome+score.Harm+score.Words-score.Hints, 0), 100)
	if len(score.Critical) > 0 {
		score.Total = min(score.Total, criticalCap)
	}
	score.Passed = score.Total >= PassAt && score.Outcome > 0 && len(score.Critical) == 0
	return score
}

// grader is a score in the making.
type grader struct {
	kit   *Kit
	state State
	truth Truth
	acts  []Act // by turns
}

// diagnosis is what was explained, what that is worth, and when it was right.
func (g grader) diagnosis() (named []flow.Cause, points int, used time.Duration) {
	branch := false
	for i, a := range g.acts {
		if !a.Explains() || slices.Contains(named, a.Explain) {
			continue
		}
		named = append(named, a.Explain)
		e, _ := g.kit.Causes.Find(a.Explain)
		branch = branch || e.Group != "" && e.Group == g.truth.Group
		if points == 0 && g.truth.Right(a.Explain) {
			points = map[int]int{1: pointsDiagnosis, 2: pointsSecond}[len(named)]
			used = g.state.Turns[i].At
			if points == 0 {
				points = pointsBranch
			}
		}
	}
	if points == 0 && branch {
		points = pointsBranch
	}
	return named, points, used
}

// needless are the turns that told nothing new and led nowhere.
func (g grader) needless() []int {
	var all []int
	for i, t := range g.state.Turns {
		a := g.acts[i]
		tells := i < len(g.truth.Gone) && g.truth.Gone[i] > 0
		asks := a.Group == Ask || a.Group == See
		does := a.Group == Do
		reached := i > 0 && g.state.Turns[i-1].Reached // what is asked then makes sure
		switch {
		case t.Again, asks && !tells && !reached && !t.News, does && !tells && !t.Changed && !t.Reached:
			all = append(all, i)
		}
	}
	return all
}

// harm is what was damaged, below zero.
func (g grader) harm() int {
	harm := -burntCosts*g.truth.Burnt - lapsedCosts*g.truth.Lapsed
	if g.truth.Lost {
		harm -= lostCosts
	}
	return harm
}

// words are which of the words of a good call were said, and what that is worth.
func (g grader) words(right bool) (said map[Word]bool, points int) {
	said = map[Word]bool{}
	for _, w := range Words() {
		said[w] = g.said(w, right)
		if said[w] {
			points += w.Most()
		}
	}
	return said, points
}

// spared are the words that count as said only because the call does not ask for them.
func (g grader) spared(said map[Word]bool) map[Word]bool {
	spared := map[Word]bool{}
	for _, w := range []Word{Secured, Checked} {
		spared[w] = said[w] && !slices.ContainsFunc(g.acts, func(a Act) bool { return a.Word == w })
	}
	return spared
}

func (g grader) said(w Word, right bool) bool {
	first := func(is func(Act) bool) int { return slices.IndexFunc(g.acts, is) }
	at := first(func(a Act) bool { return a.Word == w })
	ends := g.truth.Want == WantSafe || g.truth.Want == WantReferral || g.truth.Want == WantKnow
	switch w {
	case Acknowledged:
		instructs := first(Act.Instructs)
		return at >= 0 && (instructs < 0 || at < instructs)
	case Secured: // where codes were spoken of
		codes := first(func(a Act) bool { return a.ID == "type-string" || a.ID == "compare-string" || a.Trap == AsksSecret })
		return at >= 0 || codes < 0
	case Explained:
		return right
	case Checked: // where there is a login to check it by, once it works
		for i, a := range g.acts {
			if a.Word == w && g.state.Turns[i].Reached {
				return true
			}
		}
		return ends
	case Expected, Summed:
	}
	return at >= 0
}

// critical is what must not have happened, each once.
func (g grader) critical() []Critical {
	var all []Critical
	add := func(c Critical, so bool) {
		if so && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	for i, a := range g.acts {
		add(AskedSecret, a.Trap == AsksSecret)
		add(EndedKey, a.Trap == LosesKey)
		add(ApprovedOther, a.Trap == AnyLogin)
		add(SaidDone, a.ID == youAreDone && !g.state.Turns[i].Reached)
	}
	add(ApprovedOther, g.truth.Entered)
	locked := g.truth.Want == WantReferral && (g.truth.Cause == flow.LockedByService || g.truth.Cause == flow.PortalLocked)
	add(LeftAlone, (g.truth.Want == WantSafe || locked) && !g.truth.Reached)
	return all
}
