package text

import "unicode"

// Reading is how many words there are to read, in the language in which that takes
// longest: several people may read at once, each in a language of their own. Of
// Chinese, two characters count as a word.
func (w Words) Reading() int {
	most := 0
	for _, words := range w {
		most = max(most, reading(words))
	}
	return most
}

func reading(words string) int {
	count, characters, inWord := 0, 0, false
	for _, r := range words {
		switch {
		case unicode.Is(unicode.Han, r):
			characters++
			inWord = false
		case unicode.IsSpace(r):
			inWord = false
		case !inWord && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			count++
			inWord = true
		}
	}
	return count + (characters+1)/2
}
