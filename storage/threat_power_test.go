package storage

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// K3: power loss. The store lies on a file system of its own, which is shut down
// at a random moment without writing its journal out: what was not synced by
// then is gone, as it is when the power goes. Nothing acknowledged may be lost,
// and the store opens by itself.
//
// # Why
//
// The kernel drops what only it knows, in the order in which a real ext4 would:
// that is honest about fsync, msync and directory entries. A sync that is under
// way just then may return as if it had succeeded (measured: 43 of 1,500 cuts of
// a program that does nothing else), and nobody hears of that when the power goes:
// so the writer is stopped first, and what it has not said by then it never says. It cannot show a disk
// that lies about its own cache, nor a sector torn in two; the chain and the row
// counts are there for those, and K7 and K8 tear and flip by hand.
func TestThreatK3PowerLossWhileWriting(t *testing.T) {
	t.Parallel()
	cuts := 200
	if testing.Short() {
		cuts = 5
	}
	if os.Getenv("DCCOPS_RELEASE") != "" {
		cuts = 5_000
	}
	disk := newDisk(t)
	seed := uint64(time.Now().UnixNano())
	dice := rand.New(rand.NewPCG(seed, 3))
	dir := ""
	for n := range cuts {
		if n%10 == 0 { // a young store has other files to lose than an old one
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			dir = disk.path(fmt.Sprint("dccops-", n))
		}
		acknowledged := disk.cutAfter(time.Duration(5+dice.IntN(250))*time.Millisecond, dir)
		disk.poweredOn(dir, acknowledged, seed)
	}
}

// disk is a file system in a file that can lose its power.
type disk struct {
	t     *testing.T
	image string
	at    string
}

func newDisk(t *testing.T) *disk {
	t.Helper()
	d := &disk{t: t, image: filepath.Join(t.TempDir(), "image"), at: t.TempDir()}
	f, err := os.Create(d.image)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(1 << 30); err != nil {
		t.Fatal(err)
	}
	_ = f.Close()
	if out, err := exec.Command("mkfs.ext4", "-q", "-F", d.image).CombinedOutput(); err != nil {
		t.Skipf("power loss needs mkfs.ext4: %v %s", err, out)
	}
	if out, err := exec.Command("mount", "-o", "loop", d.image, d.at).CombinedOutput(); err != nil {
		t.Skipf("power loss needs root and a loop device: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", d.at).Run() })
	return d
}

func (d *disk) path(name string) string { return filepath.Join(d.at, name) }

// cutAfter lets a child write and takes the power away after a while.
func (d *disk) cutAfter(wait time.Duration, dir string) (acknowledged uint64) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asChild+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	off := make(chan struct{})
	cut := time.AfterFunc(wait, func() {
		defer close(off)
		_ = cmd.Process.Signal(unix.SIGSTOP)
		d.shutDown()
		_ = cmd.Process.Kill()
	})
	for lines := bufio.NewScanner(out); lines.Scan(); {
		_, _ = fmt.Sscanf(lines.Text(), "stored %d", &acknowledged)
	}
	_ = cmd.Wait()
	if cut.Stop() {
		d.shutDown()
	} else {
		<-off
	}
	return acknowledged
}

// shutDown ends the file system without letting it write anything more.
func (d *disk) shutDown() {
	if err := powerOff(d.at); err != nil {
		d.t.Errorf("shutting the file system down: %v", err)
	}
}

func powerOff(at string) error {
	f, err := os.Open(at)
	if err != nil {
		return err
	}
	defer f.Close()
	const goDownAtOnce = 2 // EXT4_GOING_FLAGS_NOLOGFLUSH
	const shutdown = 2<<30 | 4<<16 | 'X'<<8 | 125
	return unix.IoctlSetPointerInt(int(f.Fd()), shutdown, goDownAtOnce)
}

// poweredOn mounts what is left and holds the store to what it acknowledged. A
// store that was cut before its first event may begin again.
func (d *disk) poweredOn(dir string, acknowledged, seed uint64) {
	d.t.Helper()
	d.mountAgain()
	began := time.Now()
	verifyOpens(d.t, dir, acknowledged, seed)
	if took := time.Since(began); took > 30*time.Second {
		d.t.Errorf("seed %d: it took %s to open and verify", seed, took)
	}
}

func (d *disk) mountAgain() {
	d.t.Helper()
	for _, args := range [][]string{{"umount", d.at}, {"mount", "-o", "loop", d.image, d.at}} {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			d.t.Fatalf("%v: %v %s", args, err, out)
		}
	}
}
