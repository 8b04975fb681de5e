//go:build race

package store_test

const watched = true
