package storage

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"

	"dccops/model"
)

// contents is told what a container holds, in its order. Key, value and data
// may be kept.
type contents struct {
	paper func(name string, data []byte) error
	row   func(key, value []byte) error
}

// containerReader reads one container to its end and believes no byte that its
// hash does not cover.
type containerReader struct {
	name  string
	from  *bufio.Reader
	sum   model.Hash
	last  byte // kind of the block before
	count trailer
	head  Manifest
}

// readContainer reads and checks all of a container. What is wrong with it is a
// *model.Refusal that names the file and the block; what to be told of comes
// before the end was seen, so nobody may act on it until this has returned nil.
func readContainer(ctx context.Context, name string, from io.Reader, tell contents) (Manifest, error) {
	c := &containerReader{name: name, from: bufio.NewReaderSize(from, 64<<10)}
	line := make([]byte, len(containerLine))
	if _, err := io.ReadFull(c.from, line); err != nil && !cut(err) {
		return Manifest{}, c.unreadable(err)
	}
	if !bytes.Equal(line, []byte(containerLine)) {
		return Manifest{}, c.foreign(line)
	}
	c.sum = sha256.Sum256(line)
	for {
		if err := ctx.Err(); err != nil {
			return Manifest{}, err
		}
		kind, body, before, err := c.block()
		if err != nil {
			return Manifest{}, err
		}
		if kind == blockTrailer {
			return c.head, c.end(body, before)
		}
		if err := c.tell(kind, body, tell); err != nil {
			return Manifest{}, err
		}
		c.last = kind
		c.count.Blocks++
	}
}

func cut(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// block reads the next block and checks its hash. before is the hash of all
// blocks that came before it.
func (c *containerReader) block() (kind byte, body []byte, before model.Hash, err error) {
	head := make([]byte, blockHead)
	if err := c.read(head); err != nil {
		return 0, nil, before, err
	}
	n := binary.BigEndian.Uint32(head[1:])
	if n > maxBlock {
		return 0, nil, before, c.damaged("it claims to be larger than any block is")
	}
	body = make([]byte, n)
	var sum model.Hash
	if err := errors.Join(c.read(body), c.read(sum[:])); err != nil {
		return 0, nil, before, err
	}
	before = c.sum
	if c.sum = blockSum(before, head, body); sum != c.sum {
		return 0, nil, before, c.damaged("what stands there is not what was written")
	}
	return head[0], body, before, nil
}

func (c *containerReader) read(to []byte) error {
	_, err := io.ReadFull(c.from, to)
	switch {
	case err == nil:
		return nil
	case cut(err):
		return c.damaged("the file ends there")
	}
	return c.unreadable(err)
}

func (c *containerReader) tell(kind byte, body []byte, tell contents) error {
	first := c.count.Blocks == 0
	switch {
	case first != (kind == blockHeader):
		return c.damaged("it is out of its place")
	case kind == blockHeader:
		return c.header(body)
	case kind == blockPaper && c.last != blockRows:
		name, data, ok := cutNUL(body)
		if !ok {
			return c.damaged("it is no file's")
		}
		c.count.Papers++
		if tell.paper == nil {
			return nil
		}
		return tell.paper(string(name), data)
	case kind == blockRows:
		return c.rows(body, tell.row)
	}
	return c.damaged("it is of no known kind")
}

func (c *containerReader) header(body []byte) error {
	in := json.NewDecoder(bytes.NewReader(body))
	in.DisallowUnknownFields()
	if err := in.Decode(&c.head); err != nil || !c.head.sound() {
		return c.damaged("its header makes no sense")
	}
	return nil
}

func (c *containerReader) rows(body []byte, tell func(key, value []byte) error) error {
	in := reader{data: body}
	if len(body) == 0 {
		return c.damaged("no row is in it")
	}
	for len(in.data) > 0 {
		k, v := in.uvarint(), in.uvarint()
		key, value := in.take(int(min(k, maxBlock+1))), in.take(int(min(v, maxBlock+1)))
		if in.bad || len(key) == 0 {
			return c.damaged("a row in it is not whole")
		}
		c.count.Rows++
		c.count.Bytes += k + v
		if !c.head.holds(key, value) {
			return c.damaged("a row in it does not belong to this backup")
		}
		if tell != nil {
			if err := tell(key, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// end holds the trailer against what was read, and the file to end there.
func (c *containerReader) end(body []byte, before model.Hash) error {
	var t trailer
	c.count.Digest = before.String()
	if err := json.Unmarshal(body, &t); err != nil || t != c.count || t.Blocks == 0 {
		return c.damaged("the trailer counts other things than there are")
	}
	c.count.Blocks++
	if _, err := c.from.ReadByte(); err == nil {
		return c.damaged("something stands behind the end")
	} else if !cut(err) {
		return c.unreadable(err)
	}
	c.head.Rows, c.head.Bytes, c.head.Digest = t.Rows, t.Bytes, t.Digest
	return nil
}

func (c *containerReader) damaged(why string) error {
	return model.Refuse(model.RefusedInput, "", "%s is damaged at block %d: %s. Nothing was changed; use another copy of this backup, or an older one.", shown(c.name), c.count.Blocks+1, why)
}

func (c *containerReader) foreign(line []byte) error {
	if line[0] != 0 && bytes.HasPrefix(line, []byte(containerLine)[:len("dccops backup ")]) {
		return model.Refuse(model.RefusedInput, "", "%s is a backup of another version of dccops, or damaged at its first line. Nothing was changed; use the dccops that made it.", shown(c.name))
	}
	return model.Refuse(model.RefusedInput, "", "%s is no backup of dccops, or damaged at its first line. Nothing was changed; name a file that dccops backup made.", shown(c.name))
}

func (c *containerReader) unreadable(err error) error {
	var no *model.Refusal
	if errors.As(err, &no) || errors.Is(err, context.Canceled) {
		return err
	}
	return model.Refuse(model.RefusedInput, "", "%s cannot be read beyond block %d (%s). Nothing was changed; use another copy of this backup, or an older one.", shown(c.name), c.count.Blocks, brief(err))
}
