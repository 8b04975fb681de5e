package flow

// Text is a text in no language yet: devices and rules name what they say by
// key, and only a renderer asks a catalogue for words.
type Text struct {
	Key  string
	Args map[string]string // what replaces {name} in the words
}

// T is the text with this key; args are name, value, name, value.
func T(key string, args ...string) Text {
	t := Text{Key: key}
	if len(args) > 1 {
		t.Args = make(map[string]string, len(args)/2)
		for i := 0; i+1 < len(args); i += 2 {
			t.Args[args[i]] = args[i+1]
		}
	}
	return t
}
