package storage

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// asFiller makes this test binary a process that keeps a record open and does
// what stdin says, a word a line.
const asFiller = "DCCOPS_TEST_KEEPS"

// keep runs in the child.
func keep(dir string) {
	d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	if err != nil {
		fmt.Println("refused", err)
		return
	}
	for words := bufio.NewScanner(os.Stdin); words.Scan(); {
		n := d.Board().Revision() + 1
		switch words.Text() {
		case "order":
			_, err = d.Do(context.Background(), order(fmt.Sprint("kept", n), plan("", night(int(n%28)))))
		case "read":
			if err = d.Verify(context.Background()); err == nil {
				_, err = d.WriteRecord(context.Background(), io.Discard)
			}
		case "close":
			err = d.Close()
		}
		if err != nil {
			fmt.Println("refused", err)
			continue
		}
		fmt.Println("done", d.Board().Revision())
	}
}

// keeper is such a process, seen from outside.
type keeper struct {
	t            *testing.T
	in           io.WriteCloser
	out          *bufio.Scanner
	cmd          *exec.Cmd
	errs         strings.Builder
	acknowledged uint64
}

func keeping(t *testing.T, dir string) *keeper {
	t.Helper()
	k := &keeper{t: t, cmd: exec.Command(os.Args[0])}
	k.cmd.Env = append(os.Environ(), asFiller+"="+dir)
	k.cmd.Stderr = &k.errs
	in, errIn := k.cmd.StdinPipe()
	out, errOut := k.cmd.StdoutPipe()
	if errIn != nil || errOut != nil {
		t.Fatal(errIn, errOut)
	}
	k.in, k.out = in, bufio.NewScanner(out)
	if err := k.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k.cmd.Process.Kill(); _ = k.cmd.Wait() })
	return k
}

// says gives a word and returns what was refused, within a second or the test
// fails: nobody at a console waits longer.
func (k *keeper) says(word string) (refused string) {
	k.t.Helper()
	from := time.Now()
	_, _ = fmt.Fprintln(k.in, word)
	if !k.out.Scan() {
		_ = k.cmd.Wait()
		k.t.Fatalf("%s: the process ended: %v %s", word, k.cmd.ProcessState, k.errs.String())
	}
	if took := time.Since(from); took > 10*time.Second {
		k.t.Errorf("%s took %s", word, took)
	}
	line := k.out.Text()
	if _, err := fmt.Sscanf(line, "done %d", &k.acknowledged); err != nil {
		return strings.TrimPrefix(line, "refused ")
	}
	return ""
}

// ends closes the record and holds a new process to what was acknowledged.
func (k *keeper) ends(dir string) {
	k.t.Helper()
	if no := k.says("close"); no != "" {
		k.t.Error(no)
	}
	_ = k.in.Close()
	if err := k.cmd.Wait(); err != nil {
		k.t.Errorf("%v %s", err, k.errs.String())
	}
	d := opened(k.t, Options{Dir: dir})
	if got := d.Board().Revision(); got < k.acknowledged {
		k.t.Errorf("%d events were acknowledged and %d are there", k.acknowledged, got)
	}
	if err := d.Verify(context.Background()); err != nil {
		k.t.Error(err)
	}
	if err := d.Close(); err != nil {
		k.t.Error(err)
	}
}

// K5: a disk fills a MiB at a time while orders go on, to its last byte, and is
// freed. The process lives; below the floor orders are refused in words and
// everything is read; what was acknowledged is there in the end.
func TestThreatK5DiskFullThenFreed(t *testing.T) {
	at := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=112m", "none", at).CombinedOutput(); err != nil {
		t.Skipf("a small disk needs root: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", at).Run() })
	dir, ballast := filepath.Join(at, "dccops"), filepath.Join(at, "ballast")
	k := keeping(t, dir)
	rounds := 1
	if os.Getenv("DCCOPS_RELEASE") != "" {
		rounds = 20
	}
	for range rounds {
		refused := 0
		for step := range 60 {
			fatten(t, ballast, 1<<20)
			no := k.says("order")
			if no != "" && !strings.Contains(no, "read-only until space is freed") {
				t.Errorf("after %d MiB: %s", step+1, no)
			}
			if no != "" {
				refused++
			}
		}
		if refused < 10 || refused > 50 {
			t.Errorf("%d of 60 orders were refused: this test proves nothing", refused)
		}
		fatten(t, ballast, 1<<30)
		if no := k.says("order"); !strings.Contains(no, "read-only until space is freed") {
			t.Errorf("on a full disk: %s", no)
		}
		if no := k.says("read"); no != "" {
			t.Errorf("reading on a full disk: %s", no)
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		if no := k.says("order"); no != "" {
			t.Errorf("the disk was freed: %s", no)
		}
	}
	fatten(t, ballast, 1<<30)
	if no := k.says("close"); no != "" {
		t.Errorf("closing on a full disk: %s", no)
	}
	_ = k.in.Close()
	if err := k.cmd.Wait(); err != nil {
		t.Errorf("closing on a full disk: %v %s", err, k.errs.String())
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	again := keeping(t, dir)
	again.acknowledged = k.acknowledged
	again.says("order")
	again.ends(dir)
}

// fatten makes a file longer by n bytes, or by what there is.
func fatten(t *testing.T, path string, n int) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 1<<20); n > 0; n -= len(block) {
		if _, err := f.Write(block); err != nil {
			return
		}
	}
}

// K6: the file system turns read-only under an open record, as it does after an
// error of the disk. The next order is refused in words, nothing more is
// written, and what was acknowledged is there once it is writable again.
func TestThreatK6ReadOnlyWhileRunning(t *testing.T) {
	disk := newDisk(t)
	dir := disk.path("dccops")
	k := keeping(t, dir)
	if no := k.says("order"); no != "" {
		t.Fatal(no)
	}
	if out, err := exec.Command("mount", "-o", "remount,abort", disk.at).CombinedOutput(); err != nil {
		t.Logf("remount: %v %s", err, out)
	}
	if f, err := os.Create(disk.path("probe")); err == nil {
		_ = f.Close()
		t.Skip("this kernel leaves the file system writable")
	}
	for range 2 {
		if no := k.says("order"); !strings.Contains(no, "read-only") && !strings.Contains(no, "nothing more is written") {
			t.Errorf("an order is answered %q", no)
		}
	}
	if no := k.says("read"); no != "" && !strings.Contains(no, "start it again") {
		t.Errorf("reading: %s", no)
	}
	k.says("close")
	_ = k.in.Close()
	_ = k.cmd.Wait()
	if strings.Contains(k.errs.String(), "panic") || strings.Contains(k.errs.String(), "SIGBUS") {
		t.Errorf("the process broke: %s", k.errs.String())
	}
	_, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	if err == nil || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("opened on a read-only file system: %v", err)
	}
	disk.poweredOn(dir, k.acknowledged, 0)
}
