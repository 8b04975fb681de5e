// Package qr turns a payload into the modules of a QR code and draws them with
// terminal cells.
//
// A [Grid] is the one value that everybody shares: each renderer prints it and
// the simulated camera photographs it, so what can be read off the screen and
// what the phone reads are the same thing.
//
// # Forms
//
// [Grid.HalfBlocks] is the smallest form that terminals show well, two modules a
// cell. [Grid.Large] is the form that most phones read, two cells a module, without a
// glyph. [Grid.ASCII] is for terminals without colours and block glyphs; it has
// limits. [HalfBlockSize] and [LargeSize] say how much room each takes, so that a code
// is drawn whole or not at all.
//
// # Sizes
//
// Sizes are in modules, the small squares of a code. The quiet zone is the light
// margin that a reader needs around them: the standard asks for four modules, two
// are enough for the readers that were measured. [Encode] prefers a small code to a
// robust one, because rows of a terminal are dear.
package qr
