package train

import (
	"slices"
	"strings"
	"unicode"
)

// How much the features of a text weigh. They were weighed by leaving out a fifth of all ways
// to say an act, and searching for it by those.
const (
	stemWeight      = 4  // of a word
	partWeight      = 1  // of three letters of one
	characterWeight = 3  // of a Chinese character
	pairWeight      = 2  // of two beside each other
	moodWeight      = 10 // of words in letters
	chineseMood     = 14
	negationWeight  = 8
)

// features are the parts of a text by which it is recognised, with how much each weighs:
// of what is written in letters the stems of its words and their three-letter parts, of
// Chinese the characters and pairs of them; and whether it asks, tells to do something, says
// something, or says what not to do. same are its synonyms.
func features(s string, same map[string]string) map[string]int {
	f := map[string]int{}
	all := words(s)
	switch {
	case len(all) == 0:
	case all[0] < "\u2e80": // in letters
		f[mood(all)] = moodWeight
	default:
		f[moodOfChinese(s)] = chineseMood
	}
	if negates(all) {
		f["not"] = negationWeight
	}
	for _, word := range all {
		if other, there := same[word]; there {
			word = other
		}
		runes := []rune(word)
		if unicode.Is(unicode.Han, runes[0]) {
			for i := range runes {
				f[string(runes[i])] = characterWeight
				if i+1 < len(runes) {
					f[string(runes[i:i+2])] = pairWeight
				}
			}
			continue
		}
		f["="+stem(word)] = stemWeight
		runes = []rune("^" + word)
		for i := 0; i+3 <= len(runes); i++ {
			f[string(runes[i:i+3])] = partWeight
		}
	}
	return f
}

// negates reports whether words say not to do something.
func negates(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		return word == "dont" || word == "never" || strings.Contains(word, "不要") || strings.HasPrefix(word, "別")
	})
}

// The moods.
const (
	question    = "?" // something is to be looked at or told
	instruction = "!"
	statement   = "."
)

// mood is whether English words ask, say what to do, or say something.
func mood(words []string) string {
	asks := []string{
		"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "will", "what", "which", "who", "whose", "how",
		"where", "when", "why", "whether", "check", "see", "look", "tell", "describe",
	}
	says := []string{
		"the", "a", "an", "this", "that", "it", "its", "there", "you", "your", "youre", "we", "our", "i", "im", "somebody", "someone",
		"nobody", "another", "no", "nothing", "after", "because", "without", "since", "once", "by", "in", "on", "with", "too", "every",
		"only", "until", "ib", "face",
	}
	first := 0
	if leads := []string{"so", "and", "but", "now", "then", "please", "well", "ok"}; len(words) > 1 && slices.Contains(leads, words[0]) {
		first = 1
	}
	if forbids := words[first] == "do" && len(words) > first+1 && words[first+1] == "not"; slices.Contains(asks, words[first]) && !forbids {
		return question
	}
	if slices.Contains(says, words[first]) {
		return statement
	}
	return instruction
}

// moodOfChinese is the same of Chinese.
func moodOfChinese(s string) string {
	asks := []string{"嗎", "什麼", "哪", "幾", "多少", "誰", "怎", "多久", "有沒有", "是不是", "還是", "看看", "看一下", "檢查", "告訴我"}
	tells := []string{"請", "把", "打開", "關", "我們", "再", "點", "麻煩", "改", "用", "拿", "輸入", "換"}
	switch {
	case slices.ContainsFunc(asks, func(word string) bool { return strings.Contains(s, word) }):
		return question
	case slices.ContainsFunc(tells, func(word string) bool { return strings.HasPrefix(s, word) }):
		return instruction
	}
	return statement
}

// synonyms are words that mean the same on this telephone.
func synonyms() map[string]string {
	return map[string]string{
		"sign": "log", "signed": "logged", "signing": "logging", "turn": "switch", "turned": "switched", "press": "tap", "hit": "tap",
		"touch": "tap", "click": "tap", "image": "picture", "handset": "phone", "device": "phone", "refresh": "reload", "hide": "cover",
		"hides": "covers", "hidden": "covered", "uninstall": "delete", "remove": "delete", "reject": "deny", "rejected": "denied",
		"decline": "deny", "refuse": "deny", "refused": "denied", "confirm": "approve", "confirmed": "approved", "accept": "approve",
		"begin": "start", "began": "started", "begun": "started", "hold": "keep", "incorrect": "wrong", "blurry": "blurred",
		"anew": "again", "fetch": "take", "pick": "take", "anybody": "somebody", "anyone": "somebody", "someone": "somebody",
		"permission": "allowed", "access": "allowed", "permitted": "allowed", "transfer": "connect", "sms": "text", "disabled": "off",
		"enabled": "on", "monitor": "screen", "display": "show", "displayed": "shown", "displays": "shows", "mistyped": "typed",
		"enter": "type", "entered": "typed",
	}
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
