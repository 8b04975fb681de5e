package runfile_test

import (
	"context"
	"fmt"
	"time"

	"enrollsim/flow/embedded"
	"enrollsim/flow/scenario"
	"enrollsim/flow/scenario/runfile"
	"enrollsim/server/enroll"
)

// A run file is read from a text and run on the backend in this process.
func Example() {
	const source = `
title: A code is scanned twice
guide: ios-activate-scan
given:
  phones: [{app: on}]
steps:
  - follow
  - launchApp: camera
  - aim: 25
  - tapOn: banner
  - match
  - assertVisible: An error has occurred. Please try again.
  - assertCause: code-used
  - remedy
cause: code-used
`
	reader, err := runfile.NewReader(embedded.New())
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := reader.Read("twice.yaml", []byte(source))
	if err != nil {
		fmt.Println(err)
		return
	}
	outcome := s.Run(context.Background(), scenario.Options{World: scenario.World{Open: enroll.Open, Seed: 7}, Wall: time.Now})
	fmt.Println(s.Title.In("en"), "-", outcome.Status, "with seed", outcome.Seed)
	fmt.Println(outcome.Events[len(outcome.Events)-1])
	// Output:
	// A code is scanned twice - passed with seed 7
	// 46 2026-01-05T09:41:00Z desk logged-in subject=tab-1 user=riley.sample
}

// What is wrong with a file is said with its place.
func ExampleReader_Read() {
	reader, err := runfile.NewReader(embedded.New())
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = reader.Read("typo.yaml", []byte(`
title: A misspelt expectation
guide: android-activate-scan
given: {phones: [{unlock: face-id}]}
steps:
  - desk: {assertNotVisible: log-inn}
`))
	fmt.Println(err)
	// Output:
	// typo.yaml:4:27: face-id cannot unlock Android phones; allowed: fingerprint, passcode, none
	// typo.yaml:6:30: nothing on the desk is called "log-inn" (did you mean log-in?); allowed: the id of a node, or a label in any language
}
