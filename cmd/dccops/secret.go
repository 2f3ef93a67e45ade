package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
)

// mostPassword bounds a password in bytes.
const mostPassword = 1024

// secretElsewhere says where a secret stands, to somebody who put it elsewhere.
const secretElsewhere = "A secret stands neither in a flag, which every process can read, nor in a configuration file: " +
	"put the mail host's password alone into a file that only you may read (chmod 600) and name it with smtp-password-file, or set DCCOPS_SMTP_PASSWORD"

// secretly is what people call a secret.
var secretly = regexp.MustCompile(`(?i)pass-?_?(word|wd|phrase)|secret|token|credential|(private|host|api|signing|ssh)[-_]?key`)

// secretName reports whether a flag or a key that there is none of was to hold a
// secret.
func secretName(name string) bool { return secretly.MatchString(name) }

// mailPassword is that of the mail host's user, and where it comes from: the file
// that was named by flag, the environment, the file that is named elsewhere, or,
// as systemd hands it over, a file that only this process may read.
func (c *call) mailPassword() (password, from string, _ error) {
	const name = "smtp-password-file"
	env := c.env("DCCOPS_SMTP_PASSWORD")
	if c.has(name) && (env == "" || c.site.origin[name] == "") {
		file, err := c.file(c.one(name))
		if err != nil {
			return "", "", err
		}
		password, err = c.secretIn(file)
		return password, file, err
	}
	if env != "" || c.guest != nil {
		return env, "DCCOPS_SMTP_PASSWORD", nil
	}
	dir := c.env("CREDENTIALS_DIRECTORY")
	if !filepath.IsAbs(dir) {
		return "", "", nil
	}
	f, err := os.Open(filepath.Join(dir, "smtp-password"))
	if err != nil {
		return "", "", nil
	}
	defer f.Close()
	p, _ := io.ReadAll(io.LimitReader(f, mostPassword))
	return strings.TrimRight(string(p), "\r\n"), "systemd's credential smtp-password", nil
}

// secretIn reads a secret from a file, which must be for its owner alone.
func (c *call) secretIn(name string) (string, error) {
	if err := regular(name); err != nil {
		return "", err
	}
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if err != nil {
		return "", unreadable(name, err)
	}
	defer f.Close()
	st, err := f.Stat()
	switch {
	case err != nil || !st.Mode().IsRegular():
		return "", misused("%s is not a regular file any more, so it is not read. Nothing was taken from it.", quoted(name))
	case st.Mode().Perm()&0o077 != 0:
		return "", misused("Other people may read %s, which holds a secret (mode %04o). Nothing was taken from it; run chmod 600 %s, and change the secret if somebody may have seen it.",
			quoted(name), st.Mode().Perm(), quoted(name))
	}
	data, err := io.ReadAll(io.LimitReader(f, mostPassword+1))
	secret := strings.TrimRight(string(data), "\r\n")
	switch {
	case err != nil:
		return "", misused("%s cannot be read to its end. Nothing was taken from it.", quoted(name))
	case len(data) > mostPassword:
		return "", misused("%s is larger than %d bytes, so it holds no password alone. Nothing was taken from it.", quoted(name), mostPassword)
	case secret == "" || strings.ContainsAny(secret, "\r\n\x00"):
		return "", misused("%s does not hold one line with a password and nothing else. Nothing was taken from it.", quoted(name))
	}
	return secret, nil
}
