package storage

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"

	"dccops/model"
)

// A container is what a backup is written in: a line that names the format, and
// blocks. Every block is
//
//	kind (1 byte)  length of the body (4 bytes, big-endian)  body  hash (32 bytes)
//
// and its hash is SHA-256(hash of the block before || kind || length || body);
// the one before the first is the hash of the line. The kinds, in their order:
//
//	H  the header: what the container holds, as JSON, see [Manifest]
//	P  a paper: a file of the data directory, its name, a NUL and its bytes
//	R  rows: for each the length of key and value as uvarints, key and value
//	T  the trailer: how much there was, and the hash of everything before, as JSON
//
// Nothing may follow the trailer.
//
// # Why
//
// The engine's own stream of a backup carries no checksum, and loading one that
// was cut waits for ever. Here a byte that is changed, missing or added breaks
// the hash of its block or of the next, and the block is what a person is told.
// The hashes hold against accidents and against whoever has not thought of them.
// Against a forger stands the chain of the events, whose head is in every
// published schedule.
const (
	containerLine = "dccops backup 1\n"
	blockHead     = 1 + 4
	maxBlock      = 4 << 20 // a row is at most a transaction, 1 MiB
	fullBlock     = 256 << 10
)

const (
	blockHeader  byte = 'H'
	blockPaper   byte = 'P'
	blockRows    byte = 'R'
	blockTrailer byte = 'T'
)

// trailer is the last block.
type trailer struct {
	Blocks uint64 `json:"blocks"` // before it
	Papers uint64 `json:"papers"`
	Rows   uint64 `json:"rows"`
	Bytes  uint64 `json:"bytes"` // of keys and values
	Digest string `json:"digest"`
}

// containerWriter writes one container. After an error it writes no more.
type containerWriter struct {
	to    io.Writer
	sum   model.Hash
	count trailer
	rows  []byte
	err   error
}

func newContainerWriter(to io.Writer, m Manifest) *containerWriter {
	c := &containerWriter{to: to, sum: sha256.Sum256([]byte(containerLine))}
	_, c.err = io.WriteString(to, containerLine)
	body, err := json.Marshal(m)
	if err != nil && c.err == nil {
		c.err = err
	}
	c.block(blockHeader, body)
	return c
}

func (c *containerWriter) block(kind byte, body []byte) {
	if c.err != nil {
		return
	}
	if len(body) > maxBlock {
		c.err = fmt.Errorf("storage: a block of %d bytes does not fit into a backup", len(body))
		return
	}
	head := blockHeadOf(kind, len(body))
	c.sum = blockSum(c.sum, head, body)
	for _, part := range [][]byte{head, body, c.sum[:]} {
		if _, err := c.to.Write(part); err != nil {
			c.err = err
			return
		}
	}
	c.count.Blocks++
}

func blockHeadOf(kind byte, n int) []byte {
	return binary.BigEndian.AppendUint32([]byte{kind}, uint32(n))
}

func blockSum(prev model.Hash, head, body []byte) (sum model.Hash) {
	h := sha256.New()
	h.Write(prev[:])
	h.Write(head)
	h.Write(body)
	h.Sum(sum[:0])
	return sum
}

func (c *containerWriter) paper(name string, data []byte) {
	c.count.Papers++
	c.block(blockPaper, append(append([]byte(name), 0), data...))
}

func (c *containerWriter) row(key, value []byte) error {
	c.rows = binary.AppendUvarint(c.rows, uint64(len(key)))
	c.rows = binary.AppendUvarint(c.rows, uint64(len(value)))
	c.rows = append(append(c.rows, key...), value...)
	c.count.Rows++
	c.count.Bytes += uint64(len(key) + len(value))
	if len(c.rows) >= fullBlock {
		c.flush()
	}
	return c.err
}

func (c *containerWriter) flush() {
	if len(c.rows) > 0 {
		c.block(blockRows, c.rows)
		c.rows = c.rows[:0]
	}
}

// close writes the trailer and returns what it says.
func (c *containerWriter) close() (trailer, error) {
	c.flush()
	c.count.Digest = c.sum.String()
	out := c.count
	body, err := json.Marshal(out)
	if err != nil {
		return out, err
	}
	c.block(blockTrailer, body)
	return out, c.err
}
