package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"dccops/model"
)

// damage says what the record lacks.
type damage struct{ what string }

func (d *damage) Error() string { return "storage: missing from the record: " + d.what }

func missing(format string, args ...any) error {
	return &damage{fmt.Sprintf(format, args...)}
}

// refuse makes a refusal of the store. The words are one or two sentences: what
// is wrong, what is safe, what to do now.
func refuse(format string, args ...any) error {
	return model.Refuse(model.RefusedStore, "", format, args...)
}

// refusedFor turns what went wrong with a file into words; what is not for
// people stays a fault.
func refusedFor(err error, path string) error {
	var refusal *model.Refusal
	var lost *damage
	switch {
	case err == nil || errors.As(err, &refusal):
		return err
	case errors.As(err, &lost):
		return refuse("The record in %s is damaged: %s is missing. Nothing was changed; restore the whole directory from a copy.", shown(path), lost.what)
	case fewFiles(err):
		return refuse("Too few files may be open here at once to open the record in %s. It is safe and was not changed; allow more and try again, for instance with: ulimit -n 1024", shown(path))
	case errors.Is(err, errPanic):
		return refuse("The record in %s is damaged: a part of it cannot be read. Nothing was changed; restore the whole directory from a copy.", shown(path))
	case errors.Is(err, syscall.EROFS):
		return refuse("%s is on a read-only file system. The record is safe and was not changed; make it writable, or name another directory.", shown(path))
	case errors.Is(err, fs.ErrPermission):
		return refuse("%s cannot be written by you. Nothing was changed; ask its owner, or name another directory.", shown(path))
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return refuse("The disk that holds %s is full. What is stored is safe and nothing was changed; free some space and try again.", shown(path))
	case errors.Is(err, syscall.ENOTDIR):
		return refuse("%s lies below something that is not a directory. Nothing was changed; name another directory.", shown(path))
	case errors.Is(err, syscall.ENAMETOOLONG):
		return refuse("The name of the directory is too long. Nothing was changed; name another directory.")
	case errors.Is(err, syscall.ELOOP):
		return refuse("%s leads through a loop of symbolic links. Nothing was changed; name another directory.", shown(path))
	}
	return fmt.Errorf("storage: %s: %w", path, err)
}

// fewFiles reports that this process, or the machine, has no number left for
// another open file. The engine says so in words only.
func fewFiles(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) || strings.Contains(err.Error(), syscall.EMFILE.Error())
}

// shown writes a path so that it can be pasted into a shell and holds nothing a
// terminal would obey.
func shown(path string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-+,:@%", r)
	}
	if path != "" && strings.IndexFunc(path, func(r rune) bool { return !plain(r) }) < 0 {
		return path
	}
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r >= 0x80 && r < 0xA0 || r == 0x2028 || r == 0x2029 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return '?'
		}
		return r
	}, strings.ToValidUTF8(path, "?"))
	return "'" + strings.ReplaceAll(clean, "'", `'\''`) + "'"
}
