// Package flow is the vocabulary that every part of enrollsim shares: what a
// person does ([Action]), what happened ([Event]), why it was refused
// ([Cause]), what a device wants done ([Effects]) and what the enrolment
// service offers ([Backend]).
//
// It imports the standard library only and none of its own subpackages, so a
// word has one meaning from the YAML of a guide to the bytes on the wire.
package flow
