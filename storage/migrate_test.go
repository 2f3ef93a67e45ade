package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dccops/model"
)

func TestMigrationsAreWithoutGapsUpToTheSchema(t *testing.T) {
	for i, m := range migrations() {
		if m.from != i+1 || m.does == "" || m.run == nil {
			t.Errorf("migration %d begins at schema %d", i, m.from)
		}
	}
	if len(migrations()) != schema-1 {
		t.Errorf("%d migrations lead to schema %d", len(migrations()), schema)
	}
}

func TestOnlyTheStepsStillAheadAreTaken(t *testing.T) {
	var taken []int
	step := func(from int, err error) migration {
		return migration{from, "a step", func(*Desk) error { taken = append(taken, from); return err }}
	}
	if err := migrate(nil, 2, []migration{step(1, nil), step(2, nil), step(3, nil)}); err != nil || !slices.Equal(taken, []int{2, 3}) {
		t.Errorf("%v %v", taken, err)
	}
	taken = nil
	broken := errors.New("broken")
	if err := migrate(nil, 1, []migration{step(1, broken), step(2, nil)}); !errors.Is(err, broken) || len(taken) != 1 {
		t.Errorf("%v %v", taken, err)
	}
}

// A copy that cannot be made stops it before anything is changed.
func TestWithoutACopyNothingIsBroughtOn(t *testing.T) {
	dir, head := schemaOne(t)
	site := filepath.Join(dir, "site")
	away := filepath.Join(t.TempDir(), "site")
	o := Options{Dir: dir, Clock: testClock, step: func(name string) {
		if name == "copied anchor" {
			if err := os.Rename(site, away); err != nil {
				t.Error(err)
			}
		}
	}}
	_, err := Open(context.Background(), o)
	refusal(t, err, model.RefusedStore, "schema 1 to 2", "copy", "no such file", "Nothing was changed", filepath.Dir(dir))
	if whole, partial := copies(t, dir); len(whole)+len(partial) != 0 {
		t.Errorf("beside it are %q and %q", whole, partial)
	}
	if err := os.Rename(away, site); err != nil {
		t.Fatal(err)
	}
	nowAtTwo(t, dir, head, contentsOf(t, dir))
}

// The site file alone was put back from the copy: the store knows better.
func TestAnOlderSiteFileOverANewerStoreIsWrittenAgain(t *testing.T) {
	dir, head := schemaOne(t)
	old, err := os.ReadFile(filepath.Join(dir, "site"))
	if err != nil {
		t.Fatal(err)
	}
	found := contentsOf(t, dir)
	nowAtTwo(t, dir, head, found)
	if err := os.WriteFile(filepath.Join(dir, "site"), old, 0o600); err != nil {
		t.Fatal(err)
	}
	d := opened(t, Options{Dir: dir})
	if d.Board().Revision() != head.Seq+2 { // the clock of the tests stands before it: that is an event too
		t.Errorf("event %d", d.Board().Revision())
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if file, row, _ := atSchema(t, dir); file != 2 || row != 2 {
		t.Errorf("the file says %d, the store %d", file, row)
	}
	if whole, _ := copies(t, dir); len(whole) != 1 {
		t.Errorf("beside it are %q", whole)
	}
}

// K12: a record of a later schema is refused at once and not a byte is written.
func TestThreatK12ARecordOfALaterSchemaIsLeftAlone(t *testing.T) {
	dir := filled(t)
	data, err := os.ReadFile(filepath.Join(dir, "site"))
	if err != nil {
		t.Fatal(err)
	}
	for _, later := range [][]byte{
		bytes.Replace(data, []byte("schema 2"), []byte("schema 3"), 1),
		[]byte("dccops record\nid 00112233445566778899aabbccddeeff\nschema 12\nsomething else\n"),
	} {
		if err := os.WriteFile(filepath.Join(dir, "site"), later, 0o600); err != nil {
			t.Fatal(err)
		}
		before := contentsOf(t, dir)
		began := time.Now()
		_, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
		if took := time.Since(began); took > time.Second {
			t.Errorf("it took %s", took)
		}
		refusal(t, err, model.RefusedStore, "newer dccops", "schema", "not changed", "use the newer one")
		if after := contentsOf(t, dir); fmt.Sprint(after) != fmt.Sprint(before) {
			t.Errorf("it was\n%v\nand is\n%v", before, after)
		}
		if whole, partial := copies(t, dir); len(whole)+len(partial) != 0 {
			t.Error("a copy was made")
		}
	}
}
