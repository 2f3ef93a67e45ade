package storage

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dccops/model"
)

// The key is made once, private and synced, and its public half stands in the
// file and in the store.
func TestARecordHasItsKeyFromTheFirstStart(t *testing.T) {
	dir := filled(t)
	info, err := os.Stat(filepath.Join(dir, "key"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", info, err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "site"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := decodeSite(data)
	if err != nil || s.Schema != schema || !strings.HasPrefix(s.Key, s.origin()+"+") {
		t.Errorf("%v %+v", err, s)
	}
	d := opened(t, Options{Dir: dir})
	snap, err := d.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	row, err := snap.Get([]byte{keySite})
	if err != nil || !bytes.Equal(row, s.row().value) {
		t.Errorf("%v %q", err, row)
	}
}

func TestThreatB12AMissingForeignOrLooseKeyIsRefused(t *testing.T) {
	whole := filled(t)
	foreign, err := os.ReadFile(filepath.Join(filled(t), "key"))
	if err != nil {
		t.Fatal(err)
	}
	renamed, _, err := site{ID: [16]byte{1}}.withKey()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		act   func(path string) error
		words []string
	}{
		"missing":    {os.Remove, []string{"key is missing", "safe", "put the file back"}},
		"foreign":    {func(p string) error { return os.WriteFile(p, foreign, 0o600) }, []string{"another record", "safe", "put the right file back"}},
		"unreadable": {func(p string) error { return os.WriteFile(p, foreign[:40], 0o600) }, []string{"cannot be read as a key", "safe", "put the file back"}},
		"public":     {func(p string) error { return os.WriteFile(p, []byte(renamed.Key), 0o600) }, []string{"cannot be read as a key"}},
		"empty":      {func(p string) error { return os.Truncate(p, 0) }, []string{"cannot be read as a key", "safe"}},
		"loose":      {func(p string) error { return os.Chmod(p, 0o640) }, []string{"Other people may read", "chmod go= "}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := duplicate(t, whole)
			if err := c.act(filepath.Join(dir, "key")); err != nil {
				t.Fatal(err)
			}
			_, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
			refusal(t, err, model.RefusedStore, append(c.words, "ot")...)
			if err := copyTo(filepath.Join(whole, "key"), filepath.Join(dir, "key")); err != nil {
				t.Fatal(err)
			}
			private(t, dir)
			refusedOrWhole(t, dir, 12)
		})
	}
}

// A site whose key was changed in the file only is not the store's.
func TestAnotherKeyInTheSiteFileIsRefused(t *testing.T) {
	dir := filled(t)
	data, err := os.ReadFile(filepath.Join(dir, "site"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := decodeSite(data)
	if err != nil {
		t.Fatal(err)
	}
	forged, secret, err := s.withKey()
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(os.WriteFile(filepath.Join(dir, "site"), forged.encode(), 0o600), os.WriteFile(filepath.Join(dir, "key"), []byte(secret), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(context.Background(), Options{Dir: dir, Clock: testClock})
	refusal(t, err, model.RefusedStore, "another record", "No new one was made")
}

// A first start that was killed at any step begins again.
func TestAFirstStartThatWasKilledBeginsAgain(t *testing.T) {
	whole := filled(t)
	for _, left := range [][]string{{"site"}, {"site", "key"}, {"site", "key", "anchor"}} {
		dir := filepath.Join(t.TempDir(), "dccops")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		for _, name := range left {
			to := name
			if name == "site" {
				to = "site.new"
			}
			if err := copyTo(filepath.Join(whole, name), filepath.Join(dir, to)); err != nil {
				t.Fatal(err)
			}
		}
		d := opened(t, Options{Dir: dir})
		do(t, d, "first", plan("", night(3)))
		if err := d.Verify(context.Background()); err != nil {
			t.Errorf("%v: %v", left, err)
		}
	}
	dir := duplicate(t, whole)
	if err := os.Remove(filepath.Join(dir, "site")); err != nil {
		t.Fatal(err)
	}
	_, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	refusal(t, err, model.RefusedStore, "this was a record once")
}
