package sshd

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/crypto/ssh"
)

// The files of the host key, below the folder it is kept in.
const (
	keyFile   = "host_key"
	printFile = "host_key.print"
)

// HostKey reads the key that the door is known by, and makes it where the folder
// is not there yet; made says so. An error says in a sentence what is wrong with it and what
// to do; nothing was changed then.
//
// # Why
//
// People know a host by its key, so that a new one must never come about by
// itself: a key that is gone, that others may read, or that is not the one whose
// print was kept, is refused. Whoever really wants another one removes the whole
// folder.
func HostKey(folder string) (key ssh.Signer, made bool, err error) {
	if _, err := os.Lstat(folder); errors.Is(err, fs.ErrNotExist) {
		key, err = makeHostKey(folder)
		return key, err == nil, err
	}
	key, err = readHostKey(folder)
	return key, false, err
}

func readHostKey(folder string) (ssh.Signer, error) {
	data, err := readOwn(filepath.Join(folder, keyFile), folder)
	if err != nil {
		return nil, err
	}
	print, err := readOwn(filepath.Join(folder, printFile), folder)
	if err != nil {
		return nil, err
	}
	key, err := ssh.ParsePrivateKey(data)
	if err != nil {
		return nil, fmt.Errorf("the host key in %s cannot be read as a key; put the right one back from a copy", folder)
	}
	if is, was := ssh.FingerprintSHA256(key.PublicKey()), string(bytes.TrimSpace(print)); is != was {
		return nil, fmt.Errorf("the host key in %s is not the one that people know this host by: it is %s, and %s was kept; put the right one back, "+
			"or remove %s to have a new key made and tell everybody its print", folder, is, printable(was), folder)
	}
	return key, nil
}

// Fingerprint is the print that a folder keeps beside its key; false: it keeps
// none that could be one.
func Fingerprint(folder string) (print string, known bool) {
	data, err := readOwn(filepath.Join(folder, printFile), folder)
	print = string(bytes.TrimSpace(data))
	return print, err == nil && strings.HasPrefix(print, "SHA256:") && printable(print) == print
}

func printable(s string) string {
	if len(s) > 64 || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "something else"
	}
	return s
}

// readOwn reads a small file that must be there and be its owner's alone.
func readOwn(name, folder string) ([]byte, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s is gone; put it back from a copy, or remove %s to have a new host key made and tell everybody its print", name, folder)
	case err != nil:
		return nil, fmt.Errorf("%s cannot be opened; see who may read it", name)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil || !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no plain file; put the right one back from a copy", name)
	case info.Mode().Perm()&0o077 != 0:
		return nil, fmt.Errorf("other people may read %s (mode %04o); if nobody did, run: chmod 600 %s", name, info.Mode().Perm(), name)
	}
	buf := make([]byte, 16<<10)
	n, _ := f.Read(buf)
	return buf[:n], nil
}

// makeHostKey makes the key whole or not at all: the folder gets its name last.
func makeHostKey(folder string) (ssh.Signer, error) {
	failed := func(err error) error {
		return fmt.Errorf("the host key cannot be made in %s: %w", folder, err)
	}
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, failed(err)
	}
	key, err := ssh.NewSignerFromKey(private)
	if err != nil {
		return nil, failed(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "dccops host key")
	if err != nil {
		return nil, failed(err)
	}
	begun := folder + ".new"
	if err := errors.Join(os.RemoveAll(begun), os.Mkdir(begun, 0o700)); err != nil {
		return nil, failed(err)
	}
	err = errors.Join(writeOwn(filepath.Join(begun, keyFile), pem.EncodeToMemory(block)),
		writeOwn(filepath.Join(begun, printFile), []byte(ssh.FingerprintSHA256(key.PublicKey())+"\n")))
	if err == nil {
		err = os.Rename(begun, folder)
	}
	if err != nil {
		return nil, failed(errors.Join(err, os.RemoveAll(begun)))
	}
	return key, nil
}

func writeOwn(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// FreshKey is a key for one run, where nobody knows the host by its key.
func FreshKey() (ssh.Signer, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	return ssh.NewSignerFromKey(private)
}
