package text

import (
	"fmt"
	"strconv"
	"strings"
)

// parse reads a catalogue. It understands the little of YAML that one is
// written in - a key and its words on a line, plain or in double quotes - and
// takes a tenth of the time that all of YAML takes: the first picture of the
// app waits for it. A test holds it to what a YAML parser reads.
func parse(source string) (map[string]string, error) {
	words := make(map[string]string, strings.Count(source, "\n"))
	n := 0
	for line := range strings.SplitSeq(source, "\n") {
		n++
		line = strings.TrimRight(line, " \r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, found := strings.Cut(line, ": ")
		value = strings.TrimSpace(value)
		switch {
		case !found || value == "" || strings.TrimSpace(key) != key:
			return nil, fmt.Errorf("line %d: %q is no key with words", n, line)
		case value[0] == '"':
			var err error
			if value, err = strconv.Unquote(value); err != nil {
				return nil, fmt.Errorf("line %d: the quotation marks of %s do not pair", n, key)
			}
		case strings.ContainsAny(value[:1], "'|>{[&*!%@`-?,#") || strings.Contains(value, ": ") || strings.Contains(value, " #"):
			return nil, fmt.Errorf("line %d: the words of %s need quotation marks", n, key)
		}
		if _, twice := words[key]; twice {
			return nil, fmt.Errorf("line %d: there are words for %s above already", n, key)
		}
		words[key] = value
	}
	return words, nil
}
