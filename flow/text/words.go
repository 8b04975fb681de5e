package text

import "fmt"

// Words is one text in some languages, side by side, as guides, causes and run
// files carry it.
type Words map[Lang]string

// UnmarshalYAML reads a map from language to words, or a plain text, which is
// English. It errors on a language that there is not - an unquoted comma easily
// cuts a text - and where there is no word at all.
func (w *Words) UnmarshalYAML(decode func(any) error) error {
	var plain string
	if decode(&plain) == nil && plain != "" {
		*w = Words{English: plain}
		return nil
	}
	found := map[string]string{}
	if err := decode(&found); err != nil {
		return err
	}
	*w = Words{}
	for tag, words := range found {
		l, err := ParseLang(tag)
		if err != nil {
			return fmt.Errorf("%w, or a comma needs quotation marks: %v", err, found)
		}
		if words != "" {
			(*w)[l] = words
		}
	}
	if len(*w) == 0 {
		return fmt.Errorf("no words in any language: %v", found)
	}
	return nil
}

// In returns the words in one language. What has none in it is in English or,
// failing that, in the first language that it is in; empty if it has no words.
func (w Words) In(l Lang) string {
	for _, lang := range []Lang{l, English} {
		if words := w[lang]; words != "" {
			return words
		}
	}
	for _, lang := range Langs() {
		if words := w[lang]; words != "" {
			return words
		}
	}
	return ""
}

// All returns the words of a key in every language that has it.
func All(key string) (Words, error) {
	all := Words{}
	for _, l := range Langs() {
		c, err := Load(l)
		if err != nil {
			return nil, err
		}
		if words, ok := c.words[key]; ok {
			all[l] = words
		}
	}
	return all, nil
}

// Further are the languages beside those that stand side by side in the data:
// their words for what stands there, each by its place, such as
// "ios-activate-scan.steps.3.say".
type Further map[Lang]map[string]string

// IsFurther reports whether the language does not stand in the data itself.
func (l Lang) IsFurther() bool { return l != English && l != TraditionalChinese }

// Add adds to the words of a place those of the further languages. Where they
// have none, [Words.In] falls back.
func (f Further) Add(place string, w Words) {
	for l, words := range f {
		if its, ok := words[place]; ok {
			w[l] = its
		}
	}
}
