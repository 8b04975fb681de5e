package relational

import (
	"fmt"
	"io/fs"
	"path"
)

const (
	createVersions = `create table if not exists schema_version (version bigint primary key)`
	selectVersion  = `select coalesce(max(version), 0) from schema_version`
	insertVersion  = `insert into schema_version (version) values ($1)`
)

// TryWrite writes what is there already, to see whether a write would be kept.
func TryWrite(tx Tx) error { return tx.Script("update schema_version set version = version") }

// Migrate runs the numbered schema files that a database has not seen yet, in
// order. The caller makes sure that one transaction at a time does so. A database
// that a newer program has migrated is refused: there are no down migrations.
func Migrate(tx Tx, schema fs.FS) error {
	files, err := fs.Glob(schema, "*/*.sql") // sorted by name
	if err != nil {
		return err
	}
	if err := tx.Script(createVersions); err != nil {
		return err
	}
	var version int
	found := false
	if err := tx.Query(queryRow(selectVersion, nil, &found, &version)); err != nil {
		return err
	}
	if version > len(files) {
		return fmt.Errorf("the database has schema %d and this program knows %d; use the newer program that made it, or another database",
			version, len(files))
	}
	for i, file := range files[version:] {
		text, err := fs.ReadFile(schema, file)
		if err != nil {
			return err
		}
		err = tx.Script(string(text))
		if err == nil {
			err = Run(tx, []Statement{{SQL: insertVersion, Args: []any{version + i + 1}}})
		}
		if err != nil {
			return fmt.Errorf("schema %s: %w", path.Base(file), err)
		}
	}
	return nil
}
