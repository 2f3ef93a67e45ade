package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
)

const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
	mostGrowth  = 16 << 20        // bytes that a paste may add to what is resident
	mostWait    = 1 * time.Second // from the end of a paste to the answer to the next key
)

// TestThreatK20PasteOfAMillion pastes 10^6 characters into a field, 20 times:
// it is refused with its count and the limit, what stood in the field stays, and
// the next key is answered at once.
func TestThreatK20PasteOfAMillion(t *testing.T) {
	w := planning(t)
	before := w.resident()
	for i := range pastes() {
		w.press(pasteBegins + strings.Repeat("y\r", 500_000) + pasteEnds)
		w.sees("The paste is 1,000,000 bytes and a field holds 16,384. Nothing was pasted.", 20*time.Second)
		w.answers(i)
	}
	w.grewLittle(before)
	w.press(pasteBegins + strings.Repeat("w", 16_384-5-w.typed+1) + pasteEnds)
	w.sees(fmt.Sprintf("of which %d are taken. Nothing was pasted.", 5+w.typed), 20*time.Second)
	w.press(pasteBegins + strings.Repeat("w", 16_384-5-w.typed) + pasteEnds)
	w.sees("wwww", 20*time.Second)
	w.press("z")
	w.sees("A field holds 16,384 bytes, and this one is full.", mostWait)
	w.leavesNothing()
}

// TestThreatK20PasteWithoutEnd pastes 64 MiB and no end, 20 times. Whether the
// end comes late or never, the next key is answered, and none of it is kept.
func TestThreatK20PasteWithoutEnd(t *testing.T) {
	w := planning(t)
	before := w.resident()
	chunk := strings.Repeat("y\r", 1<<19)
	for i := range pastes() {
		w.press(pasteBegins)
		for range 64 {
			w.press(chunk)
		}
		if i%2 == 0 {
			w.press(pasteEnds)
			w.sees("The paste is 67,108,864 bytes and a field holds 16,384. Nothing was pasted.", 20*time.Second)
		} else {
			w.sees("The paste stopped after 67,108,864 bytes, before its end", 20*time.Second)
		}
		w.answers(i)
	}
	w.grewLittle(before)
	w.leavesNothing()
}

func pastes() int {
	if testing.Short() {
		return 2
	}
	return 20
}

// watched is a console whose screen is read as a person would read it.
type watched struct {
	*seat
	typed  int // keys since the field held "Disks"
	mu     sync.Mutex
	screen *vt.Emulator
	news   chan struct{}
	gone   chan struct{}
}

// planning is a console with the plan form open and "Disks" in its first field.
func planning(t *testing.T) *watched {
	w := &watched{seat: sit(t, "xterm-256color", "--at", "2026-12-01T09:00"), screen: vt.NewEmulator(120, 40), news: make(chan struct{}, 1), gone: make(chan struct{})}
	go w.watch()
	t.Cleanup(func() { _ = w.cmd.Process.Kill(); <-w.gone })
	w.sees("December 2026", 20*time.Second)
	w.press("n")
	w.sees("Plan a window", 20*time.Second)
	w.press("Disks")
	w.sees("Disks", 20*time.Second)
	return w
}

// watch ends when the program has closed the terminal.
func (w *watched) watch() {
	defer close(w.gone)
	buf := make([]byte, 1<<16)
	for {
		n, err := w.tty.Read(buf)
		if err != nil {
			return
		}
		w.mu.Lock()
		_, _ = w.screen.Write(buf[:n])
		w.mu.Unlock()
		select {
		case w.news <- struct{}{}:
		default:
		}
	}
}

func (w *watched) press(keys string) {
	w.t.Helper()
	_ = w.tty.SetWriteDeadline(time.Now().Add(60 * time.Second))
	if _, err := w.tty.WriteString(keys); err != nil {
		w.t.Fatalf("the terminal takes no more: %v; it shows\n%s", err, w.shows())
	}
}

func (w *watched) shows() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.screen.String()
}

// sees waits for words on the screen and says how long it took.
func (w *watched) sees(words string, patience time.Duration) time.Duration {
	w.t.Helper()
	start, late := time.Now(), time.After(patience)
	for !strings.Contains(w.shows(), words) {
		select {
		case <-w.news:
		case <-w.gone:
			w.t.Fatalf("it has ended; waiting for %q it showed\n%s", words, w.shows())
		case <-late:
			w.t.Fatalf("no %q within %v; it shows\n%s", words, patience, w.shows())
		}
	}
	return time.Since(start)
}

// answers presses a key and waits until it stands in the field, after all that
// was typed before and nothing else.
func (w *watched) answers(i int) {
	w.t.Helper()
	w.press("z")
	w.typed++
	took := w.sees("Disks"+strings.Repeat("z", w.typed)+" ", mostWait)
	w.t.Logf("paste %d: the next key was answered in %v", i+1, took)
}

// resident is what the program has resident now; the peak begins anew.
func (w *watched) resident() int {
	w.t.Helper()
	if err := os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", w.cmd.Process.Pid), []byte("5"), 0); err != nil {
		w.t.Skipf("the peak of a process cannot be measured here: %v", err)
	}
	return w.status("VmRSS:")
}

// grewLittle holds the peak since then, not only what is left.
func (w *watched) grewLittle(before int) {
	w.t.Helper()
	grew := w.status("VmHWM:") - before
	w.t.Logf("%d KiB were resident, and at the most %d KiB more", before>>10, grew>>10)
	if grew > mostGrowth {
		w.t.Errorf("%d bytes more were resident, want less than %d", grew, mostGrowth)
	}
}

func (w *watched) status(row string) int {
	w.t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", w.cmd.Process.Pid))
	if err != nil {
		w.t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(data, []byte(row))
	kib, err := strconv.Atoi(strings.Fields(string(rest))[0])
	if err != nil {
		w.t.Fatal(err)
	}
	return kib << 10
}

// leavesNothing ends the console and finds nothing on the record.
func (w *watched) leavesNothing() {
	w.t.Helper()
	w.press("\x03\x03")
	<-w.gone
	_ = w.cmd.Wait()
	if code := w.cmd.ProcessState.ExitCode(); code != exitDone {
		w.t.Errorf("exit code %d", code)
	}
	month := exec.Command(program, "month", "--json", "--at", "2026-12-01T09:00")
	month.Env = w.cmd.Env
	if out, err := month.Output(); err != nil || !bytes.Contains(out, []byte(`"windows": []`)) {
		w.t.Errorf("what was pasted is on the record: %v: %s", err, out)
	}
}
