package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"enrollsim/flow/text"
	"enrollsim/server/store"
	"enrollsim/server/store/memory"
	"enrollsim/server/store/postgres"
	"enrollsim/server/store/sqlite"
)

// storesText is what --store takes.
const storesText = "memory, sqlite:FILE or postgres://USER@HOST/DATABASE"

// openStore opens what --store names.
func openStore(ctx context.Context, name string) (s store.Store, err error) {
	file, isFile := strings.CutPrefix(name, "sqlite:")
	switch {
	case name == "memory":
		return memory.New(), nil
	case isFile && strings.Contains(file, ":memory:"):
		return nil, &exit{exitUsage, fmt.Errorf("--store: %s would end with the process as memory does; give --store memory", name)}
	case isFile && file != "":
		s, err = sqlite.Open(ctx, file)
	case strings.HasPrefix(name, "postgres://"), strings.HasPrefix(name, "postgresql://"):
		s, err = postgres.Open(ctx, name)
	default:
		return nil, &exit{exitUsage, fmt.Errorf("--store: there is no store %q%s; there are %s",
			storeName(name), text.DidYouMean(storeKind(name), []string{"memory", "sqlite", "postgres"}), storesText)}
	}
	if err != nil {
		return nil, &exit{exitCannotRun, fmt.Errorf("--store: %w", err)}
	}
	return s, nil
}

// storeName is a store's address as it may be printed: without a password.
func storeName(name string) string {
	if u, err := url.Parse(name); err == nil && u.User != nil {
		return u.Redacted()
	}
	return name
}

// storeKind is which store a name is of, for the metrics.
func storeKind(name string) string {
	kind, _, _ := strings.Cut(name, ":")
	return strings.Replace(kind, "postgresql", "postgres", 1)
}
