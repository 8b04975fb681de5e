// Package storetest judges stores: whatever keeps the rows, it must pass the
// same cases, and the rules on top of it must tell the same story.
package storetest
