module enrollsim

go 1.26.0

require (
	github.com/goccy/go-yaml v1.19.2 // indirect
	github.com/makiuchi-d/gozxing v0.1.1 // indirect
	github.com/mdp/qrterminal/v3 v3.2.1 // indirect
	golang.org/x/sys v0.29.0 // indirect
	golang.org/x/term v0.13.0 // indirect
	golang.org/x/text v0.43.0 // indirect
	golang.org/x/xerrors v0.0.0-20200804184101-5ec99f83aff1 // indirect
	pgregory.net/rapid v1.3.0 // indirect
	rsc.io/qr v0.2.0 // indirect
)
