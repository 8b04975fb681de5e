// Package qr turns a payload into the modules of a QR code and draws them with
// terminal cells.
//
// A [Grid] is the one value that everybody shares: each renderer prints it and
// the simulated camera photographs it, so what can be read off the screen and
// what the phone reads are the same thing.
//
// Sizes are in modules, the small squares of a code. The quiet zone is the
// light margin that a reader needs around them: the standard asks for four
// modules, two are enough for the readers that were measured.
package qr
