package wire

import (
	"encoding/json"
	"reflect"
	"strconv"
)

// Seed is a seed. Its JSON is text, since many clients read numbers as floating-point ones,
// which hold no more than 53 bits. A JSON number is read too, as older clients send it.
type Seed uint64

// MarshalJSON writes the number as text.
func (s Seed) MarshalJSON() ([]byte, error) {
	return []byte(strconv.Quote(strconv.FormatUint(uint64(s), 10))), nil
}

// UnmarshalJSON reads a number from 0 to 2^64-1, as text or as it is.
func (s *Seed) UnmarshalJSON(given []byte) error {
	text, kind := string(given), "number"
	if text == "null" {
		return nil
	}
	if given[0] == '"' {
		kind = "string"
		if err := json.Unmarshal(given, &text); err != nil {
			return err
		}
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return &json.UnmarshalTypeError{Value: kind + " that is no number from 0 to 18446744073709551615", Type: reflect.TypeFor[Seed]()}
	}
	*s = Seed(n)
	return nil
}
