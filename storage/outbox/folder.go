package outbox

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"dccops/model"
	"dccops/model/letter"
)

// Folder puts letters as .eml files into a directory, from which another
// program takes them, or a person reads them.
type Folder struct {
	From string
	Dir  string
}

// Name is the directory.
func (f Folder) Name() string { return "folder " + f.Dir }

// Carry writes one letter into a file named after its Message-ID, whole or not
// at all. One that is there already is the same letter, from a try of which
// nobody heard.
func (f Folder) Carry(_ context.Context, l *letter.Letter, last func() error) Result {
	msg, err := message(f.From, l, func() error { return nil })
	if err != nil {
		return Result{Outcome: model.Rejected, Words: "the letter cannot be written: " + err.Error()}
	}
	id, _, _ := strings.Cut(l.MessageID, "@")
	name := id + ".eml"
	if !filepath.IsLocal(name) || strings.ContainsAny(name, `/\`) {
		return Result{Outcome: model.Rejected, Words: "its Message-ID is no name for a file"}
	}
	path := filepath.Join(f.Dir, name)
	if _, err := os.Lstat(path); err == nil {
		return Result{Outcome: model.Accepted, Words: name + " was in the folder already"}
	}
	if err := f.put(path, func(to *os.File) error { _, err := msg.WriteTo(to); return err }, last); err != nil {
		return Result{Outcome: model.NotNow, Words: "the folder does not take it: " + oneLine(err)}
	}
	return Result{Outcome: model.Accepted, Words: "written to " + name}
}

// put writes a file beside its place and moves it there once it is whole and
// on the disk, and last has gone well.
func (f Folder) put(path string, write func(*os.File) error, last func() error) (err error) {
	to, err := os.CreateTemp(f.Dir, ".letter-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(to.Name()))
		}
	}()
	if err := errors.Join(write(to), to.Sync(), to.Close()); err != nil {
		return err
	}
	if err := last(); err != nil {
		return err
	}
	return os.Rename(to.Name(), path)
}
