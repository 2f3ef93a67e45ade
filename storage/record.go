package storage

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"dccops/model"
)

// recordFile is the version of the form of the file.
const recordFile = 1

// WriteRecord writes the record as a file that anybody can verify without this
// program: a line that names the record and its verifier key, the payload of
// every event as it was hashed, a line each, and the signed head of the last.
// upto is the number of that event. What is written is one moment of the record;
// commands go on meanwhile.
//
// Every payload is held against its hash on the way, so that what cannot be read
// as it was written is an error and never a gap.
func (d *Desk) WriteRecord(ctx context.Context, w io.Writer) (upto uint64, err error) {
	s, err := d.snapshot()
	if err != nil {
		return 0, err
	}
	defer s.Close()
	if err := d.writeRecord(ctx, w, s); err != nil {
		return 0, err
	}
	return s.Head().Seq, nil
}

// WriteRecordUpto is WriteRecord of the record as it stood at one of its events,
// or before the first of them: what belongs to the Board of that revision.
func (d *Desk) WriteRecordUpto(ctx context.Context, w io.Writer, upto uint64) error {
	s, err := d.snapshot()
	if err != nil {
		return err
	}
	defer s.Close()
	if upto > s.Head().Seq {
		return missing("event %d", upto)
	}
	if upto == s.Head().Seq {
		return d.writeRecord(ctx, w, s)
	}
	then := treeRow{}
	if upto > 0 {
		if then, err = readTree(s, upto); err != nil {
			return d.failReading(err)
		}
	}
	return d.writeRecord(ctx, w, earlier{s, then.head})
}

func (d *Desk) writeRecord(ctx context.Context, w io.Writer, s snapshot) error {
	out := recordWriter{w: bufio.NewWriterSize(w, 256<<10)}
	out.line(`{"dccops_record":` + strconv.Itoa(recordFile) + `,"origin":` + quoted(d.signer.origin) + `,"key":` + quoted(d.signer.public) + `}`)
	if err := eachEvent(ctx, s, out.payload, out.erased); err != nil {
		return err
	}
	note, err := d.signer.noteAt(s, s.Head().Seq)
	if err != nil {
		return err
	}
	out.line(`{"head":` + quoted(note) + `}`)
	return out.flush()
}

func writingOut(err error) error { return fmt.Errorf("storage: writing the record out: %w", err) }

// quoted writes a note or a name as JSON; neither has anything in it that HTML
// would mind.
func quoted(s string) string {
	data, _ := json.Marshal(s) // of a string there is no error
	return string(data)
}

// recordWriter keeps the first error.
type recordWriter struct {
	w   *bufio.Writer
	err error
}

func (o *recordWriter) line(s string) { _ = o.payload([]byte(s)) }

func (o *recordWriter) payload(data []byte) error {
	if o.err == nil {
		_, o.err = o.w.Write(data)
	}
	if o.err == nil {
		o.err = o.w.WriteByte('\n')
	}
	return o.said()
}

func (o *recordWriter) flush() error {
	if o.err == nil {
		o.err = o.w.Flush()
	}
	return o.said()
}

func (o *recordWriter) said() error {
	if o.err == nil {
		return nil
	}
	return writingOut(o.err)
}

// eachEvent visits the payload of every event up to the head, or what is left of
// it, in order, in one scan. The bytes must not be kept.
func eachEvent(ctx context.Context, s snapshot, visit func(payload []byte) error, gone func(seq uint64, s stub) error) error {
	var prev model.Hash
	head, joined := s.Head(), payloadJoiner{next: 1}
	err := s.Scan([]byte{keyEvent}, nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		if joined.next > head.Seq {
			return nil, errStop
		}
		data, err := value()
		if err != nil {
			return nil, err
		}
		whole, err := joined.part(key, data)
		if err != nil || !whole {
			return nil, err
		}
		seq := joined.next - 1
		if seq&1023 == 1 && ctx.Err() != nil {
			return nil, fmt.Errorf("storage: reading the events: %w", ctx.Err())
		}
		if joined.erased != nil {
			prev = joined.erased.hash
			return nil, gone(seq, *joined.erased)
		}
		if prev = chain(prev, joined.payload); prev != joined.hash {
			return nil, missing("event %d as it was written", seq)
		}
		return nil, visit(joined.payload)
	})
	switch {
	case err != nil:
		return err
	case joined.next != head.Seq+1:
		return missing("event %d", joined.next)
	case prev != head.Hash:
		return missing("event %d as it was written", head.Seq)
	}
	return nil
}

// payloadJoiner puts the parts of events together as a scan brings them.
type payloadJoiner struct {
	next    uint64 // the event whose parts are coming
	parts   int
	total   uint64
	hash    model.Hash
	payload []byte
	erased  *stub // instead of a payload
}

// part takes the next part and reports whether its event is whole.
func (j *payloadJoiner) part(key, data []byte) (bool, error) {
	if string(key) != string(eventKey(j.next, j.parts)) {
		return false, missing("event %d", j.next)
	}
	if j.erased = nil; j.parts == 0 && isStub(data) {
		gone, err := decodeStub(data)
		j.erased, j.next = &gone, j.next+1
		return true, asDamage(err, "event %d", j.next-1)
	}
	in := reader{data: data}
	if in.byte() != formatPlain {
		return false, missing("a part of event %d", j.next)
	}
	if j.parts == 0 {
		j.total, j.payload = in.uvarint(), j.payload[:0]
		copy(j.hash[:], in.take(len(j.hash)))
	}
	j.parts++
	j.payload = append(j.payload, in.data...)
	if in.bad || uint64(len(j.payload)) > j.total {
		return false, missing("a part of event %d", j.next)
	}
	if uint64(len(j.payload)) < j.total {
		return false, nil
	}
	j.next, j.parts = j.next+1, 0
	return true, nil
}
