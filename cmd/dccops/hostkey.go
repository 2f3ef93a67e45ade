package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/crypto/ssh"

	"dccops/model"
	"dccops/tui/sshd"
)

// doorKey makes or finds the key that a door is known by.
type doorKey func(folder string) (ssh.Signer, error)

// publicName is the public half of the host key, in the directory of the record,
// as known_hosts wants it.
//
// # Why
//
// The key is a secret of the machine and in no backup; what it was is none. Where
// the key is lost and another is made, this says that people know the host by one
// that is gone.
const publicName = "host_key.pub"

// passingKey is a key for one run: through the socket nobody looks at it.
func passingKey(string) (ssh.Signer, error) { return sshd.FreshKey() }

// servedKey is the host key, where anybody can see it. Where one has to be made,
// it says so, and whether people know the host by another.
func (c *call) servedKey(folder string) (ssh.Signer, error) {
	if !c.has("ssh") {
		return passingKey(folder)
	}
	key, made, err := sshd.HostKey(folder)
	if err != nil {
		return nil, model.Refuse(model.RefusedStore, "", "%s. Nobody was let in, and the record was not changed.", capital(err.Error()))
	}
	name := filepath.Join(filepath.Dir(folder), publicName)
	if made {
		c.newHostKey(folder, ssh.FingerprintSHA256(key.PublicKey()), publicPrint(name))
	}
	if err := os.WriteFile(name, ssh.MarshalAuthorizedKey(key.PublicKey()), 0o600); err != nil {
		c.logger().Warn("the public half of the host key could not be written", "file", name, "error", err)
	}
	return key, nil
}

// publicPrint is the fingerprint of the key that a file holds; empty: it holds
// none.
func publicPrint(name string) string {
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	text, _ := io.ReadAll(io.LimitReader(f, 1<<14))
	key, _, _, _, err := ssh.ParseAuthorizedKey(bytes.TrimSpace(text))
	if err != nil {
		return ""
	}
	return ssh.FingerprintSHA256(key)
}

// newHostKey says that the host has a key that nobody knows yet. was is the one
// that people know it by, if that can be told.
func (c *call) newHostKey(folder, is, was string) {
	log := c.logger().With("host_key", is)
	tell := "Tell everybody this fingerprint by another way than this line, so that they can compare it when they first come."
	switch {
	case was != "":
		log = log.With("was", was)
	case !c.cameFromAfar():
		log.Info("a host key was made", "tell", tell)
		return
	}
	log.Warn("a new host key was made, though people know this host by another: their ssh will warn them that it has changed",
		"folder", folder, "do", "If "+folder+" is only lost, stop dccops, put it back from a copy or from the machine that had it, and start again.",
		"tell", tell+" They take the old one out with ssh-keygen -R '[HOST]:PORT'.")
}

// cameFromAfar reports whether one of the last acts is of somebody with a key:
// this record was served before, perhaps on another machine.
func (c *call) cameFromAfar() bool {
	const looked = 500
	b := c.desk.Board()
	from := uint64(1)
	if b.Revision() > looked {
		from = b.Revision() - looked + 1
	}
	for from <= b.Revision() {
		page, err := c.desk.Events(from, 100)
		if err != nil || len(page) == 0 {
			return false
		}
		if slices.ContainsFunc(page, func(ev model.Event) bool { p, known := b.Person(ev.Actor.Name); return known && len(p.Keys) > 0 }) {
			return true
		}
		from += uint64(len(page))
	}
	return false
}

// hostKeyWords say how it stands with the host key of a record that was put in
// its place: carried says that it was taken over from the one that was there.
func hostKeyWords(dir string, carried []string) string {
	folder := filepath.Join(dir, keyFolder)
	if print, known := sshd.Fingerprint(folder); known && slices.Contains(carried, keyFolder) {
		return fmt.Sprintf("The host key is %s, as before: it was taken over from the record that was there. It is a secret of this machine and in no backup.", print)
	}
	return "There is no host key here: it is a secret of its machine and in no backup. If people know this host by one, put the folder " +
		strings.TrimSuffix(folder, "/") + " of that machine in its place before dccops serve; else a new one is made then, and everybody must be told its fingerprint."
}

// noteHost puts the key that people are going to come to on the record, where it
// is another than before: from now on it stands in every letter. That it cannot be
// stored keeps nobody out.
func (c *call) noteHost() {
	print := c.owner.print
	if print == c.desk.Board().HostPrint() {
		return
	}
	if _, _, err := c.give(model.NoteHost{Print: print}); err != nil {
		c.owner.log.Warn("the host key could not be put on the record", "host_key", print, "error", err)
	}
}
