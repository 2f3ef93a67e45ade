package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dccops/model"
)

func looked(t *testing.T, dir string) Outside {
	t.Helper()
	o, err := Look(dir)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestLookingFromOutsideSaysWhatIsThereAndChangesNothing(t *testing.T) {
	dir := filled(t)
	was := listing(t, dir)
	o := looked(t, dir)
	if !o.Made || o.Schema != schema || o.Newest != schema || o.Last != 12 || len(o.Site) != 32 || o.Owner != "" {
		t.Errorf("%+v", o)
	}
	if err := errors.Join(o.Place, o.Files, o.Papers); err != nil || listing(t, dir) != was {
		t.Errorf("%v", err)
	}
	d := opened(t, Options{Dir: dir})
	if o := looked(t, dir); !strings.Contains(o.Owner, fmt.Sprint("process ", os.Getpid())) {
		t.Errorf("it is open by %q", o.Owner)
	}
	do(t, d, "next", plan("NEXT", night(9))) // and still is
	none := filepath.Join(t.TempDir(), "not", "there")
	if o := looked(t, none); o.Made || exists(none) || exists(filepath.Dir(none)) {
		t.Errorf("looking made a directory: %+v", o)
	}
}

func TestLookingFromOutsideNamesWhatIsWrong(t *testing.T) {
	for what, c := range map[string]struct {
		spoil func(dir string) error
		of    func(o Outside) error
		words string
	}{
		"others may enter": {
			func(dir string) error { return os.Chmod(dir, 0o755) },
			func(o Outside) error { return o.Place }, "chmod 700",
		},
		"others may read": {
			func(dir string) error { return os.Chmod(filepath.Join(dir, "site"), 0o644) },
			func(o Outside) error { return o.Files }, "chmod go=",
		},
		"no site": {
			func(dir string) error { return os.Remove(filepath.Join(dir, "site")) },
			func(o Outside) error { return o.Papers }, "site is missing",
		},
		"a first start that was killed": {
			func(dir string) error { return os.Rename(filepath.Join(dir, "site"), filepath.Join(dir, "site.new")) },
			func(o Outside) error { return o.Papers }, "nothing was ever stored there",
		},
		"no key": {
			func(dir string) error { return os.Remove(filepath.Join(dir, keyFile)) },
			func(o Outside) error { return o.Papers }, "key is missing",
		},
		"no anchor": {
			func(dir string) error { return os.Remove(filepath.Join(dir, "anchor")) },
			func(o Outside) error { return o.Papers }, "anchor is missing",
		},
		"no store": {
			func(dir string) error { return os.RemoveAll(filepath.Join(dir, "badger")) },
			func(o Outside) error { return o.Papers }, "badger is missing",
		},
		"a newer schema": {
			func(dir string) error {
				return os.WriteFile(filepath.Join(dir, "site"), fmt.Appendf(nil, "dccops record\nid %032x\nschema 99\n", 1), 0o600)
			},
			func(o Outside) error { return o.Papers }, "newer dccops (schema 99",
		},
	} {
		dir := filled(t)
		if err := c.spoil(dir); err != nil {
			t.Fatal(err)
		}
		o := looked(t, dir)
		if c.of(o) == nil || !o.Made {
			t.Errorf("%s: nothing is found", what)
			continue
		}
		refusal(t, c.of(o), model.RefusedStore, c.words)
	}
}

func TestWhatOpeningAnOlderRecordWouldDoIsSaidBefore(t *testing.T) {
	if got := StepsFrom(1); len(got) != schema-1 || got[0] != migrations()[0].does || len(StepsFrom(schema)) != 0 {
		t.Errorf("%q", got)
	}
	root := t.TempDir()
	dir := filepath.Join(root, "a[b]*c")
	want := []string{dir + "-backup-schema1-20261001T090000Z", dir + "-backup-schema1-20261002T090000Z"}
	for _, name := range append(slices.Clone(want), want[0]+partialCopy, filepath.Join(root, "abc-backup-schema1-x")) {
		if err := os.Mkdir(name, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if got := CopiesBefore(dir); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if left, floor, err := Free(filepath.Join(root, "not", "there")); err != nil || left <= 0 || floor != defaultFloor {
		t.Error(left, floor, err)
	}
}
