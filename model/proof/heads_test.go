package proof_test

import (
	"bytes"
	"mime/quotedprintable"
	"strings"
	"testing"

	"dccops/model/proof"
)

// TestHeadsAreFoundWhereverANoticeIsKept: none of what happens to a mail or to a
// saved schedule loses the head in it, or its signature.
func TestHeadsAreFoundWhereverANoticeIsKept(t *testing.T) {
	h := newHouse(t, origin)
	m := h.write(t, entries(12))
	n := m.head(t, 11)
	sent := "Dear all,\n\nthe schedule of December 2026 (made up).\n\n" + n + "\nRegards\n"
	var encoded bytes.Buffer
	w := quotedprintable.NewWriter(&encoded)
	_, _ = w.Write([]byte(sent))
	_ = w.Close()
	for name, text := range map[string]string{
		"as it is":              n,
		"without the last end":  strings.TrimSpace(n),
		"in a mail":             sent,
		"with CR LF":            strings.ReplaceAll(sent, "\n", "\r\n"),
		"quoted":                "> " + strings.ReplaceAll(sent, "\n", "\n> "),
		"quoted twice, CR LF":   ">> " + strings.ReplaceAll(sent, "\n", "\r\n>> "),
		"indented":              "    " + strings.ReplaceAll(sent, "\n", "\n    "),
		"trailing blanks":       strings.ReplaceAll(sent, "\n", " \n"),
		"broken at the space":   strings.ReplaceAll(sent, origin+" ", origin+"\n"),
		"as it was sent":        encoded.String(),
		"in JSON":               `{"month":"2026-12","seal":{"head": ` + quote(n) + `}}`,
		"the record's own file": h.write(t, entries(11)).file[200:],
		"twice":                 sent + sent,
	} {
		list := proof.Heads(text)
		at := len(list) - 1
		if at < 0 || list[at].Size != 11 || list[at].Origin != origin || list[at].Note != n && !strings.HasPrefix(name, "the record's") {
			t.Errorf("%s: %+v", name, list)
			continue
		}
		if r, err := proof.Verify(strings.NewReader(m.file), list); err != nil || len(r.Findings) > 0 || !r.Heads[len(list)-1].Holds {
			t.Errorf("%s: %v %+v", name, err, r.Findings)
		}
	}
	for name, text := range map[string]string{
		"nothing":         "",
		"no signature":    strings.Join(strings.Split(n, "\n")[:4], "\n"),
		"not a line":      "see " + n,
		"another product": strings.ReplaceAll(n, "dccops/", "elsewhere/"),
		"a number spelt":  strings.Replace(n, "\n11\n", "\n011\n", 1),
	} {
		if list := proof.Heads(text); len(list) > 0 {
			t.Errorf("%s: %+v", name, list)
		}
	}
}

func TestAHeadThatWasTouchedDoesNotHold(t *testing.T) {
	m := newHouse(t, origin).write(t, entries(12))
	for name, text := range map[string]string{
		"another number": strings.Replace(m.head(t, 11), "\n11\n", "\n10\n", 1),
		"another root":   m.head(t, 11)[:43] + m.head(t, 10)[43:90] + m.head(t, 11)[90:],
	} {
		r, err := check(t, m.file, text)
		if err != nil || len(r.Findings) != 1 || r.Findings[0].Edit != "foreign" || r.LastHead() != nil {
			t.Errorf("%s: %v %+v", name, err, r)
		}
	}
}
