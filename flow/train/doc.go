// Package train is the training of support staff: the trainee sits at the telephone,
// and the world of the customer is a simulation that is hidden.
//
// # What the customer says
//
// [Eyes] are all that a customer knows: the screens, and what the person has done. No
// cause and nothing of the backend is in them, so that two worlds which look the same
// sound the same. [Eyes.Tell] says of a [Topic] what there is to say, as a [Sentence]
// each in no language; a [Voice] puts them into words, as somebody of a [Persona] does.
//
// # What the trainee does
//
// An [Act] is one thing to ask, have looked at, have done, say or refer to; an [Index]
// finds it by what is typed. It costs time of the simulation's own clock, and what it has
// done is really done. Acts, words and personas are data, in the YAML files beside; the
// program reads the JSON that `go generate ./cmd/catalogue` makes of them.
//
// # A call
//
// [Kit.Start] begins a [Call] of a scenario where its trouble shows. [Call.Say] does an
// act, [Call.State] is the call as a value, [Call.Back] is another call from an earlier
// moment. The same [Setup] and the same acts give the same call, to the letter.
//
// # Afterwards
//
// [Call.Review] plays the call beside those of all scenarios: a [Field] is what is still
// possible, [Kit.Grade] scores what was said by the truth, [Kit.Debrief] puts all of it into
// words. The best paths are searched when the program is made, by [Kit.FindCalls].
package train
