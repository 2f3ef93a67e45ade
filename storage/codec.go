package storage

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// Every value begins with its format, so that a later one can stand beside it.
const (
	formatGone   byte = 0 // the window left this month
	formatJSON   byte = 1
	formatWindow byte = 2 // tagged binary, see encodeWindow
	formatPlain  byte = 3 // fixed numbers, or bytes as they are
	formatHead   byte = 4 // a head with the root of the tree

	formatRelease byte = 5 // JSON and windows, see encodeRelease
	formatErased  byte = 6 // what is left of an event: its leaf hash and its hash
)

// errUnknownFormat means a newer version wrote the row, or it is damaged.
var errUnknownFormat = errors.New("storage: a row has a format this version does not know")

func encodeJSON(v any) ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteByte(formatJSON)
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("storage: encoding: %w", err)
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

func decodeJSON(data []byte, v any) error {
	if len(data) == 0 || data[0] != formatJSON {
		return errUnknownFormat
	}
	if err := json.Unmarshal(data[1:], v); err != nil {
		return fmt.Errorf("storage: decoding: %w", err)
	}
	return nil
}

// encodeRecord is deterministic: equal records give equal bytes.
func encodeRecord(r model.Record) ([]byte, error) {
	switch r := r.(type) {
	case *model.Window:
		return encodeWindow(r)
	case *model.Release:
		return encodeRelease(r)
	}
	return encodeJSON(r)
}

// decodeRecord reads any record but a window.
func decodeRecord(data []byte, r model.Record) error {
	switch r := r.(type) {
	case *model.Release:
		return decodeRelease(data, r)
	case *model.Message:
		return decodeMessage(data, r)
	}
	return decodeJSON(data, r)
}

// birth is where a record first appeared: directories and policies keep the
// order they were written in, whatever their keys.
type birth struct {
	seq uint64
	pos uint64 // among the records of that event
}

func encodeBorn(b birth, r model.Record) ([]byte, error) {
	body, err := encodeRecord(r)
	if err != nil {
		return nil, err
	}
	out := binary.AppendUvarint([]byte{formatPlain}, b.seq)
	return append(binary.AppendUvarint(out, b.pos), body...), nil
}

func decodeBorn(data []byte) (b birth, body []byte, err error) {
	in := reader{data: data}
	if in.byte() != formatPlain {
		return b, nil, errUnknownFormat
	}
	b.seq, b.pos = in.uvarint(), in.uvarint()
	if in.bad {
		return b, nil, errUnknownFormat
	}
	return b, in.data, nil
}

// encodeHead writes another format than schema 1 had: a dccops of that schema
// stops at it.
func encodeHead(h Head) []byte {
	out := binary.AppendUvarint([]byte{formatHead}, h.Seq)
	out = append(out, h.Hash[:]...)
	out = append(out, h.Root[:]...)
	out = binary.AppendVarint(out, h.At.Unix())
	out = binary.AppendUvarint(out, uint64(h.At.Nanosecond()))
	out = binary.AppendUvarint(out, h.Spell)
	out = binary.AppendUvarint(out, h.Months)
	return binary.AppendUvarint(out, h.Records)
}

func decodeHead(data []byte) (Head, error) {
	in := reader{data: data}
	h := in.head()
	if in.bad {
		return Head{}, errUnknownFormat
	}
	return h, nil
}

// head reads a head of this schema or of schema 1, which had no tree.
func (r *reader) head() (h Head) {
	format := r.byte()
	h.Seq = r.uvarint()
	copy(h.Hash[:], r.take(len(h.Hash)))
	switch format {
	case formatHead:
		copy(h.Root[:], r.take(len(h.Root)))
		sec, ns := r.varint(), r.uvarint()
		h.At, h.Spell = time.Unix(sec, int64(ns)).UTC(), r.uvarint()
	case formatPlain:
	default:
		r.bad = true
	}
	h.Months, h.Records = r.uvarint(), r.uvarint()
	return h
}

// span is the first and last month of a window.
type span struct{ first, last london.Month }

func spanOf(w *model.Window) span {
	first, last := w.Months()
	return span{first, last}
}

func (s span) has(m london.Month) bool { return s.first <= m && m <= s.last }

func encodeSpan(s span) []byte {
	out := binary.AppendUvarint([]byte{formatPlain}, uint64(s.first))
	return binary.AppendUvarint(out, uint64(s.last))
}

func decodeSpan(data []byte) (span, error) {
	in := reader{data: data}
	if in.byte() != formatPlain {
		return span{}, errUnknownFormat
	}
	s := span{london.Month(in.uvarint()), london.Month(in.uvarint())}
	if in.bad || s.last < s.first || s.last > s.first+maxMonths {
		return span{}, errUnknownFormat
	}
	return s, nil
}

// maxMonths bounds the months one window touches beyond its first.
const maxMonths = 3

func encodeCount(n uint64) []byte { return binary.AppendUvarint([]byte{formatPlain}, n) }

func decodeCount(data []byte) (uint64, error) {
	in := reader{data: data}
	if in.byte() != formatPlain {
		return 0, errUnknownFormat
	}
	n := in.uvarint()
	if in.bad {
		return 0, errUnknownFormat
	}
	return n, nil
}

// reader takes values off the front of a row; after a short one it is bad and
// gives zeroes.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) byte() byte {
	if len(r.data) == 0 {
		r.bad = true
		return 0xFF
	}
	b := r.data[0]
	r.data = r.data[1:]
	return b
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.data)
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.data = r.data[n:]
	return v
}

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.data)
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.data = r.data[n:]
	return v
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.bad = true
		return nil
	}
	out := r.data[:n]
	r.data = r.data[n:]
	return out
}

func (r *reader) bytes() []byte { return r.take(int(min(r.uvarint(), 1<<30))) }
