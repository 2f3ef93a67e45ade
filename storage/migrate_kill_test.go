package storage

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// asUpgrade makes this test binary a process that opens a record of an older
// schema and kills itself at a step, or never.
const asUpgrade = "DCCOPS_TEST_UPGRADE_DIES_AT"

// asFull names a file which then fills the disk instead.
const asFull = "DCCOPS_TEST_UPGRADE_FILLS"

// asCut names a file system that then loses its power as well.
const asCut = "DCCOPS_TEST_UPGRADE_CUTS"

// steps counts what an upgrade does and ends it at one of them.
type steps struct {
	journal
	n  int
	at func(n int)
}

func (s *steps) step(string) {
	s.n++
	s.at(s.n)
}

func (s *steps) Append(b batch) error {
	s.step("before")
	err := s.journal.Append(b)
	s.step("after")
	return err
}

// upgraded opens a record and tells at of each step.
func upgraded(dir string, at func(n int)) (*Desk, int, error) {
	s := &steps{at: at}
	d, err := open(context.Background(), Options{Dir: dir, Clock: testClock, step: s.step}, func(j journal) journal {
		s.journal = j
		return s
	})
	return d, s.n, err
}

func upgradeUntilKilled(dir, where string) {
	var last int
	_, _ = fmt.Sscan(where, &last)
	_, _, err := upgraded(dir, func(n int) {
		switch ballast := os.Getenv(asFull); {
		case n == last && ballast != "":
			fillDisk(ballast)
		case n == last:
			if at := os.Getenv(asCut); at != "" {
				if err := powerOff(at); err != nil {
					fmt.Println("refused", err)
				}
			}
			_ = killSelf()
		}
	})
	if err != nil {
		fmt.Println("refused", err)
	}
}

// fillDisk makes a file of all that is left of a disk.
func fillDisk(path string) {
	f, err := os.Create(path)
	if err != nil {
		fmt.Println("refused", err)
		return
	}
	defer f.Close()
	for size := 1 << 20; size > 0; size /= 4 {
		for err == nil {
			_, err = f.Write(make([]byte, size))
		}
		err = nil
	}
}

// schemaOne is a record that the released dccops of schema 1 wrote, with the
// head that its anchor names.
func schemaOne(t *testing.T) (dir string, head Head) {
	t.Helper()
	root := t.TempDir()
	if out, err := exec.Command("tar", "-xzf", "testdata/schema1.tar.gz", "-C", root).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	dir = filepath.Join(root, "s1")
	private(t, dir)
	anchor, err := os.ReadFile(filepath.Join(dir, "anchor"))
	if err != nil {
		t.Fatal(err)
	}
	for slot := range 2 {
		if h, _, ok := readSlot(anchor[slot*slotStep:][:slotSize]); ok && h.Seq > head.Seq {
			head = h
		}
	}
	if head.Seq == 0 {
		t.Fatal("the record has no anchor")
	}
	return dir, head
}

// copies lists what lies beside a record.
func copies(t *testing.T, dir string) (whole, partial []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		path := filepath.Join(filepath.Dir(dir), e.Name())
		switch {
		case path == dir:
		case strings.HasSuffix(path, partialCopy):
			partial = append(partial, path)
		default:
			whole = append(whole, path)
		}
	}
	return whole, partial
}

// contentsOf is every file of a directory with its mode, its size and its bytes.
func contentsOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		sum, err := digestOf(path)
		name, _ := filepath.Rel(dir, path)
		out[name] = fmt.Sprint(info.Mode(), info.Size(), sum)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// isCopyOf holds a copy against what was copied; only the lock stays behind and
// only the list of digests is more.
func isCopyOf(t *testing.T, copied string, want map[string]string) {
	t.Helper()
	got := contentsOf(t, copied)
	if got[copySums] == "" {
		t.Errorf("%s does not say its digests", copied)
	}
	delete(got, copySums)
	if len(got) != len(want)-1 {
		t.Errorf("%d files were copied of %d", len(got), len(want)-1)
	}
	for name, is := range got {
		if want[name] != is {
			t.Errorf("the copy of %s is %s, and it was %s", name, is, want[name])
		}
	}
	cmd := exec.Command("sha256sum", "--check", "--quiet", copySums)
	cmd.Dir = copied
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v %s", err, out)
	}
}

// atSchema reads a record that lies there as it is: what its file says, what
// the store says, and in which form the head is.
func atSchema(t *testing.T, dir string) (file, row int, form byte) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "site"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := decodeSite(data)
	if err != nil {
		t.Fatal(err)
	}
	copied := duplicate(t, dir)
	for _, name := range files(t, copied) {
		if info, err := os.Stat(filepath.Join(copied, name)); err == nil && info.Size() == 0 {
			_ = os.Remove(filepath.Join(copied, name)) // as the pre-flight does
		}
	}
	j := engine(t, filepath.Join(copied, "badger"))
	snap := look(t, j)
	data, err = snap.Get([]byte{keySite})
	if err != nil {
		t.Fatal(err)
	}
	inside, err := decodeSiteRow(data)
	if err != nil {
		t.Fatal(err)
	}
	head, err := snap.Get([]byte{keyHead})
	if err != nil {
		t.Fatal(err)
	}
	return s.Schema, inside.Schema, head[0]
}

// nowAtTwo opens what an upgrade left, or finished, and finds it whole.
func nowAtTwo(t *testing.T, dir string, head Head, found map[string]string) {
	t.Helper()
	d := opened(t, Options{Dir: dir})
	if b := d.Board(); b.Revision() != head.Seq || b.Head() != head.Hash || b.Count() != 63 {
		t.Errorf("event %d, %d windows", b.Revision(), b.Count())
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	openNote(t, d.signer.public, d.SignedHead())
	do(t, d, "next", plan("NEXT", night(9)))
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if file, row, form := atSchema(t, dir); file != 2 || row != 2 || form != formatHead {
		t.Errorf("the file says %d, the store %d, form %d", file, row, form)
	}
	whole, partial := copies(t, dir)
	if len(whole) != 1 || len(partial) != 0 {
		t.Fatalf("beside it are %q and %q", whole, partial)
	}
	isCopyOf(t, whole[0], found)
}

// K11: a record of schema 1 is brought on by itself, after a verified copy.
func TestThreatK11ARecordOfSchema1IsBroughtOn(t *testing.T) {
	dir, head := schemaOne(t)
	nowAtTwo(t, dir, head, contentsOf(t, dir))
	whole, _ := copies(t, dir)
	again, err := Open(context.Background(), Options{Dir: whole[0], Clock: testClock})
	if err != nil {
		t.Fatalf("the copy does not open: %v", err)
	}
	defer func() { _ = again.Close() }()
	if again.Board().Head() != head.Hash {
		t.Error("the copy is another record")
	}
}

// K11: killed at every step of the way, and at random. It is at schema 1 or at
// schema 2, in the order that growTree promises, and the next start finishes.
func TestThreatK11KilledWhileItIsBroughtOn(t *testing.T) {
	t.Parallel()
	master, head := schemaOne(t)
	d, total, err := upgraded(duplicate(t, master), func(int) {})
	if err == nil {
		err = d.Close()
	}
	if err != nil || total < 20 {
		t.Fatalf("%d steps: %v", total, err)
	}
	seen := map[string]bool{}
	for n := 1; n <= total; n++ {
		if testing.Short() && n%9 != total%9 {
			continue
		}
		dir := duplicate(t, master)
		found := contentsOf(t, dir)
		_, refused := child(t, time.Minute, asChild+"="+dir, asUpgrade+"="+fmt.Sprint(n))
		if refused != "" {
			t.Fatalf("step %d: %s", n, refused)
		}
		file, row, form := atSchema(t, dir)
		state := fmt.Sprintf("%d%d%d", file, row, form)
		seen[state] = true
		if state != "113" && state != "213" && state != "224" {
			t.Errorf("step %d: the file says %d, the store %d, and the head is of form %d", n, file, row, form)
		}
		nowAtTwo(t, dir, head, found)
	}
	if !seen["113"] || !testing.Short() && len(seen) != 3 {
		t.Errorf("seen: %v; this test proves nothing", seen)
	}
	random := 37
	if testing.Short() {
		random = 3
	}
	seed := uint64(time.Now().UnixNano())
	dice := rand.New(rand.NewPCG(seed, 11))
	for range random {
		dir := duplicate(t, master)
		found := contentsOf(t, dir)
		for range 2 { // and again
			if _, refused := child(t, time.Duration(dice.IntN(150))*time.Millisecond, asChild+"="+dir, asUpgrade+"=0"); refused != "" {
				t.Fatalf("seed %d: %s", seed, refused)
			}
		}
		nowAtTwo(t, dir, head, found)
	}
}

// K11: one that is damaged is not brought on, and no copy of it is kept: it
// would be made at every start.
func TestThreatK11ADamagedRecordIsNotBroughtOn(t *testing.T) {
	dir, head := schemaOne(t)
	before := contentsOf(t, dir)
	window, _ := firstWindow(t, dir)
	_, err := open(context.Background(), Options{Dir: dir, Clock: testClock}, func(j journal) journal { return &hole{j, window} })
	refusal(t, err, model.RefusedStore, "damaged", "missing")
	if whole, partial := copies(t, dir); len(whole)+len(partial) != 0 {
		t.Errorf("beside it are %q and %q", whole, partial)
	}
	if file, row, form := atSchema(t, dir); file != 1 || row != 1 || form != formatPlain {
		t.Errorf("the file says %d, the store %d, form %d", file, row, form)
	}
	if _, ok := before["site"]; !ok || contentsOf(t, dir)["site"] != before["site"] {
		t.Error("the site was changed")
	}
	nowAtTwo(t, dir, head, contentsOf(t, dir))
}

func firstWindow(t *testing.T, dir string) (key []byte, value string) {
	t.Helper()
	j := engine(t, filepath.Join(duplicate(t, dir), "badger"))
	err := look(t, j).Scan([]byte{keyMonth}, nil, func(k []byte, v func() ([]byte, error)) ([]byte, error) {
		data, err := v()
		key, value = bytes.Clone(k), string(data)
		if err == nil {
			err = errStop
		}
		return nil, err
	})
	if err != nil || key == nil {
		t.Fatal(err)
	}
	return key, value
}
