package train_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"enrollsim/flow/flowtest"
	"enrollsim/flow/scenario"
	"enrollsim/flow/text"
	"enrollsim/flow/train"
	"enrollsim/server/enroll"
)

// kit is what all calls of the tests are made with.
func kit(t testing.TB) *train.Kit {
	t.Helper()
	k, err := train.NewKit(flowtest.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// calls are all built-in calls.
func calls(t testing.TB, k *train.Kit) []*scenario.Scenario {
	t.Helper()
	all, err := k.Calls(flowtest.Library(t))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// start begins the call of a built-in scenario with a plain customer.
func start(t *testing.T, k *train.Kit, name string, change func(*train.Setup)) *train.Call {
	t.Helper()
	return begun(t, k, flowtest.Scenario(t, name), change)
}

// take begins a call with a plain customer.
func take(t testing.TB, k *train.Kit, s *scenario.Scenario) *train.Call {
	t.Helper()
	return begun(t, k, s, nil)
}

func begun(t testing.TB, k *train.Kit, of *scenario.Scenario, change func(*train.Setup)) *train.Call {
	t.Helper()
	s := train.Setup{Scenario: of, Open: enroll.Open, Seed: 1, Lang: text.English, Persona: train.Plain}
	if change != nil {
		change(&s)
	}
	c, err := k.Start(t.Context(), s)
	if err != nil {
		t.Fatalf("%s: %v", of.Name, err)
	}
	return c
}

// say does acts, one after the other, and returns the call after them.
func say(t testing.TB, c *train.Call, acts ...string) train.State {
	t.Helper()
	for _, act := range acts {
		if _, err := c.Say(t.Context(), act, ""); err != nil {
			t.Fatalf("%s: %v", act, err)
		}
	}
	return c.State()
}

// A call of a code that is used up is solved by logging in again, and comes to a key.
func TestCallIsSolved(t *testing.T) {
	t.Parallel()
	c := start(t, kit(t), "code-used-no-key", nil)
	s := say(t, c, "acknowledge", "word-for-word", "scanned-before", "explain-code-used", "log-in-again")
	if last := s.Turns[len(s.Turns)-1]; last.Reached || !strings.Contains(last.Heard, "square with dots") {
		t.Fatalf("after the login: reached %t, %q", last.Reached, last.Heard)
	}
	s = say(t, c, "go-through-article")
	if !s.Turns[len(s.Turns)-1].Reached {
		t.Fatalf("not reached: %q", s.Turns[len(s.Turns)-1].Heard)
	}
	s = say(t, c, train.Goodbye)
	if s.Ended != train.SaidBye {
		t.Errorf("ended by %q", s.Ended)
	}
	if _, err := c.Say(t.Context(), "thanks", ""); !errors.Is(err, train.ErrEnded) {
		t.Errorf("after the end: %v", err)
	}
}

// Codes expire while one talks.
func TestCodesExpireInTheMiddle(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, test := range []struct {
		waits   int
		reached bool
	}{{2, true}, {11, false}} {
		c := start(t, k, "code-used-no-key", nil)
		say(t, c, "log-in-again", "scan", "tap-banner")
		for range test.waits {
			say(t, c, "wait-a-minute")
		}
		s := say(t, c, "show-face")
		if last := s.Turns[len(s.Turns)-1]; last.Reached != test.reached || last.Failed == test.reached {
			t.Errorf("after %d minutes: reached %t, failed %t: %q", test.waits, last.Reached, last.Failed, last.Heard)
		}
	}
}

// A login that is denied is not what the customer wanted.
func TestDeniedLoginIsNoGoal(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for act, want := range map[string]bool{"approve": true, "deny": false} {
		s := say(t, start(t, k, "code-used", nil), "log-in-again", act)
		if got := s.Turns[len(s.Turns)-1].Reached; got != want {
			t.Errorf("after %s: reached %t", act, got)
		}
	}
}

// A login that a phone has open already is answered from there, be it at the prompt for a face or
// a finger, and on a phone that was put down meanwhile. Its notification cannot be tapped once
// more, and the prompt of an activation is none of a login.
func TestOpenLoginIsAnswered(t *testing.T) {
	t.Parallel()
	k := kit(t)
	all := calls(t, k)
	for _, test := range []struct {
		call    string
		acts    []string
		reached bool
		heard   string
	}{
		{"code-used", []string{"log-in-again", "tap-notification", "approve"}, true, "The login is approved."},
		{"code-used", []string{"log-in-again", "tap-notification", "deny"}, false, "The login is denied."},
		{"code-used", []string{"log-in-again", "tap-notification", "trap-approve"}, true, "The login is approved."},
		{"code-used", []string{"log-in-again", "approve"}, true, "The login is approved."},
		{"challenge-over/android-type-two-pages", []string{"log-in-again", "tap-notification", "approve"}, true, "The login is approved."},
		{"already-enrolled/ios-scan-again", []string{"log-in-again", "tap-notification", "another-phone", "approve"}, true, "other phone in my hand now."},
		{"login-not-mine/ios-scan-put-away", []string{"tap-notification", "deny"}, false, "The login is denied."},
		{"code-used", []string{"log-in-again", "tap-notification", "tap-notification"}, false, "I cannot do that here."},
		{"unlock-dismissed", []string{"approve"}, false, "I cannot do that here."}, // the prompt is another one's
	} {
		i := slices.IndexFunc(all, func(s *scenario.Scenario) bool { return s.Name == test.call })
		turns := say(t, take(t, k, all[i]), test.acts...).Turns
		if last := turns[len(turns)-1]; last.Reached != test.reached || !strings.Contains(last.Heard, test.heard) {
			t.Errorf("%s, %v: reached %t, heard %q", test.call, test.acts, last.Reached, last.Heard)
		}
	}
}

// Who asks whether there is anything else hears what is still in the way, as far as the customer
// sees it; the call goes on, and goodbye ends it.
func TestAnythingElse(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, test := range []struct {
		call string
		acts []string
		want string
	}{
		{"code-used", nil, "Yes, the phone still shows that something is wrong."},
		{"code-used", []string{"log-in-again"}, "Yes, there is still that notification about a login."},
		{"code-used", []string{"log-in-again", "approve"}, "No, that was all."},
		{"code-used-no-key", []string{"dismiss", "log-in-again"}, "Yes, IB Key is still not active on my phone."},
		{"code-used-no-key", []string{"log-in-again", "go-through-article"}, "No, that was all."},
		{"wrong-user", []string{"dismiss", "type-own-password"}, "Yes, IB Key is still not active on my phone."},
		{"bad-credentials", nil, "Yes, the page still does not let me in."},
		{"bad-credentials", []string{"log-out", "reload"}, "Yes, I am still not logged in."},
		{"notifications-off", nil, "Yes, the page still waits for my phone."},
		{"nothing-wrong-no-code", []string{"explain-nothing-wrong"}, "No, that was all."},
		{"code-used", []string{"anything-else"}, "I have told you that already. Yes, the phone still shows that something is wrong."},
	} {
		c := start(t, k, test.call, nil)
		s := say(t, c, append(test.acts, "anything-else")...)
		if last := s.Turns[len(s.Turns)-1]; last.Heard != test.want || s.Ended != train.Open {
			t.Errorf("%s after %v: heard %q, ended by %q", test.call, test.acts, last.Heard, s.Ended)
		}
	}
}

// Who asks once more what was answered has not listened, unless something was done meanwhile
// that may have changed it; what a customer's phones are does not change by that.
func TestAskedAgain(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, test := range []struct {
		acts  []string
		again bool
	}{
		{[]string{"scanned-before", "scanned-before"}, true},
		{[]string{"scanned-before", "thanks", "what-on-computer", "scanned-before"}, true},
		{[]string{"scanned-before", "log-in-again", "scanned-before"}, false},
		{[]string{"which-phone", "log-in-again", "which-phone"}, true},
		{[]string{"word-for-word", "dismiss", "word-for-word"}, false},
	} {
		s := say(t, start(t, k, "code-used-no-key", nil), test.acts...)
		if last := s.Turns[len(s.Turns)-1]; last.Again != test.again {
			t.Errorf("%v: asked again %t, %q", test.acts, last.Again, last.Heard)
		}
	}
}

// Who has a key and could not log in calls about that, whatever they have done to the page since.
func TestOpensWithWhatItIsAbout(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		c := start(t, kit(t), "no-internet-at-login", func(s *train.Setup) { s.Seed, s.Level = seed, train.TwoLevel })
		if what, phone := c.State().About(); what != "login" || phone != "" {
			t.Errorf("seed %d: it is about %q of %q: %s", seed, what, phone, c.State().Turns[0].Heard)
		}
	}
}

// A customer says that no notification is there, changes the phone before it rings and names
// the ringing once, and ends each sentence, be it with a quotation.
func TestAnswersAreWhatSomebodySays(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ call, act, want string }{
		{"key-on-old-phone", "look-notification-list", "I see my apps, and no notification."},
		{"key-on-old-phone", "focus-off", "I have the other phone in my hand now. Oh, my phone just rang. It is about a login. I see my apps."},
		{"key-on-old-phone", "which-phone", "It is about the one that I have here. I have another phone, too. The other one is in a drawer. I could get it."},
		{"system-too-old-android", "look-version", "It says “Version: Android 5.1”."},
		{"code-inverted", "enter-pin", "I cannot do that here."},
	} {
		turns := say(t, start(t, kit(t), test.call, nil), test.act).Turns
		if got := turns[len(turns)-1].Heard; got != test.want {
			t.Errorf("%s: %s: heard %q, not %q", test.call, test.act, got, test.want)
		}
	}
}

// A call ends by goodbye, by the right referral, when the patience or the time is up; and
// by nothing else.
func TestHowACallEnds(t *testing.T) {
	t.Parallel()
	k := kit(t)
	many := func(act string, n int) []string { return slices.Repeat([]string{act}, n) }
	for _, test := range []struct {
		call string
		acts []string
		want train.Ending
	}{
		{"code-used", []string{"word-for-word", "thanks"}, train.Open},
		{"code-used", []string{train.Goodbye}, train.SaidBye},
		{"login-not-mine", []string{"refer-fraud-desk"}, train.Referred},
		{"login-not-mine", []string{"refer-migration"}, train.Open},
		{"key-on-lost-phone", []string{"refer-migration"}, train.Referred},
		{"code-used", many("word-for-word", 6), train.Open},
		{"code-used", many("word-for-word", 7), train.HungUp},
		{"code-used", many("wait-a-minute", 14), train.Open},
		{"code-used", many("wait-a-minute", 15), train.TimeUp},
	} {
		c := start(t, k, test.call, nil)
		if s := say(t, c, test.acts...); s.Ended != test.want {
			t.Errorf("%s after %v: ended by %q, want %q", test.call, test.acts, s.Ended, test.want)
		}
	}
}

// Who is heard gains patience once; who repeats, does something for nothing or fails
// loses it.
func TestPatience(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, test := range []struct {
		acts []string
		want int
	}{
		{nil, 6},
		{[]string{"acknowledge"}, 7},
		{[]string{"acknowledge", "acknowledge"}, 7},
		{[]string{"word-for-word"}, 6},
		{[]string{"word-for-word", "word-for-word"}, 5},
		{[]string{"word-for-word", "dismiss", "word-for-word"}, 6}, // the answer is another one
		{[]string{"uncover"}, 5},
		{[]string{"wait-a-minute"}, 6},
		{[]string{"dismiss", "scan", "tap-banner", "show-face"}, 5}, // the code was used
	} {
		c := start(t, k, "code-used", nil)
		if s := say(t, c, test.acts...); s.Patience != test.want {
			t.Errorf("after %v the patience is %d, want %d", test.acts, s.Patience, test.want)
		}
	}
}

// The same setup and the same acts give the same call; and whoever goes back and does the
// same again comes to the same.
func TestCallsAreTheSameAgain(t *testing.T) {
	t.Parallel()
	k := kit(t)
	acts := []string{"acknowledge", "word-for-word", "look-control-center", "log-in-again", "which-phone-rang", "explain-code-used", "scan"}
	for i, name := range []string{"code-used", "push-late", "wrong-user", "focus-mode", "front-lens", "android-adduser-scan"} {
		seed := func(s *train.Setup) {
			s.Seed, s.Level, s.Persona = uint64(i), train.EasyLevel+i%(train.ExamLevel-train.EasyLevel+1), ""
		}
		one, other := start(t, k, name, seed), start(t, k, name, seed)
		whole := say(t, one, acts...)
		if again := say(t, other, acts...); !reflect.DeepEqual(whole, again) {
			t.Errorf("%s: the same acts give another call", name)
		}
		back, err := one.Back(t.Context(), 3)
		if err != nil {
			t.Fatal(err)
		}
		if s := back.State(); !reflect.DeepEqual(s.Turns, whole.Turns[:4]) {
			t.Errorf("%s: back at turn 3 it is another call", name)
		}
		if again := say(t, back, acts[3:]...); !reflect.DeepEqual(whole, again) {
			t.Errorf("%s: the same acts after going back give another call", name)
		}
		if after := one.State(); !reflect.DeepEqual(after, whole) {
			t.Errorf("%s: going back has changed the call", name)
		}
	}
}

// Every persona can be called up, in both languages and at every level, and speaks.
func TestEveryPersonaSpeaks(t *testing.T) {
	t.Parallel()
	k := kit(t)
	heard := map[string]bool{}
	for _, p := range k.Personas {
		for _, lang := range []text.Lang{text.English, text.TraditionalChinese} {
			c := start(t, k, "code-used", func(s *train.Setup) { s.Persona, s.Lang = p.ID, lang })
			s := say(t, c, "what-on-computer", "what-on-phone", "word-for-word", "look-control-center")
			all := ""
			for _, turn := range s.Turns {
				if turn.Heard == "" || strings.Contains(turn.Heard, "[") || strings.Contains(turn.Heard, "{") {
					t.Errorf("%s, %s: says %q", p.ID, lang, turn.Heard)
				}
				all += turn.Heard
			}
			if heard[all] {
				t.Errorf("%s, %s: sounds like somebody else", p.ID, lang)
			}
			heard[all] = true
		}
	}
	s := train.Setup{Scenario: flowtest.Scenario(t, "code-used"), Open: enroll.Open, Persona: "hurrid"}
	if _, err := k.Start(t.Context(), s); err == nil || !strings.Contains(err.Error(), "did you mean hurried?") {
		t.Errorf("a persona that there is not: %v", err)
	}
	s.Persona = ""
	for _, level := range []int{-1, train.EasyLevel - 2, train.ExamLevel + 1} {
		s.Level = level
		if _, err := k.Start(t.Context(), s); err == nil || !strings.Contains(err.Error(), "from 1 to 5") {
			t.Errorf("level %d: %v", level, err)
		}
	}
}

// At every level the trouble that the customer calls about is the same, and something is
// added to the level below.
func TestLevelsKeepTheCause(t *testing.T) {
	t.Parallel()
	k := kit(t)
	harder := map[int]int{} // calls, by the level
	for i, s := range flowtest.Library(t) {
		if s.Cause == "" {
			continue
		}
		before := start(t, k, s.Name, func(s *train.Setup) { s.Seed = uint64(i) })
		for level := train.NoisyLevel; level <= train.TwoLevel; level++ {
			c := start(t, k, s.Name, func(s *train.Setup) { s.Seed, s.Level = uint64(i), level })
			if before.Trouble() != c.Trouble() {
				t.Errorf("%s at level %d: the trouble is %s", s.Name, level, c.Trouble())
			}
			if before.State().Turns[0].Events < c.State().Turns[0].Events {
				harder[level]++
			}
			before = c
		}
	}
	if harder[train.NoisyLevel] < 50 || harder[train.TwoLevel] < 30 { // some second troubles are no event yet
		t.Errorf("so many calls are harder than a level below: %v", harder)
	}
}

// A trouble is over where it was overcome, and not where it was only left or has come again.
func TestTroubleThatIsLeftIsNotOver(t *testing.T) {
	t.Parallel()
	k := kit(t)
	for _, test := range []struct {
		acts []string
		want bool
	}{
		{[]string{"other-lens"}, true},
		{[]string{"close-app"}, false},
		{[]string{"look-scan-switch", "go-through-article", "log-in-again"}, false},
	} {
		c := start(t, k, "front-lens", nil)
		say(t, c, append(test.acts, train.Goodbye)...)
		if r := reviewed(t, c, nil); r.Truth.Cured != test.want || r.Score.Outcome > 0 != test.want {
			t.Errorf("after %v it is over %t, with %d points for it", test.acts, r.Truth.Cured, r.Score.Outcome)
		}
	}
}
