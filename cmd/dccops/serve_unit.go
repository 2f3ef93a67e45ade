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

// mostPassword bounds a password in bytes.
const mostPassword = 1024

// mailPassword is that of the mail host's user: from the environment, or as
// systemd hands it over, in a file that only this process may read.
func (c *call) mailPassword() string {
	if p := c.env("DCCOPS_SMTP_PASSWORD"); p != "" || c.guest != nil {
		return p
	}
	dir := c.env("CREDENTIALS_DIRECTORY")
	if !filepath.IsAbs(dir) {
		return ""
	}
	f, err := os.Open(filepath.Join(dir, "smtp-password"))
	if err != nil {
		return ""
	}
	defer f.Close()
	p, _ := io.ReadAll(io.LimitReader(f, mostPassword))
	return strings.TrimRight(string(p), "\r\n")
}
