package storage

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dccops/model"
)

// asChild makes this test binary a process that writes until it is killed.
const asChild = "DCCOPS_TEST_WRITES_TO"

// asSoonAsDone tells the race detector of a child not to wait a second at its
// end.
const asSoonAsDone = "GORACE"

func TestMain(m *testing.M) {
	dir, where := os.Getenv(asChild), os.Getenv(asVictim)
	switch step := os.Getenv(asUpgrade); {
	case os.Getenv(asFlipper) != "":
		flipAll(os.Getenv(asFlipper))
		return
	case os.Getenv(asFiller) != "":
		keep(os.Getenv(asFiller))
		return
	case dir != "" && step != "":
		upgradeUntilKilled(dir, step)
		return
	case dir != "" && where != "":
		dieAt(dir, where)
		return
	case dir != "":
		writeUntilKilled(dir)
		return
	}
	if err := os.Setenv(asSoonAsDone, os.Getenv(asSoonAsDone)+" atexit_sleep_ms=0"); err != nil {
		panic(err)
	}
	goleak.VerifyTestMain(m)
}

// writeUntilKilled plans windows and imports files, and says what was acknowledged.
func writeUntilKilled(dir string) {
	d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	if err != nil {
		fmt.Println("refused", err)
		return
	}
	base := d.Board().Revision()
	for i := base; ; i++ {
		id := fmt.Sprintf("o-%d", i)
		var cmd model.Command = plan(fmt.Sprintf("W-%d", i), testNow.AddDate(0, 0, int(i%300)))
		if i%7 == 3 {
			cmd = file(i, 400)
		}
		if _, err := d.Do(context.Background(), order(id, cmd)); err != nil {
			fmt.Println("refused", err)
			return
		}
		fmt.Println("stored", i+1)
	}
}

// file is an import of n windows, larger than one transaction of the store.
func file(i uint64, n int) model.ImportWindows {
	ws := make([]model.Window, n)
	for k := range ws {
		ws[k] = plan(fmt.Sprintf("F-%d-%d", i, k), testNow.AddDate(0, k%12, 0)).Window
		ws[k].Status = model.Scheduled
		ws[k].Risk = strings.Repeat("a long return to normal ", 150)
	}
	return model.ImportWindows{File: fmt.Sprintf("f-%d.json", i), Digest: fmt.Sprint("digest-", i), Windows: ws}
}

// K1 and K22: kill -9 at random while it writes. Nothing acknowledged is lost,
// no import is there in part, it opens by itself and the chain verifies.
func TestThreatK1K22KilledWhileWriting(t *testing.T) {
	t.Parallel()
	kills := 200
	if testing.Short() {
		kills = 10
	}
	seed := uint64(time.Now().UnixNano())
	dice := rand.New(rand.NewPCG(seed, 1))
	dir := filepath.Join(t.TempDir(), "dccops")
	for n := range kills {
		if n%40 == 39 { // a young store has other files to break than an old one
			dir = filepath.Join(t.TempDir(), fmt.Sprint("dccops-", n))
		}
		acknowledged := killedAfter(t, dir, time.Duration(dice.IntN(400))*time.Millisecond)
		if n%8 == 0 || n == kills-1 {
			verifyOpens(t, dir, acknowledged, seed)
		}
	}
}

func killedAfter(t *testing.T, dir string, d time.Duration) uint64 {
	t.Helper()
	acknowledged, refused := child(t, d, asChild+"="+dir)
	if refused != "" {
		t.Fatalf("after a kill the store says: %s", refused)
	}
	return acknowledged
}

// child runs this binary as another process and kills it after a while. It
// returns the last event that was acknowledged, and what was refused.
func child(t *testing.T, d time.Duration, env ...string) (acknowledged uint64, refused string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(d, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "refused") {
			refused = line
		}
		_, _ = fmt.Sscanf(line, "stored %d", &acknowledged)
	}
	_ = cmd.Wait()
	return acknowledged, refused
}

func verifyOpens(t *testing.T, dir string, acknowledged, seed uint64) {
	t.Helper()
	d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	if d.Board().Revision() < acknowledged {
		t.Fatalf("seed %d: %d events were acknowledged and %d are there", seed, acknowledged, d.Board().Revision())
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	for i := uint64(0); i < d.Board().Revision(); i++ {
		if i%7 != 3 {
			continue
		}
		if _, first := d.Board().Window(fmt.Sprintf("F-%d-0", i)); !first {
			t.Fatalf("seed %d: the import of event %d is missing", seed, i+1)
		}
		if _, last := d.Board().Window(fmt.Sprintf("F-%d-399", i)); !last {
			t.Fatalf("seed %d: half an import of event %d is there", seed, i+1)
		}
	}
}

// filled is a store with a few events, closed.
func filled(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dccops")
	d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 12 {
		if _, err := d.Do(context.Background(), order(fmt.Sprint("o", i), plan("", testNow.AddDate(0, 0, i)))); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// K9: a missing, emptied, doubled or foreign file is refused by name or changes
// nothing. There is never a new empty store over an old one.
func TestThreatK9FilesMissingEmptyDoubledOrForeign(t *testing.T) {
	spoil := map[string]func(path string) error{
		"missing": os.Remove,
		"empty":   func(p string) error { return os.Truncate(p, 0) },
		"doubled": func(p string) error { return copyTo(p, filepath.Join(filepath.Dir(p), "9"+filepath.Base(p)[1:])) },
	}
	model := filled(t)
	for how, act := range spoil {
		for _, name := range files(t, model) {
			t.Run(how+" "+name, func(t *testing.T) {
				dir := duplicate(t, model)
				if err := act(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
				refusedOrWhole(t, dir, 12)
			})
		}
	}
}

func refusedOrWhole(t *testing.T, dir string, events uint64) {
	t.Helper()
	d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	if err != nil {
		if !strings.Contains(err.Error(), dir) && !strings.Contains(err.Error(), "record") {
			t.Errorf("the refusal names nothing: %v", err)
		}
		return
	}
	defer func() { _ = d.Close() }()
	if err := d.Verify(context.Background()); err != nil {
		return // found, and said
	}
	if got := d.Board().Revision(); got != events {
		t.Errorf("it opened in silence with %d events of %d", got, events)
	}
}

func TestThreatK9TheStoreOfAnotherSite(t *testing.T) {
	a, b := filled(t), filled(t)
	if err := os.RemoveAll(filepath.Join(a, "badger")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(a, "badger"), os.DirFS(filepath.Join(b, "badger"))); err != nil {
		t.Fatal(err)
	}
	private(t, a)
	if d, err := Open(context.Background(), Options{Dir: a, Clock: testClock}); err == nil {
		_ = d.Close()
		t.Error("the record of another site was opened as this one's")
	}
}

// K7: the newest log cut at many places loses nothing acknowledged in silence.
func TestThreatK7ATornTailIsWholeOrSaid(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dccops")
	killedAfter(t, dir, 700*time.Millisecond)
	var log string
	for _, name := range files(t, dir) {
		if strings.HasSuffix(name, ".mem") {
			log = name
		}
	}
	if log == "" {
		t.Skip("the store was killed before it had a log")
	}
	whole, err := os.ReadFile(filepath.Join(dir, log))
	if err != nil {
		t.Fatal(err)
	}
	used := len(strings.TrimRight(string(whole), "\x00"))
	cuts := 40
	if testing.Short() {
		cuts = 5
	}
	for i := range cuts {
		at := used - i*4096/cuts
		copied := duplicate(t, dir)
		if err := os.Truncate(filepath.Join(copied, log), int64(max(at, 1))); err != nil {
			t.Fatal(err)
		}
		d, err := Open(context.Background(), Options{Dir: copied, Clock: testClock})
		if err != nil {
			continue // refused by the anchor, and said
		}
		if err := d.Verify(context.Background()); err != nil {
			t.Errorf("cut at %d it opened and does not verify: %v", at, err)
		}
		_ = d.Close()
	}
}

// F3 and K10: the second is told who the first is; a lock left by a kill blocks nobody.
func TestThreatF3TheSecondProcessIsToldAboutTheFirst(t *testing.T) {
	dir := filled(t)
	d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(context.Background(), Options{Dir: dir, Clock: testClock})
	var no *model.Refusal
	if !errors.As(err, &no) || !strings.Contains(no.Words, fmt.Sprint(os.Getpid())) || strings.Contains(strings.ToLower(no.Words), "badger") {
		t.Errorf("the second is told: %v", err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if d, err = Open(context.Background(), Options{Dir: dir, Clock: testClock}); err != nil {
		t.Fatal(err)
	}
	_ = d.Close()
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if rel, _ := filepath.Rel(dir, p); err == nil && !e.IsDir() && rel != "lock" {
			out = append(out, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// private gives a copy the modes that a store must have.
func private(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return os.Chmod(p, 0o700)
		}
		return os.Chmod(p, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// duplicate copies a record as it lies on the disk.
func duplicate(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "dccops")
	if err := copied(dir, to); err != nil {
		t.Fatal(err)
	}
	return to
}

// copied copies a record as the product copies files: most of each is zero, and
// is not written.
func copied(from, to string) error {
	return filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		name, within := strings.CutPrefix(path, from)
		switch {
		case err != nil:
			return err
		case !within:
			return fmt.Errorf("%s is not in %s", path, from)
		case e.IsDir():
			return os.Mkdir(to+name, 0o700)
		}
		return copySparse(path, to+name)
	})
}

func copyTo(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}
