package storage

import (
	"encoding/binary"

	"dccops/model"
)

// encodeRelease writes what a release says of itself as JSON and its items as
// windows are written.
//
// # Why
//
// Every release is on the first Board, and there is one for each month and
// version. One of 300 windows, BenchmarkDecodeRelease: a fifth of the time of
// JSON and half its 133 KB, and the size of a row is bounded.
func encodeRelease(r *model.Release) ([]byte, error) {
	shell := *r
	shell.Items = nil
	head, err := encodeJSON(&shell)
	if err != nil {
		return nil, err
	}
	out := binary.AppendUvarint([]byte{formatRelease}, uint64(len(head)))
	out = append(out, head...)
	for i := range r.Items {
		item, err := encodeWindow(&r.Items[i])
		if err != nil {
			return nil, err
		}
		out = binary.AppendUvarint(out, uint64(len(item)))
		out = append(out, item...)
	}
	return out, nil
}

func decodeRelease(data []byte, r *model.Release) error {
	in := reader{data: data}
	if in.byte() != formatRelease {
		return errUnknownFormat
	}
	head := in.bytes()
	if in.bad {
		return errUnknownFormat
	}
	if err := decodeJSON(head, r); err != nil {
		return err
	}
	r.Items = []model.Window{}
	windows := newWindowReader()
	for len(in.data) > 0 {
		item := in.bytes()
		if in.bad {
			return errUnknownFormat
		}
		w, err := windows.decode(item)
		if err != nil {
			return err
		}
		r.Items = append(r.Items, *w)
	}
	return nil
}
