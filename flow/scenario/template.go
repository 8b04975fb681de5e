package scenario

import _ "embed"

//go:embed template.yaml
var template []byte

// Template is a commented run file to start from. It runs as it is.
func Template() []byte { return append([]byte(nil), template...) }

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema of run files, for editors.
func Schema() []byte { return append([]byte(nil), schema...) }
