package simulation

import (
	"context"
	"os"
	"path/filepath"

	"dccops/storage"
)

// disk is a record in a directory.
type disk struct{ dir string }

func (d disk) open(o storage.Options) (*storage.Desk, error) {
	o.Dir = filepath.Join(d.dir, "record")
	return storage.Open(context.Background(), o)
}

func (d disk) remove() { _ = os.RemoveAll(d.dir) }
