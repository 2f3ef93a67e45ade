package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/leaf"
)

// The files of a pack whose names others rely on.
const (
	RecordFile = "record.jsonl"
	SumsFile   = "SHA256SUMS"
	indexFile  = "index"
	headFile   = "head.txt"
)

// Source is what a pack is written from: one moment of the record, as whoever
// exports is shown it.
type Source struct {
	Board  *model.Board // whole
	Events Events       // up to the Board's revision
	Record func(io.Writer) error
	Key    string // the verifier key
	By     model.Actor
	Now    time.Time // UTC
}

// Events is where events are read, oldest first.
type Events interface {
	Events(from uint64, n int) ([]model.Event, error)
}

// Make makes a file of a pack. The name is relative and its parts are divided by /.
type Make func(name string, write func(io.Writer) error) error

// Made is what was made.
type Made struct {
	Files  int    // SHA256SUMS among them
	Bytes  int64  // of all of them
	Digest string // SHA-256 of SHA256SUMS, in hexadecimal: it stands for all of them
}

// Write makes the files of a pack. Where it fails, what was made of it is worth
// nothing.
func Write(make Make, s Source) (Made, error) {
	p := &packer{Source: s, make: make}
	for _, step := range []func() error{
		p.record, p.look, p.releases, p.letters, p.consultations, p.decisions, p.evidence, p.index, p.sums,
	} {
		if err := step(); err != nil {
			return Made{}, err
		}
	}
	return p.made, nil
}

// packer is a pack being written.
type packer struct {
	Source
	make    Make
	made    Made
	shelf   []*item
	digests []digest
	found   found
}

// item is something of the pack, in one or several files.
type item struct {
	part  string // of the index
	words string
	files []string
}

type digest struct{ name, sum string }

// file makes one file and remembers its digest.
func (p *packer) file(name string, write func(io.Writer) error) error {
	sum := &hashed{hash: sha256.New()}
	err := p.make(name, func(w io.Writer) error {
		sum.to = w
		return write(sum)
	})
	if err != nil {
		return err
	}
	p.made.Files++
	p.made.Bytes += sum.n
	d := hex.EncodeToString(sum.hash.Sum(nil))
	if name == SumsFile {
		p.made.Digest = d
		return nil
	}
	p.digests = append(p.digests, digest{name, d})
	return nil
}

// hashed hashes what goes by.
type hashed struct {
	to   io.Writer
	hash interface {
		io.Writer
		Sum([]byte) []byte
	}
	n int64
}

func (h *hashed) Write(data []byte) (int, error) {
	n, err := h.to.Write(data)
	_, _ = h.hash.Write(data[:n])
	h.n += int64(n)
	return n, err
}

// begin puts something on the index; what is made for it is added to it.
func (p *packer) begin(part, words string) *item {
	it := &item{part: part, words: words}
	p.shelf = append(p.shelf, it)
	return it
}

// one makes a file of something.
func (p *packer) one(it *item, name string, write func(io.Writer) error) error {
	it.files = append(it.files, name)
	return p.file(name, write)
}

// leaves makes a document in both forms.
func (p *packer) leaves(it *item, stem, title string, body func(*leaf.Leaf)) error {
	for _, format := range leaf.Formats() {
		err := p.one(it, stem+"."+format, func(w io.Writer) error { return leaf.Write(w, format, title, body) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *packer) record() error {
	if err := p.one(p.begin(partRecord, fmt.Sprintf("the record itself, %d events: a line for each, and the signed head of the last", p.Board.Revision())), RecordFile, p.Record); err != nil {
		return err
	}
	return p.one(p.begin(partRecord, "the signed head and the verifier key alone, to be kept somewhere else"), headFile, func(w io.Writer) error {
		_, err := io.WriteString(w, p.Board.SignedHead()+"\nVerifier key: "+p.Key+"\n")
		return err
	})
}

// sums is last, and in the form that sha256sum -c reads.
func (p *packer) sums() error {
	slices.SortFunc(p.digests, func(a, b digest) int { return strings.Compare(a.name, b.name) })
	return p.file(SumsFile, func(w io.Writer) error {
		for _, d := range p.digests {
			if _, err := io.WriteString(w, d.sum+"  "+d.name+"\n"); err != nil {
				return err
			}
		}
		return nil
	})
}

// ours are references as dccops gives them itself.
var ours = regexp.MustCompile(`^[A-Z]{2}-[0-9]{1,9}$`)

// stem is the name of a file about a reference: the reference, where it is one of
// ours, and else a number, because people may write any other.
func stem(ref string, n int) string {
	if ours.MatchString(ref) {
		return ref
	}
	return fmt.Sprintf("other-%d", n+1)
}
