package train

import (
	"cmp"
	"math/bits"
	"slices"

	"enrollsim/flow/text"
)

// Index finds acts by what is typed, in one language. It is a value that never changes.
type Index struct {
	acts    []Act
	phrases []phrase
	holds   map[string][]int  // by a feature, the phrases that have it
	owners  map[string][]int  // and the acts
	same    map[string]string // synonyms
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
	x := Index{acts: acts, holds: map[string][]int{}, owners: map[string][]int{}, same: synonyms(), lang: lang}
	var all []map[string]int
	for i, a := range acts {
		said := append([]string{a.Say.In(lang)}, a.Also[lang]...)
		for _, name := range a.Names {
			said = append(said, name.In(lang))
		}
		for _, s := range said {
			f := features(s, x.same)
			all = append(all, f)
			x.phrases = append(x.phrases, phrase{act: i})
			for feature := range f {
				x.holds[feature] = append(x.holds[feature], len(x.phrases)-1)
				if owners := x.owners[feature]; len(owners) == 0 || owners[len(owners)-1] != i {
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
	query := features(typed, x.same)
	if len(query) == 0 {
		return nil
	}
	common, covered := make([]int, len(x.phrases)), make([]int, len(x.acts)) // by phrases, and by acts
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
	best := make([]int, len(x.acts))
	for p, weight := range common {
		a := x.phrases[p].act
		best[a] = max(best[a], 2000*weight/(whole+x.phrases[p].weight))
	}
	type hit struct{ act, score int }
	var hits []hit
	for a, dice := range best {
		score := (2*dice + 3*1000*covered[a]/whole) / 5
		switch { // nobody explains, or walks into a trap, by a word that may mean something else
		case x.acts[a].Explain != "" && query[question] > 0:
			score = score * 85 / 100
		case x.acts[a].Explain != "":
			score = score * 98 / 100
		case x.acts[a].Observe != "" && query[statement] > 0 && len([]rune(typed)) > aWord: // who says how it is does not ask
			score = score * 93 / 100
		case x.acts[a].Set != "" && query[question] > 0: // who asks how a switch is does not have it moved
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
