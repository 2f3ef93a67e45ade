package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs the stories in testdata: every line is what a person would
// type, and what they must then see.
func TestScripts(t *testing.T) {
	p := params()
	p.Dir = "testdata"
	testscript.Run(t, p)
}

func params() testscript.Params {
	return testscript.Params{
		RequireUniqueNames: true,
		Condition:          condition,
		Setup:              setUp,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"dccops":     runProgram,
			"code":       wantCode,
			"cleanbytes": cleanBytes,
			"oneline":    oneLine,
			"make":       makeFile,
			"sealed":     sealed,
			"hide":       hide,
			"ended":      ended,
			"mailhost":   mailHostBehind,
			"letters":    fetchLetters,
		},
	}
}

// setUp gives a story a home of its own and a UTF-8 terminal without colour.
func setUp(e *testscript.Env) error {
	e.Values[behind{}] = &storyBehind{}
	e.Setenv("HOME", e.Getenv("WORK"))
	e.Setenv("XDG_STATE_HOME", filepath.Join(e.Getenv("WORK"), "state"))
	e.Setenv("LC_ALL", "C.UTF-8")
	e.Setenv("PATH", filepath.Dir(program)+string(filepath.ListSeparator)+e.Getenv("PATH"))
	e.Setenv("DATA", os.Getenv("DCCOPS_REALDATA"))
	return nil
}

// condition knows "root", whom file modes do not bind, "hide", that directories
// can be hidden from the program, and "data", that the real data is here.
func condition(name string) (bool, error) {
	switch name {
	case "root":
		return os.Geteuid() == 0, nil
	case "hide":
		return canHide(), nil
	case "data":
		return os.Getenv("DCCOPS_REALDATA") != "", nil
	}
	return false, fmt.Errorf("there is no condition %s", name)
}

// runProgram is "dccops …"; "! dccops …" expects it to fail. The exit code is
// kept for "code". "dccops serve …" and "dccops demo --serve …" go on behind
// the story.
func runProgram(ts *testscript.TestScript, neg bool, args []string) {
	if !neg && len(args) > 0 && (args[0] == "serve" || args[0] == "demo" && slices.Contains(args, "--serve")) && args[len(args)-1] != "--unit" {
		background(ts, args)
		return
	}
	err := ts.Exec(program, args...)
	var ended *exec.ExitError
	code := 0
	switch {
	case errors.As(err, &ended):
		code = ended.ExitCode()
	case err != nil:
		ts.Fatalf("dccops did not run: %v", err)
	}
	ts.Setenv("CODE", strconv.Itoa(code))
	if neg != (code != 0) {
		ts.Fatalf("exit code %d", code)
	}
}

// wantCode is "code 3": what the last dccops exited with.
func wantCode(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 || neg {
		ts.Fatalf("usage: code N")
	}
	if got := ts.Getenv("CODE"); got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// cleanBytes is "cleanbytes stdout": no control character in it but line ends.
func cleanBytes(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		if at, r := control(ts.ReadFile(name)); (r != 0) != neg {
			ts.Fatalf("%s has the control character %U at byte %d", name, r, at)
		}
	}
}

// oneLine is "oneline stderr": one sentence and nothing raw.
func oneLine(ts *testscript.TestScript, neg bool, args []string) {
	cleanBytes(ts, neg, args)
	for _, name := range args {
		if n := bytes.Count([]byte(ts.ReadFile(name)), []byte("\n")); n != 1 {
			ts.Fatalf("%s has %d lines, want 1", name, n)
		}
	}
}

// control finds the first character a terminal could act on, apart from line
// ends, or a byte that is not UTF-8.
func control(s string) (at int, r rune) {
	for i, c := range s {
		switch {
		case c == '\n':
		case c < 0x20, c >= 0x7f && c < 0xa0, c == '\ufffd' && s[i] != 0xef, dangerous(c):
			return i, c
		}
	}
	return 0, 0
}

// dangerous lists what reorders or hides text.
func dangerous(c rune) bool {
	return c >= 0x200b && c <= 0x200f || c >= 0x2028 && c <= 0x202e || c >= 0x2060 && c <= 0x206f ||
		c == 0xfeff || c >= 0xfe00 && c <= 0xfe0f || c >= 0xe0000 && c <= 0xe0fff
}
