package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// program is the real binary, built once for every test of this package.
var program = filepath.Join(os.TempDir(), fmt.Sprintf("dccops-test-%d", os.Getpid()), "dccops")

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "parse-import" {
		main() // a command under test has started this binary as its parser
	}
	if dir := os.Getenv("DCCOPS_TEST_HOLD"); dir != "" {
		hold(dir)
	}
	if bomb := os.Getenv("DCCOPS_TEST_BOMB"); bomb != "" {
		explode(bomb)
	}
	os.Exit(func() int {
		defer os.RemoveAll(filepath.Dir(program))
		if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "building the program: %v\n%s", err, out)
			return 1
		}
		return m.Run()
	}())
}
