package london_test

import (
	"archive/zip"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dccops/model/london"
)

// summerTime is the rule of the Summer Time Order 2002 worked out from the
// calendar alone: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the
// last Sunday of October.
func summerTime(t time.Time) bool {
	lastSunday := func(m time.Month) time.Time {
		day := time.Date(t.Year(), m, 31, 1, 0, 0, 0, time.UTC)
		return day.AddDate(0, 0, -int(day.Weekday()))
	}
	return !t.Before(lastSunday(time.March)) && t.Before(lastSunday(time.October))
}

func TestEveryHourOf2024To2030FollowsTheSummerTimeOrder(t *testing.T) {
	end := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)
	for u := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC); u.Before(end); u = u.Add(time.Hour) {
		for _, at := range []time.Time{u, u.Add(-time.Second)} {
			offset, abbrev := 0, "GMT"
			if summerTime(at) {
				offset, abbrev = 60, "BST"
			}
			if got := london.Offset(at); got != offset {
				t.Fatalf("Offset(%v) = %d minutes, the Order says %d", at, got, offset)
			}
			if got := london.Abbrev(at); got != abbrev {
				t.Fatalf("Abbrev(%v) = %q, the Order says %q", at, got, abbrev)
			}
			wall := at.Add(time.Duration(offset) * time.Minute)
			if y, m, d := london.DateOf(at).YMD(); y != wall.Year() || m != wall.Month() || d != wall.Day() {
				t.Fatalf("DateOf(%v) = %v, the clock on the wall says %v", at, london.DateOf(at), wall)
			}
		}
	}
}

func TestOffsetsAgreeWithTheZoneDataInEveryYear(t *testing.T) {
	end := time.Date(2102, 1, 1, 0, 0, 0, 0, time.UTC)
	for u := time.Date(1960, 1, 1, 0, 59, 59, 0, time.UTC); u.Before(end); u = u.Add(12 * time.Hour) {
		for _, at := range []time.Time{u, u.Add(time.Second)} {
			if _, want := at.In(london.Zone()).Zone(); london.Offset(at) != want/60 {
				t.Fatalf("Offset(%v) = %d minutes, the zone data says %d", at, london.Offset(at), want/60)
			}
		}
	}
}

func TestZoneDataIsTheReleaseItNames(t *testing.T) {
	dir := filepath.Join(build.Default.GOROOT, "lib", "time")
	script, err := os.ReadFile(filepath.Join(dir, "update.bash"))
	if err != nil || !strings.Contains(string(script), "DATA="+london.ZoneDataVersion+"\n") {
		t.Skipf("this Go toolchain does not carry zone data %s to compare with", london.ZoneDataVersion)
	}
	z, err := zip.OpenReader(filepath.Join(dir, "zoneinfo.zip"))
	if err != nil {
		t.Skip("this Go toolchain carries no zoneinfo.zip to compare with")
	}
	defer z.Close()
	f, err := z.Open("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	want, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("europe_london.tzif")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("europe_london.tzif is not Europe/London of %s", london.ZoneDataVersion)
	}
}

// The host's zone files and clock must not be able to change a verdict
// (THREATS F7), so the package may not even name them.
func TestNothingHereReadsTheHost(t *testing.T) {
	forbidden := map[string]bool{"Now": true, "Local": true, "LoadLocation": true, "Since": true, "Until": true, "Getenv": true}
	allowed := map[string]bool{
		"bytes": true, "cmp": true, "embed": true, "encoding/csv": true, "errors": true, "fmt": true, "slices": true,
		"strconv": true, "strings": true, "sync/atomic": true, "time": true, "unicode/utf8": true,
	}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no source found: %v", err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range f.Imports {
			if p := strings.Trim(imp.Path.Value, `"`); !allowed[p] {
				t.Errorf("%s imports %s", name, p)
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "time" && forbidden[sel.Sel.Name] {
					t.Errorf("%s uses time.%s", name, sel.Sel.Name)
				}
			}
			return true
		})
	}
}
