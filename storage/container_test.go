package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"dccops/model"
)

// aManifest is a header that makes sense, for events 1 to 3.
func aManifest() Manifest {
	return Manifest{
		Kind: BackupFull, Site: strings.Repeat("ab", 16), Schema: schema, FromHash: model.Hash{}.String(),
		Seq: 3, Hash: model.Hash{7}.String(), At: testNow,
	}
}

// aContainer is a small one with a paper and rows in two blocks.
func aContainer(t testing.TB, m Manifest) []byte {
	t.Helper()
	var out bytes.Buffer
	c := newContainerWriter(&out, m)
	c.paper(keyFile, []byte("a made-up key"))
	for seq := range uint64(3) {
		if err := c.row(eventKey(seq+1, 0), []byte(fmt.Sprint("event ", seq+1))); err != nil {
			t.Fatal(err)
		}
		c.flush()
	}
	if err := c.row([]byte{keyHead}, []byte("the head")); err != nil {
		t.Fatal(err)
	}
	if _, err := c.close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readBytes(data []byte) (Manifest, error) {
	return readContainer(context.Background(), "b.dccops", bytes.NewReader(data), contents{})
}

func TestAContainerGivesBackWhatWasPutIn(t *testing.T) {
	var got []string
	m, err := readContainer(context.Background(), "b.dccops", iotest.OneByteReader(bytes.NewReader(aContainer(t, aManifest()))), contents{
		paper: func(name string, data []byte) error { got = append(got, name+": "+string(data)); return nil },
		row:   func(key, value []byte) error { got = append(got, string(key[:1])+": "+string(value)); return nil },
	})
	want := []string{"key: a made-up key", "j: event 1", "j: event 2", "j: event 3", "h: the head"}
	if err != nil || strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, %v", got, err)
	}
	if m.Rows != 4 || m.Seq != 3 || !m.At.Equal(testNow) || len(m.Digest) != 64 {
		t.Errorf("%+v", m)
	}
}

// F5: whichever byte of a backup is changed, cut off or put in, it is refused,
// and the sentence names the file and the block.
func TestThreatF5EveryByteOfABackup(t *testing.T) {
	whole := aContainer(t, aManifest())
	if _, err := readBytes(whole); err != nil {
		t.Fatal(err)
	}
	check := func(what string, at int, data []byte) {
		_, err := readBytes(data)
		var no *model.Refusal
		if !errors.As(err, &no) || no.Code != model.RefusedInput || !strings.Contains(no.Words, "b.dccops") ||
			!strings.Contains(no.Words, "block") && !strings.Contains(no.Words, "first line") {
			t.Errorf("%s at byte %d of %d: %v", what, at, len(whole), err)
		}
	}
	for at := range whole {
		for bit := range 8 {
			flipped := bytes.Clone(whole)
			flipped[at] ^= 1 << bit
			check("a flipped bit", at, flipped)
		}
		check("cut", at, whole[:at])
		check("a byte missing", at, append(bytes.Clone(whole[:at]), whole[at+1:]...))
		check("a byte put in", at, append(append(bytes.Clone(whole[:at]), 'x'), whole[at:]...))
	}
	check("a byte at the end", len(whole), append(bytes.Clone(whole), 0))
	check("another behind it", len(whole), append(bytes.Clone(whole), whole...))
}

// blocks cuts a container into its line and its blocks.
func blocks(data []byte) [][]byte {
	out := [][]byte{data[:len(containerLine)]}
	for data = data[len(containerLine):]; len(data) > 0; {
		n := blockHead + int(binary.BigEndian.Uint32(data[1:])) + len(model.Hash{})
		out, data = append(out, data[:n]), data[n:]
	}
	return out
}

func TestThreatF5BlocksMissingTwiceOrInAnotherOrder(t *testing.T) {
	parts := blocks(aContainer(t, aManifest()))
	for i := 1; i < len(parts); i++ {
		without := bytes.Join(append(append([][]byte{}, parts[:i]...), parts[i+1:]...), nil)
		twice := bytes.Join(append(append([][]byte{}, parts[:i+1]...), parts[i:]...), nil)
		for what, data := range map[string][]byte{"missing": without, "twice": twice} {
			if _, err := readBytes(data); err == nil {
				t.Errorf("block %d %s is not seen", i, what)
			}
		}
		for k := range i {
			swapped := append([][]byte{}, parts...)
			swapped[i], swapped[k] = swapped[k], swapped[i]
			if _, err := readBytes(bytes.Join(swapped, nil)); err == nil {
				t.Errorf("blocks %d and %d in another order are not seen", i, k)
			}
		}
	}
}

// Whoever computes the hashes again still cannot write what no backup holds.
func TestAContainerWithGoodHashesAndBadContentsIsRefused(t *testing.T) {
	writes := map[string]func(c *containerWriter){
		"a block without a row": func(c *containerWriter) {
			c.block(blockRows, nil)
		},
		"no header": func(c *containerWriter) { c.count.Blocks = 0; c.sum = blockSum(model.Hash{}, nil, nil) },
		"a row of an event that is not in it": func(c *containerWriter) {
			_ = c.row(eventKey(4, 0), nil)
		},
		"a row of an import that has not happened": func(c *containerWriter) {
			_ = c.row(stagedKey(2, 0), nil)
		},
		"a row of no known kind": func(c *containerWriter) { _ = c.row([]byte("zz"), nil) },
		"a row without a key":    func(c *containerWriter) { _ = c.row(nil, []byte("x")) },
		"half a row":             func(c *containerWriter) { c.block(blockRows, []byte{5, 5, 'j'}) },
		"a row of a huge length": func(c *containerWriter) { c.block(blockRows, binary.AppendUvarint([]byte{1}, 1<<63)) },
		"another header":         func(c *containerWriter) { c.block(blockHeader, []byte("{}")) },
		"a paper after rows":     func(c *containerWriter) { _ = c.row([]byte{keyHead}, nil); c.flush(); c.paper("key", nil) },
		"a paper without a name": func(c *containerWriter) { c.block(blockPaper, []byte("key")) },
		"a block of another kind": func(c *containerWriter) {
			c.block('Z', []byte("hello"))
		},
		"a wrong count": func(c *containerWriter) { c.count.Rows++ },
	}
	for what, write := range writes {
		var out bytes.Buffer
		c := newContainerWriter(&out, aManifest())
		write(c)
		if _, err := c.close(); err != nil {
			t.Fatal(err)
		}
		if _, err := readBytes(out.Bytes()); err == nil {
			t.Errorf("%s was taken", what)
		}
	}
	for what, spoil := range map[string]func(m *Manifest){
		"no site":                        func(m *Manifest) { m.Site = "" },
		"a site too long":                func(m *Manifest) { m.Site += "00" },
		"no kind":                        func(m *Manifest) { m.Kind = "" },
		"no schema":                      func(m *Manifest) { m.Schema = 0 },
		"a full one that begins behind":  func(m *Manifest) { m.From = 1 },
		"an incremental from the start":  func(m *Manifest) { m.Kind = BackupIncremental },
		"an incremental from the future": func(m *Manifest) { m.Kind, m.From = BackupIncremental, 4 },
		"a hash that is none":            func(m *Manifest) { m.Hash = "abc" },
	} {
		m := aManifest()
		spoil(&m)
		if _, err := readBytes(aContainer(t, m)); err == nil {
			t.Errorf("%s was taken", what)
		}
	}
}

// The form is public: whoever reads a backup without this program needs no more
// than what is written beside containerLine.
func TestTheFormOfAContainerIsAsDocumented(t *testing.T) {
	parts := blocks(aContainer(t, aManifest()))
	sum := sha256.Sum256(parts[0])
	kinds := ""
	for i, part := range parts[1:] {
		body, hash := part[:len(part)-32], part[len(part)-32:]
		sum = sha256.Sum256(append(sum[:], body...)) // kind, length and body as they lie
		if !bytes.Equal(hash, sum[:]) {
			t.Errorf("block %d has another hash", i+1)
		}
		kinds += string(body[0])
	}
	if kinds != "HPRRRRT" {
		t.Errorf("the blocks are %s", kinds)
	}
}

// What a length claims is not believed before there is that much.
func TestABlockThatClaimsToBeHugeIsNotWaitedFor(t *testing.T) {
	endless := io.MultiReader(strings.NewReader(containerLine+"H\xff\xff\xff\xff"), zeros{})
	_, err := readContainer(context.Background(), "b.dccops", endless, contents{})
	refusal(t, err, model.RefusedInput, "block 1", "larger than any block")
}

type zeros struct{}

func (zeros) Read(to []byte) (int, error) { clear(to); return len(to), nil }

func TestARowThatFitsIntoNoBlockIsNotWritten(t *testing.T) {
	c := newContainerWriter(io.Discard, aManifest())
	if err := c.row([]byte{keyHead}, make([]byte, maxBlock)); err == nil {
		t.Error("a block too large to be read was written")
	}
	failing := newContainerWriter(noRoom{}, aManifest())
	if _, err := failing.close(); err == nil {
		t.Error("an error of writing was lost")
	}
}

// noRoom is a full disk.
type noRoom struct{}

func (noRoom) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestABackupThatCannotBeReadSaysSo(t *testing.T) {
	whole := aContainer(t, aManifest())
	from := io.MultiReader(bytes.NewReader(whole[:len(whole)/2]), iotest.ErrReader(errors.New("a bad sector")))
	_, err := readContainer(context.Background(), "b.dccops", from, contents{})
	refusal(t, err, model.RefusedInput, "b.dccops", "a bad sector", "block")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := readContainer(ctx, "b.dccops", bytes.NewReader(whole), contents{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// FuzzContainer: nothing that anybody hands in makes the reader panic, wait, or
// believe what no writer wrote.
func FuzzContainer(f *testing.F) {
	whole := aContainer(f, aManifest())
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Add([]byte(containerLine))
	f.Add([]byte{})
	dice := rand.New(rand.NewPCG(1, 2))
	for range 8 {
		data := bytes.Clone(whole)
		data[dice.IntN(len(data))] ^= 1 << dice.IntN(8)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		began := time.Now()
		m, err := readBytes(data)
		if err == nil && !m.sound() {
			t.Errorf("taken with the header %+v", m)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%d bytes took %s", len(data), took)
		}
	})
}
