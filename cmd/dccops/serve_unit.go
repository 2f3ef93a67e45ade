package main

import (
	_ "embed"
	"io"
	"os"
	"path/filepath"
	"strings"
)

//go:embed dccops.service
var unitText string

// printUnit prints a systemd unit for a control room, which starts the program
// that printed it.
//
// # Why
//
// A unit that lies beside the program grows old beside it. This one is the
// version's own: what it allows is what this version needs.
func (c *call) printUnit() error {
	if self, err := os.Executable(); err == nil && filepath.IsAbs(self) && !strings.ContainsAny(self, " \t\n\"'%$\\;") {
		_, err := io.WriteString(c.out, strings.ReplaceAll(unitText, "/usr/local/bin/dccops", self))
		return err
	}
	_, err := io.WriteString(c.out, unitText)
	return err
}
