package storage

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"dccops/model"
)

// current visits the newest version at an event of every i, m and r row, in
// order of key: what stays when the content up to that event is erased.
func current(ctx context.Context, s snapshot, upto uint64, visit func(key, value []byte) error) error {
	for _, prefix := range []byte{keyIndex, keyMonth, keyRecord} {
		var last []byte
		seen := 0
		err := s.Scan([]byte{prefix}, nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
			if seen++; seen&1023 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			name, rev, ok := version(key)
			switch {
			case !ok:
				return nil, errUnknownFormat
			case rev > upto || string(name) == string(last):
				return nil, nil
			}
			last = append(last[:0], name...)
			data, err := value()
			if err != nil {
				return nil, err
			}
			return nil, visit(key, data)
		})
		if err != nil {
			return asDamage(err, "a row of what was current at event %d", upto)
		}
	}
	return nil
}

// stateOf is the SHA-256, in hexadecimal, over what current visits: of each row
// its key and its value, each behind its length as a uvarint.
func stateOf(ctx context.Context, s snapshot, upto uint64) (string, error) {
	sum := sha256.New()
	var length []byte
	err := current(ctx, s, upto, func(key, value []byte) error {
		for _, part := range [][]byte{key, value} {
			length = binary.AppendUvarint(length[:0], uint64(len(part)))
			sum.Write(length)
			sum.Write(part)
		}
		return nil
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}

// erased takes what is left of the next event. The tree grows by its leaf, and
// must come to the root that was signed.
func (v *verifier) erased(seq uint64, gone stub) error {
	if v.gone != v.head.Seq {
		return missing("the content of event %d, which no erasure explains", seq)
	}
	row, err := readTree(v.s, seq)
	if err != nil {
		return err
	}
	next, hashes := v.tree.grown(gone.leaf)
	h := row.head
	goesOn := h.Spell == v.head.Spell && !h.At.Before(v.head.At)
	if h.Hash != gone.hash || h.Root != next.root() || !slices.Equal(row.hashes, hashes) || h.Spell != seq && !goesOn {
		return missing("the signed head of event %d as it was written", seq)
	}
	v.head, v.tree, v.gone = h, next, seq
	return nil
}

// afterErased begins, where content was erased, with what was current then. The
// event that says so has its digest, and is in the tree like any other.
func (v *verifier) afterErased() error {
	upto := v.gone
	if upto == 0 {
		return nil
	}
	v.gone = 0
	all, err := readErasures(v.s)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(e model.Erasure) bool { return e.Upto == upto })
	if at < 0 {
		return missing("the content up to event %d, which no erasure explains", upto)
	}
	state, err := stateOf(context.Background(), v.s, upto)
	if err != nil {
		return err
	}
	if state != all[at].State {
		return missing("what was current at event %d as it was when the content was erased", upto)
	}
	return v.begin(upto)
}

// begin takes everything that was current at an event.
func (v *verifier) begin(upto uint64) error {
	windows, months := newWindowReader(), uint64(0)
	var records []bornRecord
	err := current(context.Background(), v.s, upto, func(key, value []byte) (err error) {
		name, _, _ := version(key)
		switch key[0] {
		case keyIndex:
			v.spans[string(recordPrefix(model.RecordWindow, string(name[1:])))], err = decodeSpan(value)
		case keyMonth:
			months++
			v.rows[monthOf(key)]++
			if len(value) > 1 || value[0] != formatGone {
				var w *model.Window
				if w, err = windows.decode(value); err == nil {
					v.build.Put(w)
				}
			}
		case keyRecord:
			var r bornRecord
			r, err = decodeBornRecord(name, value)
			v.born[string(name)] = r.birth
			records = append(records, r)
		}
		return err
	})
	if err != nil {
		return asDamage(err, "a row of what was current at event %d", upto)
	}
	slices.SortFunc(records, func(a, b bornRecord) int {
		return cmp.Or(cmp.Compare(a.seq, b.seq), cmp.Compare(a.pos, b.pos))
	})
	for _, r := range records {
		v.build.Put(r.record)
	}
	if v.head.Months != months || v.head.Records != uint64(len(records)) {
		return missing("a part of what was current at event %d", upto)
	}
	return nil
}

// readErasures reads every erasure on the record, smallest Upto first.
func readErasures(s snapshot) ([]model.Erasure, error) {
	out, err := everyVersion[model.Erasure](s, model.RecordErasure, "an erasure on the record")
	slices.SortFunc(out, func(a, b model.Erasure) int { return cmp.Compare(a.Upto, b.Upto) })
	return out, err
}

// everyVersion reads every version of every record of a kind, in order of key;
// what says what one is called where it is damaged.
func everyVersion[R any](s snapshot, kind model.RecordKind, what string) (out []R, err error) {
	head := s.Head().Seq
	err = s.Scan(recordPrefix(kind, ""), nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		name, rev, ok := version(key)
		switch {
		case !ok:
			return nil, errUnknownFormat
		case rev > head:
			return nil, nil
		}
		data, err := value()
		if err != nil {
			return nil, err
		}
		r, err := decodeBornRecord(name, data)
		if k, ok := any(r.record).(*R); ok && err == nil {
			out = append(out, *k)
		}
		return nil, err
	})
	return out, asDamage(err, "%s", what)
}
