package runfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"enrollsim/flow/scenario"
	"enrollsim/flow/sim"
)

// Given reads what stands below given in a run file, as a JSON object, and returns how a
// world of it starts. The error says what is wrong, without lines.
func (r *Reader) Given(object []byte) (sim.Config, error) {
	var line bytes.Buffer
	if err := json.Compact(&line, object); err != nil || !bytes.HasPrefix(line.Bytes(), []byte("{")) {
		return sim.Config{}, errors.New("given is no object of JSON")
	}
	// A file with that alone. An object of JSON is one of YAML too.
	file := fmt.Sprintf("title: given\nguide: ios-activate-scan\ngiven: %s\nsteps: [{note: nothing}]\n", line.Bytes())
	s, err := r.Read("given.yaml", []byte(file))
	if err != nil {
		return sim.Config{}, &givenError{err}
	}
	return s.Config(scenario.World{}), nil
}

// givenError says what is wrong with a given, without the places in a file of one line.
type givenError struct{ error }

// Error is what is wrong.
func (e *givenError) Error() string {
	lines := strings.Split(e.error.Error(), "\n")
	for i, line := range lines {
		if place, rest, ok := strings.Cut(line, ": "); ok && strings.HasPrefix(place, "given.yaml:") {
			lines[i] = rest
		}
	}
	return strings.Join(lines, "\n")
}
