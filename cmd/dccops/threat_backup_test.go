package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
)

func TestThreatK26ScarceWhileKeepingTheRecord(t *testing.T) { story(t, "k26_keep") }

// TestThreatF5StolenBackup: what is sealed for a key tells nobody else anything,
// and is restored with it.
func TestThreatF5StolenBackup(t *testing.T) {
	root := t.TempDir()
	store, file, key := filepath.Join(root, "store"), filepath.Join(root, "b.dccops"), filepath.Join(root, "key.txt")
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(key, []byte("# a made-up key\n"+id.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(dir string, want int, args ...string) string {
		t.Helper()
		out, errs, code := inStore(t, dir, args...)
		if code != want {
			t.Fatalf("%q: exit code %d: %s%s", args, code, out, errs)
		}
		return out + errs
	}
	run(store, exitDone, "plan", "--id", "CANARY-1", "--activity", "canary activity", "--start", "2026-12-10T20:00", "--end", "2026-12-10T21:00")
	run(store, exitDone, "backup", file, "--recipient", id.Recipient().String())
	sealed, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	private, err := os.ReadFile(filepath.Join(store, "key"))
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range [][]byte{[]byte("CANARY"), []byte("canary"), []byte("dccops backup"), bytes.TrimSpace(private)} {
		if bytes.Contains(sealed, secret) {
			t.Errorf("%.8q… can be read in the sealed backup", secret)
		}
	}
	other := filepath.Join(root, "other")
	if said := run(other, exitInput, "restore", file); !strings.Contains(said, "is sealed") {
		t.Error(said)
	}
	run(other, exitDone, "restore", file, "--identity", key)
	if said := run(other, exitDone, "month", "2026-12"); !strings.Contains(said, "CANARY-1") {
		t.Errorf("what was restored is another record: %s", said)
	}
}

// mounts runs the program in a mount namespace of its own, after a script has
// mounted something. $1 is the store's folder.
func mounts(t *testing.T, script, folder string, args ...string) (said string, code int) {
	t.Helper()
	full := append([]string{"-m", "sh", "-c", script + ` && shift && exec "$0" "$@"`, program, folder}, args...)
	cmd := exec.Command("unshare", full...)
	cmd.Env = []string{"LC_ALL=C.UTF-8", "PATH=" + os.Getenv("PATH")}
	out, _ := cmd.CombinedOutput()
	return string(out), cmd.ProcessState.ExitCode()
}

const readOnly = `mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"`

// TestThreatK6ReadOnlyMount: a record on a read-only file system says so in one
// sentence, whatever was asked, and stays as it was. That a file system turns
// read-only under a running program cannot be had from here, as the kernel
// refuses that while files are open for writing; the error it would give is one
// of those that the store is tried with at its seam (K4).
func TestThreatK6ReadOnlyMount(t *testing.T) {
	if os.Geteuid() != 0 || !canHide() {
		t.Skip("mounting takes root and a mount namespace, and one of them is not to be had here")
	}
	folder, work := t.TempDir(), t.TempDir()
	store, backup := filepath.Join(folder, "store"), filepath.Join(work, "b.dccops")
	for _, args := range [][]string{{"plan", "--start", "2026-12-10T20:00", "--end", "2026-12-10T21:00"}, {"backup", backup}} {
		if _, errs, code := inStore(t, store, args...); code != exitDone {
			t.Fatal(errs)
		}
	}
	was := digest(t, store)
	at := []string{"--store", store, "--at=2026-03-01T09:00"}
	for range 4 { // of five commands: 20
		for _, args := range [][]string{
			{"month", "2026-12"},
			{"plan", "--start", "2026-12-11T20:00", "--end", "2026-12-11T21:00"},
			{"backup", filepath.Join(work, "c.dccops")},
			{"restore", backup},
			{"doctor"},
		} {
			said, code := mounts(t, readOnly, folder, append(args, at...)...)
			if code != exitFault || !strings.Contains(strings.Join(strings.Fields(said), " "), "read-only file system") {
				t.Errorf("%q: exit code %d: %s", args, code, said)
			}
			if args[0] != "doctor" && strings.Count(said, "\n") != 1 {
				t.Errorf("%q says more than one sentence: %s", args, said)
			}
		}
	}
	if digest(t, store) != was {
		t.Error("the record is not as it was")
	}
	if _, errs, code := inStore(t, store, "month", "2026-12"); code != exitDone {
		t.Errorf("writable again, it does not open: %s", errs)
	}
}

// digest is every file of a directory with its bytes, the lock aside.
func digest(t *testing.T, dir string) string {
	t.Helper()
	out, err := exec.Command("sh", "-c", `cd "$1" && find . -type f ! -name lock -exec sha256sum {} + | sort`, "sh", dir).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestThreatF2WhatARecordLiesOn: memory and a container's layer are said when a
// record is made there, and never again. File systems of a network cannot be
// had here; the table of them is tried in the store's tests.
func TestThreatF2WhatARecordLiesOn(t *testing.T) {
	if os.Geteuid() != 0 || !canHide() {
		t.Skip("mounting takes root and a mount namespace, and one of them is not to be had here")
	}
	const twice = ` && "$0" plan --store "$1/store" --at=2026-03-01T09:00 --start 2026-12-10T20:00 --end 2026-12-10T21:00`
	for name, script := range map[string]string{
		"tmpfs":   `mount -t tmpfs none "$1"`,
		"overlay": `mount -t tmpfs none /mnt && mkdir /mnt/up /mnt/work && mount -t overlay none -o lowerdir="$1",upperdir=/mnt/up,workdir=/mnt/work "$1"`,
	} {
		folder := t.TempDir()
		if said, _ := mounts(t, script, folder, "version"); !strings.Contains(said, "dccops") {
			t.Logf("%s cannot be mounted here: %s", name, said)
			continue
		}
		args := []string{"--store", filepath.Join(folder, "store"), "--at=2026-03-01T09:00"}
		said, code := mounts(t, script+twice, folder, append([]string{"month", "2026-12"}, args...)...)
		if code != exitDone || strings.Count(said, "lies on "+name) != 1 || !strings.Contains(said, "Keep a record that matters on a disk") {
			t.Errorf("%s: exit code %d: %s", name, code, said)
		}
		said, code = mounts(t, script+twice, folder, append([]string{"doctor"}, args...)...)
		if code != exitDone || !strings.Contains(said, "! warning  file system") {
			t.Errorf("%s: exit code %d: %s", name, code, said)
		}
	}
}

// TestTheDoctorLooksAtTheTerminal sits at one of 120x40, and at one that can
// draw nothing.
func TestTheDoctorLooksAtTheTerminal(t *testing.T) {
	for name, want := range map[string]string{
		"xterm-256color": "TERM is xterm-256color, 256 colours, UTF-8,",
		"dumb":           "no console can be drawn",
	} {
		s := sit(t, name, "doctor")
		s.until("")
		said := strings.Join(strings.Fields(strings.ReplaceAll(s.said.String(), "\r", "")), " ")
		if !strings.Contains(said, want) || !strings.Contains(said, "120 columns and 40 lines") {
			t.Errorf("at %s: %s", name, said)
		}
	}
}
