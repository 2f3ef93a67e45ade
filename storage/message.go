package storage

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"dccops/model"
)

// beforeText stands before what a message says, and nowhere before that: in a
// string of JSON each of its quotes has a backslash.
var beforeText = []byte(`,"text":"`)

// cutMark stands for the text while the rest is read. Nothing that passed the
// filter has it.
var cutMark = []byte(`\u0001`)

// decodeMessage reads a message as decodeJSON does.
//
// # Why
//
// What a message says is most of its row, and JSON goes over each letter of it
// three times: with two thousand answers of 20 KB that was most of what an opening
// took. So it is cut out first and read at once; what is anything but plain is left
// to JSON, which then says what is wrong with it.
func decodeMessage(data []byte, m *model.Message) error {
	if i := bytes.Index(data, beforeText); i > 0 {
		head, body := data[:i+len(beforeText)], data[i+len(beforeText):]
		if text, end, ok := jsonString(body); ok && !bytes.Contains(head, cutMark) && !bytes.Contains(body[end:], cutMark) {
			rest := bytes.Join([][]byte{head, cutMark, body[end:]}, nil)
			if err := decodeJSON(rest, m); err == nil && m.Mail.Text == "\x01" { // it was the text of the mail
				m.Mail.Text = text
				return nil
			}
			*m = model.Message{}
		}
	}
	return decodeJSON(data, m)
}

// jsonString reads a string of JSON whose opening quote was read, and says where its
// closing one stands. ok is false where JSON may read it otherwise.
func jsonString(body []byte) (text string, end int, ok bool) {
	out := []byte(nil)
	for at, end := 0, -1; ; {
		if end < at {
			q := bytes.IndexByte(body[at:], '"')
			if q < 0 {
				return "", 0, false
			}
			end = at + q
		}
		plain := body[at:end]
		if esc := bytes.IndexByte(plain, '\\'); esc >= 0 {
			plain = plain[:esc]
		}
		if control(plain) || !utf8.Valid(plain) {
			return "", 0, false
		}
		if at+len(plain) == end {
			if out == nil {
				return string(plain), end, true
			}
			return string(append(out, plain...)), end, true
		}
		if out == nil {
			out = make([]byte, 0, end+end/8)
		}
		r, n := escaped(body[at+len(plain):])
		if n == 0 {
			return "", 0, false
		}
		out = utf8.AppendRune(append(out, plain...), r)
		at += len(plain) + n
	}
}

// escaped reads what begins with a backslash; n is 0 where that is not plain.
func escaped(b []byte) (r rune, n int) {
	if len(b) < 2 {
		return 0, 0
	}
	switch b[1] {
	case '"', '\\', '/':
		return rune(b[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		if len(b) < 6 {
			return 0, 0
		}
		v, err := strconv.ParseUint(string(b[2:6]), 16, 32)
		if err != nil || utf16.IsSurrogate(rune(v)) {
			return 0, 0
		}
		return rune(v), 6
	}
	return 0, 0
}

// control reports a byte below the space, eight at a time.
func control(b []byte) bool {
	const low, high = 0x2020202020202020, 0x8080808080808080
	for ; len(b) >= 8; b = b[8:] {
		if x := binary.LittleEndian.Uint64(b); (x-low)&^x&high != 0 {
			return true
		}
	}
	for _, c := range b {
		if c < ' ' {
			return true
		}
	}
	return false
}
