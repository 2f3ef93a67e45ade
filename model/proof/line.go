package proof

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// event is what is read of an event; the rest of it is only hashed.
type event struct {
	seq        uint64
	prev, hash [32]byte
	leaf       tlog.Hash
	at         time.Time
	kind       string
	erased     bool
}

// cut gives what follows each of the marks, up to the next. No text in JSON can
// hold a mark: its quotes would be escaped.
func cut(line []byte, marks ...string) (parts [][]byte, ok bool) {
	parts = make([][]byte, 0, len(marks))
	for i, m := range marks {
		at := bytes.Index(line, []byte(m))
		if at < 0 || i == 0 && at > 0 {
			return nil, false
		}
		if i > 0 {
			parts = append(parts, line[:at])
		}
		line = line[at+len(m):]
	}
	return append(parts, line), true
}

// Each of these takes one spelling only.

func number(s []byte, ok *bool) uint64 {
	n, err := strconv.ParseUint(string(s), 10, 63)
	*ok = *ok && err == nil && n > 0 && s[0] != '0'
	return n
}

func hash(s []byte, ok *bool) (h [32]byte) {
	if *ok = *ok && len(s) == 64 && !bytes.ContainsAny(s, "ABCDEF"); *ok {
		_, err := hex.Decode(h[:], s)
		*ok = err == nil
	}
	return h
}

func instant(s []byte, ok *bool) time.Time {
	t, err := time.Parse(time.RFC3339Nano, string(s))
	*ok = *ok && err == nil && t.UTC().Format(time.RFC3339Nano) == string(s)
	return t
}

// parseEvent reads a payload.
func parseEvent(line []byte) (ev event, ok bool) {
	p, ok := cut(line, `{"seq":`, `,"prev":"`, `","at":"`, `"`, `,"actor":{"name":"`, `","role":"`, `"},"order":"`,
		`","kind":"`, `","subject":"`, `","reason":"`, `","before":[`, `],"after":[`)
	if !ok || !bytes.HasSuffix(line, []byte("]}")) {
		return ev, false
	}
	ev.seq, ev.prev, ev.at, ev.kind = number(p[0], &ok), hash(p[1], &ok), instant(p[2], &ok), string(p[7])
	if up, has := bytes.CutPrefix(p[3], []byte(`,"uptime_ms":`)); has {
		number(up, &ok)
	} else if len(up) > 0 {
		ok = false
	}
	return ev, ok
}

// parseErased reads what an erased event has left.
func parseErased(line []byte) (ev event, ok bool) {
	p, ok := cut(line, `{"erased":{"seq":`, `,"leaf":"`, `","hash":"`, `"}}`)
	if !ok || len(p[3]) > 0 {
		return ev, false
	}
	ev.seq, ev.hash, ev.erased = number(p[0], &ok), hash(p[2], &ok), true
	ev.leaf, _ = tlog.ParseHash(string(p[1]))
	return ev, ok && ev.leaf.String() == string(p[1])
}

// ownsTo reports whether an event says itself that the clock stepped back to it
// from was or later.
func (ev *event) ownsTo(was time.Time, line []byte) bool {
	var form struct {
		After []struct {
			Record struct{ Was, Is time.Time }
		}
	}
	return ev.kind == "clock-stepped" && json.Unmarshal(line, &form) == nil && len(form.After) == 1 &&
		!form.After[0].Record.Was.Before(was) && form.After[0].Record.Is.Equal(ev.at)
}
