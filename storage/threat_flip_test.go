package storage

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"dccops/model"
)

// asFlipper makes this test binary a process that flips bytes: "STORE SEED FROM
// TO".
const asFlipper = "DCCOPS_TEST_FLIPS"

// flipPatience is how long one flip may take before it counts as stuck.
const flipPatience = 40 * time.Second

// K8: one byte flipped anywhere in the directory is found when the record is
// opened, read or verified, in words that name the file or the event; or the
// record is the same to its last byte. A process of its own does it, because a
// panic in a goroutine of Badger's is nobody's to recover.
func TestThreatK8OneFlippedByte(t *testing.T) {
	t.Parallel()
	flips := 500
	if testing.Short() {
		flips = 40
	}
	if os.Getenv("DCCOPS_RELEASE") != "" {
		flips = 10_000
	}
	const seed = 8
	found := map[string]int{}
	for _, of := range []struct {
		kind, dir string
		flips     int
	}{{"closed", grown(t), flips * 7 / 10}, {"killed", killedCopy(t), flips * 3 / 10}} {
		t.Run(of.kind, func(t *testing.T) {
			for next := 0; next < of.flips; {
				var last string
				next, last = flipsFrom(t, of.dir, seed, next, of.flips, found)
				if next < of.flips {
					t.Errorf("seed %d, flip %d of %s: the process ended: %s", seed, next, of.kind, last)
					next++
				}
			}
		})
	}
	t.Logf("%v", found)
}

// flipsFrom runs a child until it ends and returns the flip it was at.
func flipsFrom(t *testing.T, dir string, seed, from, to int, found map[string]int) (next int, last string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asFlipper+"="+fmt.Sprint(dir, " ", seed, " ", from, " ", to))
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	next = from
	stuck := time.AfterFunc(flipPatience, func() { _ = cmd.Process.Signal(syscall.SIGQUIT) })
	defer stuck.Stop()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if words, ok := strings.CutPrefix(lines.Text(), "at "); ok {
			last = words
			continue
		}
		stuck.Reset(flipPatience)
		verdict, words, _ := strings.Cut(lines.Text(), " ")
		found[verdict]++
		if verdict != "same" && verdict != "refused" && verdict != "verified" {
			t.Errorf("seed %d, flip %d: %s: %s: %s", seed, next, last, verdict, words)
		}
		next++
	}
	_ = cmd.Wait()
	return next, last + "\n" + errs.String()
}

// flipAll runs in the child. Each flip is a line before and a line after.
func flipAll(what string) {
	var model string
	var seed, from, to int
	_, _ = fmt.Sscan(what, &model, &seed, &from, &to)
	base, err := os.MkdirTemp("", "dccops-flips-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(base)
	dir := filepath.Join(base, "d")
	img := imageOf(model)
	want, err := told(img.laid(dir))
	if err != nil {
		panic(err)
	}
	for n := from; n < to; n++ {
		img.laid(dir)
		fmt.Println("at", img.flip(dir, rand.New(rand.NewPCG(uint64(seed), uint64(n)))))
		fmt.Println(judged(dir, want))
	}
}

// judged opens the record and says what came of the flip.
func judged(dir, want string) string {
	got, err := told(dir)
	words := ""
	if err != nil {
		words = strings.ReplaceAll(strings.Join(strings.Fields(err.Error()), " "), "\n", " ")
	}
	var refusal *model.Refusal
	var lost *damage
	switch {
	case err == nil && got == want:
		return "same"
	case err == nil:
		return "silent difference"
	case strings.Contains(words, "panic"):
		return "panic " + words
	case errors.As(err, &refusal) && (strings.Contains(words, dir) || strings.Contains(words, "missing")):
		return "refused " + words
	case errors.As(err, &lost):
		return "verified " + words
	}
	return "unnamed " + words
}

// told opens a record, verifies it and hashes everything that it tells.
func told(dir string) (string, error) {
	ctx := context.Background()
	d, err := Open(ctx, Options{Dir: dir, Clock: testClock})
	if err != nil {
		return "", err
	}
	defer func() { _ = d.Close() }()
	if err := d.Verify(ctx); err != nil {
		return "", err
	}
	h := sha256.New()
	if _, err := d.WriteRecord(ctx, h); err != nil {
		return "", err
	}
	b, all := d.Board(), []string(nil)
	for _, m := range b.Months() {
		for _, w := range b.Windows(m) {
			data, err := encodeWindow(w)
			if err != nil {
				return "", err
			}
			all = append(all, string(data))
		}
	}
	slices.Sort(all) // windows of one instant stand in any order
	_, _ = h.Write([]byte(strings.Join(all, "")))
	return fmt.Sprintf("%x %d %s", h.Sum(nil), b.Revision(), b.SignedHead()), d.Stopped()
}

// image is the files of a record: what is in use of each, and how long it is.
type image map[string]struct {
	used []byte
	size int64
}

func imageOf(dir string) image {
	img := image{}
	for _, name := range filesOf(dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			panic(err)
		}
		file := img[name]
		file.used, file.size = bytes.Clone(bytes.TrimRight(data, "\x00")), int64(len(data))
		img[name] = file
	}
	return img
}

func filesOf(dir string) (names []string) {
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, strings.TrimPrefix(path, dir))
		}
		return err
	})
	if err != nil {
		panic(err)
	}
	return names
}

// laid puts the files where others were.
func (img image) laid(dir string) string {
	err := errors.Join(os.RemoveAll(dir), os.MkdirAll(filepath.Join(dir, "badger"), 0o700))
	for name, file := range img {
		path := filepath.Join(dir, name)
		err = errors.Join(err, os.WriteFile(path, file.used, 0o600), os.Truncate(path, file.size))
	}
	if err != nil {
		panic(err)
	}
	return dir
}

// flip changes one byte of one file; the files are equally likely, and mostly it
// is a byte that is in use.
func (img image) flip(dir string, dice *rand.Rand) string {
	names := slices.Sorted(maps.Keys(img))
	name := names[dice.IntN(len(names))]
	for img[name].size == 0 {
		name = names[dice.IntN(len(names))]
	}
	at := dice.Int64N(img[name].size)
	if used := int64(len(img[name].used)); used > 0 && dice.IntN(10) > 0 {
		at = dice.Int64N(used)
	}
	was, mask := byte(0), byte(1+dice.IntN(255))
	if at < int64(len(img[name].used)) {
		was = img[name].used[at]
	}
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDWR, 0)
	if err != nil {
		panic(err)
	}
	if err := errors.Join(writeAt(f, []byte{was ^ mask}, at), f.Close()); err != nil {
		panic(err)
	}
	return fmt.Sprintf("%s: byte %d of %d ^ %#02x", name, at, len(img[name].used), mask)
}

// grown is a record that was opened and closed often, with tables on more than
// one level.
func grown(t *testing.T) string {
	t.Helper()
	dir := filled(t)
	for i := range 7 {
		d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
		if err != nil {
			t.Fatal(err)
		}
		do(t, d, fmt.Sprint("more", i), plan("", night(2*i+1)))
		if i%3 == 0 {
			do(t, d, fmt.Sprint("import", i), file(uint64(100+i), 40))
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
