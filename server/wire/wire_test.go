package wire_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"enrollsim/flow"
	"enrollsim/server/wire"
)

// Whatever is added to a sandbox or an attempt in flow must cross the wire too.
func TestNothingIsLeftBehind(t *testing.T) {
	var s flow.Sandbox
	fill(reflect.ValueOf(&s).Elem())
	var asked wire.NewSandbox
	cross(t, wire.AskFor(s), &asked)
	got := asked.Flow()
	if got.ID != "" {
		t.Errorf("the client chooses the place %q", got.ID)
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

// fill sets every field to something.
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
