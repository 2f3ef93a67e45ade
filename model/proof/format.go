package proof

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"mime/quotedprintable"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Each thing has one spelling; what a regular expression does not hold it to is
// written again and compared.
var (
	headerForm = regexp.MustCompile(`^\{"dccops_record":1,"origin":"(dccops/[0-9a-f]{32})","key":"((dccops/[0-9a-f]{32})\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44})"\}$`)
	erasedForm = regexp.MustCompile(`^\{"erased":\{"seq":([1-9][0-9]{0,17}),"leaf":"([A-Za-z0-9+/]{43}=)","hash":"([0-9a-f]{64})"\}\}$`)
	eraseForm  = regexp.MustCompile(`^\{"kind":"erasure","record":\{"upto":([1-9][0-9]{0,17}),`)
	uptimeForm = regexp.MustCompile(`^,"uptime_ms":[1-9][0-9]{0,17}$`)
	noteForm   = regexp.MustCompile(`(?m)^(dccops/[0-9a-f]{32})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n\n((?:— \S+[ \n]\S+\n)+)`)
	inJSON     = regexp.MustCompile(`"head"\s*:\s*("dccops/(?:[^"\\]|\\.)*")`)
	margin     = regexp.MustCompile(`(?m)^[> \t]+|[ \t\r]+$`)

	// marks stand in a payload in this order. No text in JSON can hold one: its
	// quotes would be escaped.
	marks = [...]string{
		`{"seq":`, `,"prev":"`, `","at":"`, `"`, `,"actor":{"name":"`, `","role":"`, `"},"order":"`,
		`","kind":"`, `","subject":"`, `","reason":"`, `","before":[`, `],"after":[`,
	}
)

// maxHeads bounds how many heads one text is searched for.
const maxHeads = 1000

// Heads finds every signed head in a text, up to a thousand: a mail with its
// quotes and line ends, a saved schedule, JSON with a member "head". No signature
// is checked.
func Heads(text string) (out []Head) {
	if strings.Contains(text, "=E2=80=94") { // a mail as it was sent
		plain, _ := io.ReadAll(quotedprintable.NewReader(strings.NewReader(text)))
		text += "\n" + string(plain)
	}
	for _, m := range inJSON.FindAllStringSubmatch(text, maxHeads) {
		var s string
		_ = json.Unmarshal([]byte(m[1]), &s)
		text += "\n" + s
	}
	for _, m := range noteForm.FindAllStringSubmatch(margin.ReplaceAllString(text+"\n", ""), maxHeads) {
		h := Head{Origin: m[1], Note: strings.Join(m[1:4], "\n") + "\n\n" + strings.ReplaceAll(m[4], m[1]+"\n", m[1]+" ")}
		h.Size, _ = strconv.ParseUint(m[2], 10, 64)
		h.Root, _ = tlog.ParseHash(m[3])
		if !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

// signed reports whether one of the keys has signed the head.
func (h *Head) signed(keys []note.Verifier) bool {
	_, err := note.Open([]byte(h.Note), note.VerifierList(keys...))
	return err == nil
}

// exactly reports whether the head is the last line of a record file, with one
// signature and nothing else.
func (h *Head) exactly(line []byte) bool {
	spelt, err := json.Marshal(h.Note)
	_, sig, _ := strings.Cut(h.Note, "— "+h.Origin+" ")
	_, errSig := base64.StdEncoding.Strict().DecodeString(strings.TrimSuffix(sig, "\n"))
	return err == nil && errSig == nil && string(line) == `{"head":`+string(spelt)+"}"
}

// event is what is read of an event; the rest of it is only hashed.
type event struct {
	seq        uint64
	prev, hash [32]byte
	leaf       tlog.Hash
	at         time.Time
	kind       string
	erases     uint64 // the last event whose content it says was erased
	line       []byte // nil where it was erased or cannot be read
}

// parse reads a payload, or what is left of one.
func parse(line []byte) (ev event, ok bool) {
	if m := erasedForm.FindSubmatch(line); m != nil {
		ev.seq, _ = strconv.ParseUint(string(m[1]), 10, 64)
		ev.leaf, _ = tlog.ParseHash(string(m[2]))
		_, err := hex.Decode(ev.hash[:], m[3])
		return ev, err == nil && ev.leaf.String() == string(m[2])
	}
	var p [len(marks)][]byte // what stands between a mark and the next
	rest := line
	for i, m := range marks {
		at := bytes.Index(rest, []byte(m))
		if at < 0 {
			return ev, false
		}
		p[max(i-1, 0)], rest = rest[:at], rest[at+len(m):]
	}
	ev.seq, _ = strconv.ParseUint(string(p[0]), 10, 64)
	_, err := hex.Decode(ev.prev[:], p[1][:min(len(p[1]), 64)])
	ev.at, _ = time.Parse(time.RFC3339Nano, string(p[2]))
	spelt := append(strconv.AppendUint([]byte(`{"seq":`), ev.seq, 10), `,"prev":"`...)
	spelt = append(hex.AppendEncode(spelt, ev.prev[:]), `","at":"`...)
	spelt = append(ev.at.UTC().AppendFormat(spelt, time.RFC3339Nano), '"')
	ev.kind, ev.line, ev.leaf, ev.hash = string(p[7]), line, tlog.RecordHash(line), sha256.Sum256(append(ev.prev[:], line...))
	if m := eraseForm.FindSubmatch(rest); m != nil && ev.kind == "content-erased" {
		ev.erases, _ = strconv.ParseUint(string(m[1]), 10, 64)
	}
	return ev, err == nil && ev.seq > 0 && bytes.HasPrefix(line, spelt) && (len(p[3]) == 0 || uptimeForm.Match(p[3])) && bytes.HasSuffix(rest, []byte("]}"))
}

// ownsTo reports whether an event says itself that the clock stepped back to it,
// from was or later.
func (ev *event) ownsTo(was time.Time) bool {
	var form struct {
		After []struct{ Record struct{ Was, Is time.Time } }
	}
	return ev.kind == "clock-stepped" && json.Unmarshal(ev.line, &form) == nil && len(form.After) == 1 &&
		!form.After[0].Record.Was.Before(was) && form.After[0].Record.Is.Equal(ev.at)
}
