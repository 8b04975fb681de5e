package train

import _ "embed"

//go:embed template/call.yaml
var template []byte

// Template is a commented run file of a call to start from. It is valid as it is.
func Template() []byte { return append([]byte(nil), template...) }
