package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"dccops/model/text"
)

// mostConfig bounds a configuration file in bytes.
const mostConfig = 64 << 10

const configName = "config.toml"

// config is a configuration file as it was read.
type config struct {
	path  string
	named string // what named it: "--config", "DCCOPS_CONFIG"; empty: it was found
	rows  []configRow
	wrong []flaw
}

// configRow is one setting of a file.
type configRow struct {
	key    string
	line   int
	values []string
	on     bool // of a switch
}

// flaw is something wrong with a file.
type flaw struct {
	line, column int
	words        string // without the place and without a full stop
}

// row is the row of a key; nil: it is not there.
func (f *config) row(key string) *configRow {
	for i := range f.rows {
		if f.rows[i].key == key {
			return &f.rows[i]
		}
	}
	return nil
}

// say is one flaw as a sentence.
func (f *config) say(w flaw) string {
	return fmt.Sprintf("%s, line %d, column %d: %s.", quotedPath(f.path), w.line, w.column, w.words)
}

// refusal is what is wrong with the file, in one sentence or two; nil: nothing.
func (f *config) refusal() error {
	more := ""
	switch n := len(f.wrong); {
	case n == 0:
		return nil
	case n == 2:
		more = " There is one more thing wrong with it: dccops config check."
	case n > 2:
		more = fmt.Sprintf(" There are %d more things wrong with it: dccops config check.", n-1)
	}
	return misused("%s Nothing was done.%s", f.say(f.wrong[0]), more)
}

// configPlaces are where a configuration file is looked for when none is named, the
// first that is there.
func (c *call) configPlaces() []string {
	var out []string
	if dir := c.env("XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
		out = append(out, filepath.Join(dir, "dccops", configName))
	} else if home := c.env("HOME"); filepath.IsAbs(home) {
		out = append(out, filepath.Join(home, ".config", "dccops", configName))
	}
	if c.etc != "" {
		out = append(out, filepath.Join(c.etc, configName))
	}
	return out
}

// findConfig says which file is to be read, and what named it; "" where there is
// none.
func (c *call) findConfig() (path, named string, err error) {
	switch {
	case c.has("config") && c.one("config") == "":
		return "", "", misused("--config is empty; say a file. Nothing was done.")
	case c.has("config"):
		return c.one("config"), "--config", nil
	case c.env("DCCOPS_CONFIG") != "":
		return c.env("DCCOPS_CONFIG"), "DCCOPS_CONFIG", nil
	}
	for _, path := range c.configPlaces() {
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			return path, "", nil
		}
	}
	return "", "", nil
}

// loadConfig reads a configuration file, wrong or not. What is no file that can be
// read is refused.
func loadConfig(path, named string) (*config, error) {
	data, err := readConfig(path, named)
	if err != nil {
		return nil, err
	}
	f := &config{path: path, named: named}
	f.read(data)
	return f, nil
}

// readConfig takes the bytes of a file. A link is followed: whoever may make one
// there may write the file.
func readConfig(path, named string) ([]byte, error) {
	name := quotedPath(path)
	if named != "" {
		name += ", which " + named + " names,"
	}
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, misused("The configuration file %s %s. Nothing was done.", name, whyUnread(err))
	}
	defer f.Close()
	st, err := f.Stat()
	switch {
	case err != nil:
		return nil, misused("The configuration file %s cannot be looked at. Nothing was done.", name)
	case st.IsDir():
		return nil, misused("The configuration file %s is a directory; name the file in it. Nothing was done.", name)
	case !st.Mode().IsRegular():
		return nil, misused("The configuration file %s is not a regular file. Nothing was done.", name)
	case st.Mode().Perm()&0o002 != 0:
		return nil, misused("Everybody may write the configuration file %s (mode %04o), and could send letters elsewhere by it. Nothing was done; look it over and run chmod o-w %s.", name, st.Mode().Perm(), quotedPath(path))
	}
	data, err := io.ReadAll(io.LimitReader(f, mostConfig+1))
	switch {
	case err != nil:
		return nil, misused("The configuration file %s cannot be read to its end. Nothing was done.", name)
	case len(data) > mostConfig:
		return nil, misused("The configuration file %s is larger than 64 KiB, the most that is read. Nothing was done.", name)
	}
	return data, nil
}

func whyUnread(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return "is not there"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read by you: see to its mode and to those of the directories above it"
	case errors.Is(err, syscall.ELOOP):
		return "is a link that leads nowhere"
	}
	return "cannot be opened (" + reasonOf(err) + ")"
}

// quotedPath is a path for a sentence: visible, and whole, for it is to be looked
// up; only one of a hostile length is cut.
func quotedPath(path string) string {
	if len(path) > 400 {
		return quoted(path)
	}
	return text.Visible(path)
}
