package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"enrollsim/server/wire"
)

func TestDecode(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("[", 100_000)
	tests := []struct{ name, body, at, detail string }{
		{"good", `{"users":[{"name":"a"}],"seed":"18446744073709551615","codeLife":"1m"}`, "", ""},
		{"the old form of a seed", `{"seed":18446744073709551615}`, "", ""},
		{"null", `{"users":null,"seed":null,"start":null,"codeLife":null,"idleTime":null}`, "", ""},
		{"escaped name", `{"\u0075sers":[]}`, "", ""},
		{"unknown", `{"users":[],"sead":1}`, "/sead", "there are challengeLife, codeLife, frozen"},
		{"unknown, deep", `{"users":[{"name":"a"},{"nick":"b"}]}`, "/users/1/nick", "name, password, seamlessOff, smsToken"},
		{"another case", `{"Users":[]}`, "/Users", "no such field"},
		{"twice", `{"seed":1,"seed":2}`, "/seed", "given twice"},
		{"twice, escaped", `{"seed":1,"\u0073eed":2}`, "/seed", "given twice"},
		{"odd name", `{"a/b~c":1}`, "/a~1b~0c", "no such field"},
		{"two values", `{} {}`, "", "after top-level value, at byte 4"},
		{"nothing", ``, "", "unexpected end"},
		{"open", `{"users":[`, "", "unexpected end"},
		{"open object", `{"users":[]`, "", "unexpected end"},
		{"spaced", " { \"users\" : [ { \"name\" : \"a\" } , { \"name\" : \"b\" } ] , \"frozen\" : true , \"seed\" : null } ", "", ""},
		{"wrong kind", `{"users":"a"}`, "/users", "string does not fit"},
		{"wrong kind, deep", `{"users":[{"name":1}]}`, "/users/name", "number does not fit"},
		{"array", `[]`, "", "array does not fit"},
		{"null for everything", " null\n", "", "null does not fit"},
		{"bytes as a list", `{"users":[{"name":"a","key":{"device":"d","publicKey":[1],"secret":""}}]}`, "/users/0/key/publicKey",
			"array does not fit"},
		{"missing", `{"users":[{"name":"a"},{"password":"b"}]}`, "/users/1/name", "missing; needed are name"},
		{"missing, as null", `{"users":[{"name":null}]}`, "/users/0/name", "missing"},
		{"a seed that is no number", `{"seed":"seven"}`, "/seed", "string that is no number from 0 to"},
		{"too large a seed", `{"seed":"18446744073709551616"}`, "/seed", "does not fit"},
		{"too large a number", `{"seed":18446744073709551616}`, "/seed", "does not fit"},
		{"a negative one", `{"seed":-1}`, "/seed", "does not fit"},
		{"no time", `{"start":"noon"}`, "", "noon"},
		{"no duration", `{"codeLife":"long"}`, "", "no duration"},
		{"deep", `{"users":` + deep, "", "exceeded max depth"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var in wire.SandboxRequest
			err := decode([]byte(test.body), schemaOf(reflect.TypeFor[wire.SandboxRequest]()), &in)
			if test.detail == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			p, ok := errors.AsType[*wire.Problem](err)
			if !ok {
				t.Fatalf("got %v, want a problem", err)
			}
			if p.Pointer != test.at {
				t.Errorf("the place is %q, want %q", p.Pointer, test.at)
			}
			if !strings.Contains(p.Detail, test.detail) {
				t.Errorf("it says %q, want %q", p.Detail, test.detail)
			}
		})
	}
}

// decode never panics. It accepts nothing that the standard decoder refuses with
// DisallowUnknownFields, and decodes the same.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"id":"a","code":"7K3M-9QXT-2HWB","device":{"id":"d","model":"m","system":"s"},` +
			`"publicKey":"AAAA","secret":"","proof":null}`,
		`{"device":{"id":"d","id":"e"}}`, `{"device":[]}`, `{"ID":"a"}`, `{"code":"\ud800"}`, `[[[[]]]]`, `{"a":{`, `nul`,
		"\xff", `{} 1`,
	} {
		f.Add([]byte(seed))
	}
	s := schemaOf(reflect.TypeFor[wire.Attempt]())
	f.Fuzz(func(t *testing.T, body []byte) {
		var in, strict, again wire.Attempt
		if decode(body, s, &in) != nil {
			return
		}
		d := json.NewDecoder(bytes.NewReader(body))
		d.DisallowUnknownFields()
		if err := d.Decode(&strict); err != nil || !reflect.DeepEqual(in, strict) {
			t.Fatalf("%q: got %+v, the standard library %+v, %v", body, in, strict, err)
		}
		text, err := json.Marshal(in)
		if err != nil || decode(text, s, &again) != nil || again.Code != strings.ToValidUTF8(in.Code, "\ufffd") {
			t.Fatalf("%q comes back as %q, %v", body, text, err)
		}
	})
}
