package proof

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// MaxLine bounds a line of a record file, in bytes.
const MaxLine = 64 << 20

// tolerance is how far an event may be dated before one above it.
const tolerance = 2 * time.Second

var (
	// ErrNotRecord is a text that does not begin as a record file of version 1.
	ErrNotRecord = errors.New("proof: no record file of version 1")
	// ErrNotKey is a key from outside that is none.
	ErrNotKey = errors.New("proof: no verifier key")
)

// verifier is one pass over a record file.
type verifier struct {
	Report
	own, keys      []note.Verifier // of the file, and all that may have signed a head
	peaks          []tlog.Hash     // of the complete subtrees so far, largest first
	next           uint64          // the number that must follow
	chain          [32]byte        // the hash that the next event stands on
	unsure         bool            // the event above is known to be wrong, so that chain says nothing
	judged         int             // outside heads
	good, erasable uint64          // the size of the largest of them that holds; up to where events erase content
	ended          bool
}

// Verify reads a record file once and holds it against heads that were kept
// outside. Where verifier keys are known from outside, the file must be signed by
// one of them, and the heads by one of them or the file's. What was edited is in
// the Report; an error says that this is no record file or cannot be read.
func Verify(r io.Reader, outside []Head, keys ...string) (Report, error) {
	v := &verifier{next: 1}
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), MaxLine)
	in.Split(lines)
	in.Scan()
	if err := v.header(in.Bytes(), keys); err != nil {
		return v.Report, errors.Join(err, in.Err())
	}
	for _, h := range outside {
		v.Heads = append(v.Heads, Proved{Head: h})
	}
	slices.SortStableFunc(v.Heads, func(a, b Proved) int { return int(a.Size) - int(b.Size) })
	for v.judge(false); in.Scan() && !v.ended; {
		if line := in.Bytes(); bytes.HasPrefix(line, []byte(`{"head":`)) {
			v.end(line)
		} else {
			v.event(line)
		}
	}
	switch err := in.Err(); {
	case v.ended && (err != nil || in.Bytes() != nil):
		v.found(0, "misplaced", "Something follows the signed head.")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, bufio.ErrTooLong):
		v.found(v.next, "cut-off", "The line after event %d does not end.", v.next-1)
	case err != nil:
		return v.Report, fmt.Errorf("proof: reading the record file: %w", err)
	case !v.ended:
		v.found(v.next, "cut-off", "The file ends after event %d, without its signed head.", v.next-1)
	}
	v.judge(true)
	v.Root = v.root().String()
	return v.Report, nil
}

// lines is bufio.ScanLines to the letter.
func lines(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, data[:i], nil
	} else if atEOF && len(data) > 0 {
		return 0, nil, io.ErrUnexpectedEOF
	}
	return 0, nil, nil
}

// header takes the first line.
func (v *verifier) header(line []byte, keys []string) error {
	if !bytes.HasPrefix(line, []byte(`{"dccops_record":1,`)) {
		return ErrNotRecord
	}
	if m := headerForm.FindStringSubmatch(string(line)); m != nil && m[1] == m[3] {
		v.Origin, v.Key = m[1], m[2]
	}
	if own, err := note.NewVerifier(v.Key); err == nil {
		v.own = []note.Verifier{own}
	} else {
		v.found(0, "changed", "The first line does not name a record and its key.")
	}
	v.keys = v.own
	for _, k := range keys {
		other, err := note.NewVerifier(k)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNotKey, err)
		}
		if k != v.Key {
			v.keys = append(slices.Clip(v.keys), other)
		}
	}
	if len(keys) > 0 && !slices.Contains(keys, v.Key) {
		v.found(0, "foreign", "The record is signed with a key that is not among yours.")
	}
	return nil
}

// event takes the next event, whatever it is.
func (v *verifier) event(line []byte) {
	ev, ok := parse(line)
	switch {
	case !ok:
		v.found(v.next, "changed", "Event %d is not written as an event is.", v.next)
		ev = event{seq: v.next}
	case ev.seq > v.next:
		v.found(v.next, "dropped", "%s not there.", span(v.next, ev.seq-1))
	case ev.seq < v.next:
		v.found(ev.seq, "misplaced", "Event %d stands after event %d: put in, or moved.", ev.seq, v.next-1)
	case ev.line == nil:
		v.Erased = append(v.Erased, ev.seq)
	case ev.prev != v.chain && !v.unsure:
		v.found(max(v.next, 2)-1, "changed", "Event %d stands on another event %d than is here.", v.next, v.next-1)
	}
	if ev.line != nil {
		v.date(&ev)
		v.inner(&ev)
	}
	v.erasable = max(v.erasable, min(ev.erases, ev.seq-1))
	v.next, v.chain, v.unsure = max(v.next, ev.seq+1), ev.hash, !ok || ev.seq < v.next
	v.Events++
	for n := v.Events; n%2 == 0; n /= 2 {
		last := len(v.peaks) - 1
		ev.leaf, v.peaks = tlog.NodeHash(v.peaks[last], ev.leaf), v.peaks[:last]
	}
	v.peaks = append(v.peaks, ev.leaf)
	v.judge(false)
}

// date holds an event's date against the latest one above it.
func (v *verifier) date(ev *event) {
	switch {
	case v.First.IsZero():
		v.First, v.Last = ev.at, ev.at
	case !ev.at.Before(v.Last):
		v.Last = ev.at
	case v.Last.Sub(ev.at) <= tolerance:
	case ev.ownsTo(v.Last):
		v.Steps = append(v.Steps, Step{ev.seq, v.Last, ev.at})
		v.Last = ev.at
	default:
		v.found(ev.seq, "back-dated", "Event %d is dated %s before one above it, and no step of the clock explains that.", ev.seq, apart(v.Last.Sub(ev.at)))
	}
}

// inner checks the heads in a published schedule: each must be that of the
// events above.
func (v *verifier) inner(ev *event) {
	if ev.kind != "month-published" {
		return
	}
	for _, h := range Heads(string(ev.line)) {
		if h.Origin == v.Origin && h.Size == v.Events && h.Root == v.root() && h.signed(v.keys) {
			v.Inner++
		} else {
			v.found(ev.seq, "rewritten", "The schedule that event %d published holds another head than that of the events before it.", ev.seq)
		}
	}
}

// root is that of the tree so far.
func (v *verifier) root() tlog.Hash {
	if len(v.peaks) == 0 {
		return sha256.Sum256(nil)
	}
	h := v.peaks[len(v.peaks)-1]
	for _, left := range slices.Backward(v.peaks[:len(v.peaks)-1]) {
		h = tlog.NodeHash(left, h)
	}
	return h
}

// judge says what the outside heads prove whose size the record has come to, and
// at the end what is left of them.
func (v *verifier) judge(end bool) {
	for ; v.judged < len(v.Heads) && (end || v.Heads[v.judged].Size == v.Events); v.judged++ {
		switch h := &v.Heads[v.judged]; {
		case h.Origin != v.Origin:
			v.found(0, "foreign", "The head in %s is that of %s and not of this record.", h.From, h.Origin)
		case !h.signed(v.keys):
			v.found(0, "foreign", "The head of event %d in %s is not signed with this record's key.", h.Size, h.From)
		case h.Size > v.Events:
			v.found(v.Events+1, "cut-off", "%s not there any more, but stood when the head in %s was signed.", span(v.Events+1, h.Size), h.From)
		case h.Root != v.root():
			v.found(v.good+1, "rewritten", "%s not what stood when the head in %s was signed.", span(v.good+1, h.Size), h.From)
		default:
			h.Holds, h.At, v.good = true, v.Last, h.Size
		}
	}
}

// end takes the last line.
func (v *verifier) end(line []byte) {
	v.ended = true
	switch list := Heads(string(line)); {
	case len(list) != 1 || !list[0].exactly(line):
		v.found(0, "changed", "The last line is not written as a signed head is.")
	case list[0].Origin != v.Origin || !list[0].signed(v.own):
		v.found(0, "foreign", "The signed head in the last line is not signed with this record's key.")
	case list[0].Size != v.Events:
		v.found(v.Events, "dropped", "The signed head in the last line is of %d events, and here are %d.", list[0].Size, v.Events)
	case list[0].Root != v.root():
		v.found(v.good+1, "changed", "%s not what the signed head in the last line was signed over.", span(v.good+1, v.Events))
	case len(v.Erased) > 0 && slices.Max(v.Erased) > v.erasable:
		v.found(slices.Max(v.Erased), "dropped", "The content of event %d is not there, and no later event says that it was erased.", slices.Max(v.Erased))
	}
}
