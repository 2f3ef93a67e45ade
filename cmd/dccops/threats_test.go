package main

import (
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The threats whose tests are stories; each is a row of the list of threats
// and a file in testdata/threats.

func TestThreatD1BombsAreBounded(t *testing.T)           { story(t, "d1_bombs") }
func TestThreatD3OneBadRowOfTenThousand(t *testing.T)    { story(t, "d3_bad_row") }
func TestThreatD4KeyTricks(t *testing.T)                 { story(t, "d4_keys") }
func TestThreatD6DisguisedFiles(t *testing.T)            { story(t, "d6_disguises") }
func TestThreatD7NamesOfImports(t *testing.T)            { story(t, "d7_import_names") }
func TestThreatD7NamesOfExports(t *testing.T)            { story(t, "d7_export_names") }
func TestThreatD9SameFileTwice(t *testing.T)             { story(t, "d9_twice") }
func TestThreatF1StoreReadableByOthers(t *testing.T)     { story(t, "f1_store") }
func TestThreatF7ZoneDataOfTheHost(t *testing.T)         { story(t, "f7_zone_data") }
func TestThreatK26ScarceMemoryFilesAndHome(t *testing.T) { story(t, "k26_scarce") }

func story(t *testing.T, name string) {
	p := params()
	p.Files = []string{filepath.Join("testdata", "threats", name+".txtar")}
	testscript.Run(t, p)
}

// hide is "hide DIR dccops …": the program where DIR is empty. It needs a mount
// namespace; the condition "hide" says whether there can be one.
func hide(ts *testscript.TestScript, neg bool, args []string) {
	script := `mount -t tmpfs none "$1" && shift && shift && exec "$0" "$@"`
	err := ts.Exec("unshare", append([]string{"-m", "sh", "-c", script, program}, args...)...)
	if (err != nil) != neg {
		ts.Fatalf("hide: %v", err)
	}
}

func canHide() bool {
	_, err := os.Stat("/usr/share/zoneinfo")
	return err == nil && os.Geteuid() == 0 && exec.Command("unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt").Run() == nil
}

// TestThreatK4LastWords: where Badger ends the process by itself, somebody is
// told so in a sentence.
func TestThreatK4LastWords(t *testing.T) {
	var errs strings.Builder
	l := log.New(&lastWords{to: &errs}, "", 0)
	l.Print("no space left on device\nwhile opening file: DISCARD\nmain.main()")
	l.Print("goroutine 1")
	if strings.Count(errs.String(), "\n") != 1 || !strings.Contains(errs.String(), "What was acknowledged is safe") || strings.Contains(errs.String(), "DISCARD") {
		t.Errorf("it says %q", errs.String())
	}
}
