package wire_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

// Every field of a sandbox and of an attempt survives the conversion to JSON and
// back, also one that is added later.
func TestConversionsAreComplete(t *testing.T) {
	var s flow.Sandbox
	fill(reflect.ValueOf(&s).Elem())
	var asked wire.SandboxRequest
	cross(t, wire.NewSandboxRequest(s), &asked)
	got := asked.Flow()
	if got.ID != "" {
		t.Errorf("the client chooses the id %q", got.ID)
	}
	if got.ID = s.ID; !reflect.DeepEqual(got, s) {
		t.Errorf("got %+v, want %+v", got, s)
	}
	var a flow.Attempt
	fill(reflect.ValueOf(&a).Elem())
	var tried wire.Attempt
	cross(t, wire.NewAttempt(a), &tried)
	if !reflect.DeepEqual(tried.Flow(), a) {
		t.Errorf("got %+v, want %+v", tried.Flow(), a)
	}
}

// cross converts a value to JSON and back.
func cross(t *testing.T, from, to any) {
	t.Helper()
	text, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(text, to)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// fill sets every field to a value that is not zero.
func fill(v reflect.Value) {
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2026, 3, 2, 9, 0, 0, 1, time.UTC)))
		return
	case time.Duration:
		v.SetInt(int64(90*time.Second + 1))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for _, f := range v.Fields() {
			fill(f)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0))
		fill(v.Index(1))
	case reflect.String:
		v.SetString("something")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(200)
	}
}

// Durations are written as people write them, and refused in words.
func TestDuration(t *testing.T) {
	var change wire.ClockChange
	cross(t, map[string]string{"advance": "1h30m"}, &change)
	if change.Advance != wire.Duration(90*time.Minute) {
		t.Errorf("1h30m is %v", time.Duration(change.Advance))
	}
	var again wire.ClockChange
	cross(t, change, &again)
	if again != change {
		t.Errorf("got %+v, want %+v", again, change)
	}
	for _, text := range []string{`"a day"`, `""`, `"90"`} {
		err := json.Unmarshal([]byte(`{"advance":`+text+`}`), &change)
		if err == nil || !strings.Contains(err.Error(), "is no duration such as 90s or 10m") {
			t.Errorf("%s gives %v", text, err)
		}
	}
}

// A request without a seed leaves it to the server.
func TestSeedIsOptional(t *testing.T) {
	var request wire.SandboxRequest
	cross(t, map[string]any{"id": "mine", "users": []any{}}, &request)
	if s := request.Flow(); request.Seed != nil || s.Seed != 0 || s.ID != "mine" {
		t.Errorf("got %+v, converted to %+v", request, s)
	}
}
