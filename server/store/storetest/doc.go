// Package storetest is the test suite that every store passes: [Cases], and
// random calls of a backend, which must be answered as they are in memory.
//
// # Adding a store
//
// Add it to [Drivers]: the suite, the tests of the rules and those of the server
// then run on it too. Its own test calls [Run]. The suite is tested itself, by
// stores with one fault each, every one of which must fail the case meant for it.
package storetest
