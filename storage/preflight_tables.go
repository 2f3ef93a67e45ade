package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/ristretto/v2/z"
)

// mostProved bounds the tables of which every block is read before Badger opens
// them, which takes 4 ms; of the older ones it is the index and the last block.
const mostProved = 2 << 20

// proveTables opens the tables that the MANIFEST lists as Badger is going to.
//
// # Why
//
// Badger opens and compacts its tables in goroutines of its own, and what it
// meets in a damaged one is a panic that ends the process. Here it is a refusal
// that names the file.
func (p *place) proveTables(listed map[string]bool, files map[string]int64) error {
	left := int64(mostProved)
	for _, name := range slices.Backward(named(files, ".sst")) {
		if !listed[name] {
			continue
		}
		left -= files[name]
		if err := p.proveTable(name, left >= 0); err != nil {
			path := filepath.Join(p.badger(), name)
			p.log.Error("reading a table", "path", path, "err", err)
			return refuse("%s is damaged. Nothing was changed; restore the whole directory from a copy.", shown(path))
		}
	}
	return nil
}

func (p *place) proveTable(name string, whole bool) (err error) {
	defer recovered("proving a table", &err)
	file, err := z.OpenMmapFile(filepath.Join(p.badger(), name), os.O_RDONLY, 0)
	if err != nil {
		return fmt.Errorf("storage: opening a table: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close(-1)) }()
	o := badgerOptions(p.badger(), p.log)
	t, err := table.OpenTable(file, table.Options{
		ReadOnly: true, BlockSize: o.BlockSize, Compression: o.Compression, ChkMode: o.ChecksumVerificationMode,
	})
	if err == nil && whole {
		err = t.VerifyChecksum()
	}
	return err
}
