// Package train is the training of support staff: the trainee sits at the telephone,
// and the world of the customer is a simulation that is hidden.
//
// # What the customer says
//
// [Eyes] are all that a customer knows: the screens, and what the person has done. No
// cause and nothing of the backend is in them, so that two worlds which look the same
// sound the same. [Eyes.Tell] says of a [Topic] what there is to say, as a [Sentence]
// each in no language; a [Voice] puts them into words, as somebody of a [Persona] does.
package train
