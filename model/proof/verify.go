package proof

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// MaxLine bounds a line of a record file, in bytes.
const MaxLine = 64 << 20

// ErrNotRecord is a text that does not begin as a record file of version 1.
var ErrNotRecord = errors.New("proof: no record file of version 1")

var (
	errUnended = errors.New("the last line is not ended")
	headerForm = regexp.MustCompile(`^\{"dccops_record":1,"origin":"(dccops/[0-9a-f]{32})","key":"((dccops/[0-9a-f]{32})\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44})"\}$`)
)

// verifier is one pass over a record file.
type verifier struct {
	Report
	own, keys []note.Verifier // of the file, and all that may have signed a head
	peaks     []tlog.Hash     // of the complete subtrees so far, largest first
	next      uint64          // the number that must follow
	chain     [32]byte        // the hash that the next event stands on
	torn      bool            // the event above is known to be wrong
	judged    int             // outside heads
	good      uint64          // the size of the last of them that holds
	ended     bool
	buf       []byte
}

// Verify reads a record file once and holds it against heads that were kept
// outside. Where verifier keys are known from outside, the file must be signed by
// one of them, and the heads by one of them or the file's. What was edited is in
// the Report; an error says that this is no record file or cannot be read.
func Verify(r io.Reader, outside []Head, keys ...string) (Report, error) {
	v := &verifier{next: 1}
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 1<<20), MaxLine)
	in.Split(lines)
	in.Scan()
	if err := v.header(in.Bytes(), keys); err != nil {
		return v.Report, errors.Join(err, in.Err())
	}
	for _, h := range outside {
		v.Heads = append(v.Heads, Proved{Head: h})
	}
	slices.SortStableFunc(v.Heads, func(a, b Proved) int { return cmp.Compare(a.Size, b.Size) })
	for v.reach(); in.Scan(); {
		switch line := in.Bytes(); {
		case v.ended:
			v.found(0, Misplaced, "something follows the signed head")
		case bytes.HasPrefix(line, []byte(`{"head":`)):
			v.end(line)
		default:
			v.event(line)
		}
	}
	switch err := in.Err(); {
	case errors.Is(err, errUnended), errors.Is(err, bufio.ErrTooLong):
		v.found(v.next, Cut, "the line after event %d does not end", v.next-1)
	case err != nil:
		return v.Report, fmt.Errorf("proof: reading the record file: %w", err)
	case !v.ended:
		v.found(v.next, Cut, "the file ends after event %d, without its signed head", v.next-1)
	}
	for v.judged < len(v.Heads) {
		v.judge()
	}
	return v.Report, nil
}

// lines is bufio.ScanLines to the letter.
func lines(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return 0, nil, errUnended
	}
	return 0, nil, nil
}

func (v *verifier) header(line []byte, keys []string) error {
	if !bytes.HasPrefix(line, []byte(`{"dccops_record":1,`)) {
		return ErrNotRecord
	}
	if m := headerForm.FindSubmatch(line); m != nil && bytes.Equal(m[1], m[3]) {
		v.Origin, v.Key = string(m[1]), string(m[2])
	}
	if own, err := note.NewVerifier(v.Key); err == nil {
		v.own, v.keys = []note.Verifier{own}, []note.Verifier{own}
	} else {
		v.found(0, Changed, "the first line does not name the record and its key")
	}
	for _, k := range keys {
		other, err := note.NewVerifier(k)
		if err != nil {
			return fmt.Errorf("proof: a key from outside: %w", err)
		}
		if k != v.Key {
			v.keys = append(v.keys, other)
		}
	}
	if len(keys) > 0 && !slices.Contains(keys, v.Key) {
		v.found(0, Foreign, "the record is signed with a key that is not one of yours")
	}
	return nil
}

// event takes the next line.
func (v *verifier) event(line []byte) {
	ev, ok := parseErased(line)
	if !ok {
		ev, ok = parseEvent(line)
		v.buf = append(append(v.buf[:0], ev.prev[:]...), line...)
		ev.hash, ev.leaf = sha256.Sum256(v.buf), tlog.RecordHash(line)
	}
	torn := false
	switch {
	case !ok:
		v.found(v.next, Changed, "event %d is not written as an event is", v.next)
		ev, torn = event{seq: v.next, leaf: ev.leaf, erased: true}, true
	case ev.seq > v.next:
		v.found(v.next, Dropped, "events %d to %d are not there", v.next, ev.seq-1)
	case ev.seq < v.next:
		v.found(ev.seq, Misplaced, "event %d stands after event %d", ev.seq, v.next-1)
		torn = true
	case ev.prev != v.chain && !v.torn && !ev.erased:
		v.found(max(v.next, 2)-1, Changed, "event %d does not stand on the event before it", v.next)
	}
	v.dates(&ev, line)
	v.inner(&ev, line)
	v.next, v.chain, v.torn = max(v.next, ev.seq+1), ev.hash, torn
	v.Events++
	for n := v.Events; n%2 == 0; n /= 2 {
		last := len(v.peaks) - 1
		ev.leaf, v.peaks = tlog.NodeHash(v.peaks[last], ev.leaf), v.peaks[:last]
	}
	v.peaks = append(v.peaks, ev.leaf)
	v.reach()
}

// dates holds an event's date against the latest above it.
func (v *verifier) dates(ev *event, line []byte) {
	switch {
	case ev.erased:
		v.Erased = append(v.Erased, ev.seq)
		return
	case v.First.IsZero():
		v.First = ev.at
	case !ev.at.Before(v.Last.Add(-tolerance)):
		ev.at = later(ev.at, v.Last)
	case ev.ownsTo(v.Last, line):
		v.Steps = append(v.Steps, Step{ev.seq, v.Last, ev.at})
	default:
		v.found(ev.seq, Backdated, "event %d is dated %s before the one above it, and no step of the clock explains it", ev.seq, v.Last.Sub(ev.at))
		return
	}
	v.Last = ev.at
}
