package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// makeFile is "make KIND FILE": files that cannot stand in a story as text.
func makeFile(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 || neg {
		ts.Fatalf("usage: make KIND FILE")
	}
	path := ts.MkAbs(args[1])
	switch args[0] {
	case "fifo":
		ts.Check(syscall.Mkfifo(path, 0o600))
	case "large":
		ts.Check(os.WriteFile(path, make([]byte, 4<<20+1), 0o600))
	default:
		made, ok := kinds()[args[0]]
		if !ok {
			ts.Fatalf("there is no file of kind %s", args[0])
		}
		ts.Check(os.WriteFile(path, []byte(made), 0o600))
	}
}

const rowHeader = "id,activity,systems,services,start,end,risk,decided_at,scope,status,agreement\n"

// kinds are the contents of hostile and of large files.
func kinds() map[string]string {
	return map[string]string{
		"rows-bad-9999": rows(10_000, 9_999),
		"rows-good":     rows(10_000, 0),
		"gzip":          "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
		"zip":           "PK\x03\x04\x14\x00\x06\x00",
		"binary":        "\x7fELF\x02\x01\x01\x00\x00\x00",
		"nul":           `{"windows":[{"id":"W-1` + "\x00" + `"}]}`,
		"invalid-utf8":  rowHeader + "W-1,Router \xe8\x1b]52;c;aGk=\a,DSP,SSI=disruption,2026-11-10T20:00:00Z,2026-11-10T21:00:00Z,none,2026-09-01T09:00:00Z,dcc,draft,\n",
		"events":        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + strings.Repeat("BEGIN:VEVENT\r\nEND:VEVENT\r\n", 100_000) + "END:VCALENDAR\r\n",
		"nested":        "BEGIN:VCALENDAR\r\n" + strings.Repeat("BEGIN:X-A\r\n", 10_000),
		"folded":        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-A:" + strings.Repeat("a\r\n ", 250_000) + "\r\nEND:VCALENDAR\r\n",
		"seconds":       "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:s\r\nDTSTART:20261110T200000Z\r\nDTEND:20261110T200001Z\r\nRRULE:FREQ=SECONDLY;COUNT=2147483648\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
		"deep":          `{"windows":` + strings.Repeat("[", 100_000),
	}
}

// rows is a CSV of n windows of a minute; the one numbered bad has 31 June.
func rows(n, bad int) string {
	var b strings.Builder
	b.WriteString(rowHeader)
	for i := 1; i <= n; i++ {
		day := fmt.Sprintf("2026-%02d-%02d", 1+i%12, 1+i%28)
		from := day
		if i == bad {
			from = "2026-06-31"
		}
		fmt.Fprintf(&b, "R-%05d,Row %d,DSP,Prepayment=none,%sT21:00,%sT21:01,none,2025-09-01T09:00:00Z,dcc,draft,\n", i, i, from, day)
	}
	return b.String()
}

// sealed is "sealed dccops …": the program without HOME, state directory or
// terminal type, and it must not have made anything in the working directory.
func sealed(ts *testscript.TestScript, neg bool, args []string) {
	before := listing(ts)
	cmd := exec.Command(program, args[1:]...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = []string{"LC_ALL=C.UTF-8"}
	cmd.Stdout, cmd.Stderr = ts.Stdout(), ts.Stderr()
	if err := cmd.Run(); (err != nil) != neg {
		ts.Fatalf("sealed: %v", err)
	}
	if after := listing(ts); after != before {
		ts.Fatalf("something was made:\n%s\nbefore:\n%s", after, before)
	}
}

func listing(ts *testscript.TestScript) string {
	list, err := os.ReadDir(ts.MkAbs("."))
	ts.Check(err)
	var b strings.Builder
	for _, e := range list {
		fmt.Fprintln(&b, e.Name())
	}
	return b.String()
}
