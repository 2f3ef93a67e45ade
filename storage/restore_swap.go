package storage

import (
	"os"
	"path/filepath"
	"syscall"
)

// mounted reports whether a directory is the root of a file system.
func mounted(dir string) bool {
	here, err := os.Stat(dir)
	above, errAbove := os.Stat(filepath.Dir(dir))
	if err != nil || errAbove != nil {
		return false
	}
	a, ok := here.Sys().(*syscall.Stat_t)
	b, okAbove := above.Sys().(*syscall.Stat_t)
	return ok && okAbove && a.Dev != b.Dev
}

const inBetween = ".swap"

// inTurn puts one directory in the place of another by three renames. Where the
// second fails, the first is taken back.
func inTurn(a, b string) error {
	between := a + inBetween
	if err := os.Rename(b, between); err != nil {
		return err
	}
	if err := os.Rename(a, b); err != nil {
		return firstOf(err, os.Rename(between, b))
	}
	return os.Rename(between, a)
}

func firstOf(err, undoing error) error {
	if undoing != nil {
		return undoing
	}
	return err
}
