package text

// Mistake is what is wrong in data that people edit, and where in its file: keys
// and indices from 0 with dots between them, such as "steps.3.short.en".
type Mistake struct {
	Path string
	Why  error
}

func (m *Mistake) Error() string { return m.Path + ": " + m.Why.Error() }

// Unwrap is what is wrong.
func (m *Mistake) Unwrap() error { return m.Why }

// CheckFit is a [Mistake] where words at a place do not fit so many columns, as
// [Words.Fit] has it; else nil.
func CheckFit(place string, w Words, columns int) error {
	lang, err := w.Fit(columns)
	switch {
	case err == nil:
		return nil
	case w[lang] != "":
		place += "." + string(lang)
	}
	return &Mistake{place, err}
}
