package train

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"enrollsim/flow/text"
)

// Index finds acts by what is typed, in one language. It is a value that never changes.
type Index struct {
	acts    []Act
	phrases []phrase
	holds   map[string][]int // by a feature, the phrases that have it
	owners  map[string][]int // and the acts
	lang    text.Lang
}

// phrase are the features of one way to say an act.
type phrase struct {
	act    int
	weight int // of all its features together
}

// Hits is how many acts a search offers at most.
const Hits = 5

// floor is the score below which an act is no answer, of 1000.
const floor = 300

// aWord is how many characters are a word or two, which say little.
const aWord = 8

// NewIndex makes the index of some acts in a language.
func NewIndex(acts []Act, lang text.Lang) Index {
	x := Index{acts: acts, holds: map[string][]int{}, owners: map[string][]int{}, lang: lang}
	var all []map[string]int
	for i, a := range acts {
		said := append([]string{a.Say.In(lang)}, a.Also[lang]...)
		for _, name := range a.Names {
			said = append(said, name.In(lang))
		}
		for _, s := range said {
			f := features(s)
			all = append(all, f)
			x.phrases = append(x.phrases, phrase{act: i})
			for feature := range f {
				x.holds[feature] = append(x.holds[feature], len(x.phrases)-1)
				if owners := x.owners[feature]; !slices.Contains(owners, i) {
					x.owners[feature] = append(owners, i)
				}
			}
		}
	}
	for i, f := range all {
		for feature, n := range f {
			x.phrases[i].weight += n * x.rarity(feature)
		}
	}
	return x
}

// rarity is how much a feature tells: the fewer acts have it, the more.
func (x Index) rarity(feature string) int {
	return bits.Len(uint(len(x.acts)*len(x.acts)/max(len(x.owners[feature])*len(x.owners[feature]), 1))) + 1
}

// Find lists the acts that are meant by what is typed, the best first: at most [Hits],
// and none where nothing is near. The same words always find the same acts.
func (x Index) Find(typed string) []Act { return x.FindIn(typed, "") }

// FindIn is [Index.Find] among the acts of a group, or of all if it is empty.
func (x Index) FindIn(typed string, g Group) []Act {
	query := features(typed)
	if len(query) == 0 {
		return nil
	}
	common, covered := map[int]int{}, map[int]int{}
	whole := 0
	for feature, n := range query {
		weight := n * x.rarity(feature)
		whole += weight
		for _, p := range x.holds[feature] {
			common[p] += weight
		}
		for _, a := range x.owners[feature] {
			covered[a] += weight
		}
	}
	best := map[int]int{}
	for p, weight := range common {
		a := x.phrases[p].act
		best[a] = max(best[a], 2000*weight/(whole+x.phrases[p].weight))
	}
	type hit struct{ act, score int }
	var hits []hit
	for a, dice := range best {
		score := (2*dice + 1000*covered[a]/whole) / 3
		switch { // nobody explains, or walks into a trap, by a word that may mean something else
		case x.acts[a].Explain != "":
			score = score * 9 / 10
		case x.acts[a].Set != "" && query["?"] > 0: // who asks how a switch is does not have it moved
			score = score * 9 / 10
		case x.acts[a].Trap != "" && len([]rune(typed)) <= aWord:
			score = score * 9 / 10
		}
		if score >= floor {
			hits = append(hits, hit{a, score})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(b.score-a.score, a.act-b.act) })
	var found []Act
	for _, h := range hits {
		if a := x.acts[h.act]; len(found) < Hits && (g == "" || a.Shown() == g) {
			found = append(found, a)
		}
	}
	return found
}

// features are the parts of a text by which it is recognised, with how much each weighs:
// of what is written in letters the stems of its words and their three-letter parts, of
// Chinese the characters and pairs of them.
func features(s string) map[string]int {
	f := map[string]int{}
	all := words(s)
	if len(all) > 0 && all[0] < "\u2e80" { // in letters
		f[mood(all)] = moodWeight
	}
	if negates(all) {
		f["not"] = negationWeight
	}
	for _, word := range all {
		runes := []rune(word)
		if unicode.Is(unicode.Han, runes[0]) {
			for i := range runes {
				f[string(runes[i])] = 1
				if i+1 < len(runes) {
					f[string(runes[i:i+2])] = 3
				}
			}
			continue
		}
		f["="+stem(word)] = 4
		runes = []rune("^" + word)
		for i := 0; i+3 <= len(runes); i++ {
			f[string(runes[i:i+3])] = 1
		}
	}
	return f
}

// negationWeight is how much it tells that something is not to be done.
const negationWeight = 8

// negates reports whether words say not to do something.
func negates(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		return word == "dont" || word == "never" || strings.Contains(word, "不要") || strings.HasPrefix(word, "別")
	})
}

// moodWeight is how much it tells whether something is asked or told.
const moodWeight = 4

// mood is whether words ask for something to be looked at or told, or say what to do.
func mood(words []string) string {
	asks := []string{
		"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "will", "what", "which", "who", "whose", "how",
		"where", "when", "why", "whether", "check", "see", "look", "tell", "describe",
	}
	for _, word := range words[:min(len(words), 2)] {
		if slices.Contains(asks, word) {
			return "?"
		}
	}
	return "!"
}

// words are the words of a text in small letters, without marks. What is typed in full
// width is taken for the same letters; a run of Chinese is a word.
func words(s string) []string {
	var all []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			all = append(all, string(word))
		}
		word = nil
	}
	for _, r := range s {
		if r >= 0xff01 && r <= 0xff5e { // the letters of full width
			r -= 0xfee0
		}
		r = unicode.ToLower(r)
		switch {
		case r == '\'' || r == '’': // it's, don't
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
		case len(word) > 0 && unicode.Is(unicode.Han, r) != unicode.Is(unicode.Han, word[0]):
			end()
			word = []rune{r}
		default:
			word = append(word, r)
		}
	}
	end()
	return all
}

// stem is an English word without its usual endings.
func stem(word string) string {
	for _, ending := range []string{"ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y", "ly"} {
		if s, ok := strings.CutSuffix(word, ending); ok && len(s) > 2 {
			return s
		}
	}
	return word
}
