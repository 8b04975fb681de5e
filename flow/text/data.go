package text

import (
	"encoding/json"
	"fmt"
	"io/fs"
)

// ReadJSON fills in a value from an embedded file of data, whose [Words] stand side by
// side. The error names the file.
func ReadJSON(files fs.FS, name string, into any) error {
	source, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(source, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
