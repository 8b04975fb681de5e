// Package flow is the vocabulary that every part of enrollsim shares: what a
// person does, what happened, why it was refused, what a device wants done, and
// what the enrolment service offers.
//
// It imports the standard library only and none of its own subpackages, so a
// word has one meaning from the YAML of a guide to the bytes on the wire.
//
// # What a person does
//
// An [Action] is a [Verb] with its object, done at the desk, with a phone or in the
// room. Keys, run files and the `do` lists of guides all become actions, and
// nothing else moves a world.
//
// # What happened
//
// An [Event] is of a [Kind] and has a virtual time. The log of events is the only
// record: the progress of a guide, expectations and explanations are read from it.
// A [Pattern] is how data says which events it means.
//
// # What did not happen
//
// An action that is not possible as things stand is a [Misstep], which costs
// nothing. What the backend, the camera or the phone turns down is an event with
// its true [Cause]; whoever asked the backend gets a [Refusal], which tells a phone
// no cause. Any other error of a [Backend] means that no answer came. What cannot
// be in the description of a world is an [Issue] each.
//
// # What a device wants
//
// A device takes an [Input] and returns itself as it is afterwards, with its
// [Effects]: events, calls of the backend, and timers. The answer to a call is the
// next input of the same device.
//
// # Words
//
// Nothing here is in a language. A [Text] is a key with arguments; package text
// has the words.
package flow
