package storage

import (
	"bytes"
	"encoding/binary"
	"errors"

	"dccops/model"
	"dccops/model/london"
)

// Every row of the store is in this table. rev is stored inverted, so that the
// newest version of a record comes first in a scan; the current version at
// revision n is the first one with rev <= n. Rows above the head are an import
// that has not happened yet and are seen by nobody.
//
//	h                            the head: number, hash, row counts
//	g                            the site: store id, schema number, verifier key
//	j <seq> <part>               an event, in parts of at most 256 KiB; one that was erased, its two hashes
//	t <seq>                      the head at an event, what the tree grew by, the signature
//	c <order id>                 the seq of the event an order became
//	m <month> <window> 0 <^rev>  a window in a month it touches; an empty record says it left
//	i <window> 0 <^rev>          first and last month of a window
//	s <month> <^rev>             how many m rows the month has
//	r <kind> 0 <key> 0 <^rev>    every other record
//	p <rev> <n>                  the keys staged for an import in one transaction
const (
	keyHead   byte = 'h'
	keySite   byte = 'g'
	keyEvent  byte = 'j'
	keyTree   byte = 't'
	keyOrder  byte = 'c'
	keyMonth  byte = 'm'
	keyIndex  byte = 'i'
	keyCount  byte = 's'
	keyRecord byte = 'r'
	keyStaged byte = 'p'
)

// maxName bounds ids and record keys in bytes; Badger takes 65,000.
const maxName = 4 << 10

var errBadName = errors.New("storage: a record's key is empty, longer than 4 KiB or holds a NUL")

func checkName(s string) error {
	if s == "" || len(s) > maxName || bytes.IndexByte([]byte(s), 0) >= 0 {
		return errBadName
	}
	return nil
}

func eventPrefix(seq uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{keyEvent}, seq)
}

func eventKey(seq uint64, part int) []byte {
	return binary.BigEndian.AppendUint16(eventPrefix(seq), uint16(part))
}

func treeKey(seq uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{keyTree}, seq)
}

func orderKey(id string) []byte { return append([]byte{keyOrder}, id...) }

func monthPrefix(m london.Month) []byte {
	return binary.BigEndian.AppendUint32([]byte{keyMonth}, uint32(m))
}

func monthKey(m london.Month, id string, rev uint64) []byte {
	return versioned(append(monthPrefix(m), id...), rev)
}

func indexKey(id string, rev uint64) []byte {
	return versioned(append([]byte{keyIndex}, id...), rev)
}

func countPrefix(m london.Month) []byte {
	return binary.BigEndian.AppendUint32([]byte{keyCount}, uint32(m))
}

func countKey(m london.Month, rev uint64) []byte {
	return binary.BigEndian.AppendUint64(countPrefix(m), ^rev)
}

func recordPrefix(kind model.RecordKind, key string) []byte {
	out := append([]byte{keyRecord}, kind...)
	out = append(out, 0)
	return append(out, key...)
}

func recordKey(kind model.RecordKind, key string, rev uint64) []byte {
	return versioned(recordPrefix(kind, key), rev)
}

func stagedKey(rev uint64, n int) []byte {
	out := binary.BigEndian.AppendUint64([]byte{keyStaged}, rev)
	return binary.BigEndian.AppendUint32(out, uint32(n))
}

// versioned closes a name with a NUL, which no name holds, and the revision.
func versioned(name []byte, rev uint64) []byte {
	return binary.BigEndian.AppendUint64(append(name, 0), ^rev)
}

// version splits a versioned key into its name and the revision.
func version(key []byte) (name []byte, rev uint64, ok bool) {
	at := len(key) - 9
	if at < 1 || key[at] != 0 {
		return nil, 0, false
	}
	return key[:at], ^binary.BigEndian.Uint64(key[at+1:]), true
}

// after is the first key behind every version of a name.
func after(name []byte) []byte { return append(bytes.Clone(name), 1) }

// monthOf reads the month from an m key or its name.
func monthOf(key []byte) london.Month {
	return london.Month(binary.BigEndian.Uint32(key[1:5]))
}
