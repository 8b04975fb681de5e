package runfile

import _ "embed"

//go:embed template.yaml
var template []byte

// Template is a commented run file to start from. It runs as it is.
func Template() []byte { return append([]byte(nil), template...) }
