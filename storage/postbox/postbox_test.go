package postbox

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// maildir is one with files in new.
func maildir(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for _, part := range []string{"new", "cur", "tmp"} {
		if err := os.Mkdir(filepath.Join(dir, part), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, "new", name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func in(t *testing.T, dir, part string) (out []string) {
	t.Helper()
	list, err := os.ReadDir(filepath.Join(dir, part))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		out = append(out, e.Name())
	}
	return out
}

// box takes what keep likes, and says in which order it saw it.
func box(dir string, log *bytes.Buffer, keep func(Message) error) (*Postbox, *[]string) {
	var seen []string
	p := &Postbox{Dir: dir, Most: 10, Log: slog.New(slog.NewTextHandler(log, nil))}
	p.Take = func(_ context.Context, m Message) error {
		if err := keep(m); err != nil {
			return err
		}
		seen = append(seen, m.Name+"="+string(m.Data))
		return nil
	}
	return p, &seen
}

func TestMessagesAreTakenInOrderAndMovedOnlyThen(t *testing.T) {
	dir := maildir(t, map[string]string{"2.a": "two", "1.a": "one", "3.a:2,": "three and more than ten", ".hidden": "x"})
	var log bytes.Buffer
	full := errors.New("the disk is full")
	p, seen := box(dir, &log, func(m Message) error {
		if strings.HasPrefix(m.Name, "2") && full != nil {
			return full
		}
		return nil
	})
	if err := p.Round(t.Context()); !errors.Is(err, full) {
		t.Errorf("the trouble comes back as %v", err)
	}
	if got := in(t, dir, "new"); !slices.Equal(got, []string{".hidden", "2.a", "3.a:2,"}) {
		t.Errorf("in new there stay %v", got)
	}
	full = nil
	if err := p.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := []string{"1.a=one", "2.a=two", "3.a:2,=three and "}; !slices.Equal(*seen, want) {
		t.Errorf("they were taken as %v", *seen)
	}
	if got := in(t, dir, "cur"); !slices.Equal(got, []string{"1.a:2,S", "2.a:2,S", "3.a:2,S"}) {
		t.Errorf("in cur there are %v", got)
	}
}

func TestNothingInAMaildirLeadsElsewhereOrIsOverwritten(t *testing.T) {
	dir := maildir(t, map[string]string{"good": "new one"})
	secret := filepath.Join(t.TempDir(), "secret")
	if err := errors.Join(
		os.WriteFile(secret, []byte("secret"), 0o600),
		os.Symlink(secret, filepath.Join(dir, "new", "link")),
		syscall.Mkfifo(filepath.Join(dir, "new", "pipe"), 0o600),
		os.Mkdir(filepath.Join(dir, "new", "folder"), 0o700),
		os.WriteFile(filepath.Join(dir, "cur", "good:2,S"), []byte("old one"), 0o600),
	); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	p, seen := box(dir, &log, func(Message) error { return nil })
	for range 3 {
		if err := p.Round(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(*seen, []string{"good=new one"}) || strings.Count(log.String(), "\n") != 3 {
		t.Errorf("it took %v and said\n%s", *seen, log.String())
	}
	if got := in(t, dir, "cur"); !slices.Equal(got, []string{"good.1:2,S", "good:2,S"}) {
		t.Errorf("in cur there are %v", got)
	}
	if old, err := os.ReadFile(filepath.Join(dir, "cur", "good:2,S")); err != nil || string(old) != "old one" {
		t.Errorf("the one that was there is %q, %v", old, err)
	}
	if got := in(t, dir, "new"); !slices.Equal(got, []string{"folder", "link", "pipe"}) {
		t.Errorf("in new there stay %v", got)
	}
}

func TestWhatIsNoMaildirIsSaid(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "none")} {
		if Look(dir) == nil {
			t.Errorf("%s is taken for a Maildir", dir)
		}
	}
	if err := Look(maildir(t, nil)); err != nil {
		t.Error(err)
	}
}
