package proof_test

import (
	"strings"
	"testing"

	"dccops/model/proof"
)

// FuzzVerify: given the head of a whole record, no other bytes pass for it, and
// none end the program.
func FuzzVerify(f *testing.F) {
	h := fixedHouse(f)
	list := append(entries(12), erasing(4))
	list[3].erased = true
	m := h.write(f, list)
	heads := proof.Heads(m.head(f, 13))
	f.Add(m.file)
	f.Add(h.write(f, nil).file)
	for _, line := range strings.SplitAfter(m.file, "\n") {
		f.Add(line)
		f.Add(strings.SplitAfter(m.file, "\n")[0] + line)
	}
	f.Fuzz(func(t *testing.T, file string) {
		r, err := proof.Verify(strings.NewReader(file), heads)
		if err != nil || len(r.Findings) > 0 {
			return
		}
		if file != m.file {
			t.Errorf("another file passes: %q", file)
		}
	})
}

// FuzzHeads: whatever a mail holds, what is found in it is a head, and is found
// in itself again.
func FuzzHeads(f *testing.F) {
	m := fixedHouse(f).write(f, entries(2))
	f.Add(m.head(f, 2))
	f.Add("> " + strings.ReplaceAll(m.head(f, 1), "\n", "\r\n> "))
	f.Add(`{"head":` + quote(m.head(f, 0)) + `}`)
	f.Add(strings.ReplaceAll(m.head(f, 1), "—", "=E2=80=94"))
	f.Fuzz(func(t *testing.T, text string) {
		for _, h := range proof.Heads(text) {
			if again := proof.Heads(h.Note); len(again) != 1 || again[0] != h {
				t.Errorf("%q is found again as %+v", h.Note, again)
			}
		}
	})
}
