package proof

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"mime/quotedprintable"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Head is a signed head: what the record came to when it held Size events.
type Head struct {
	From   string // where it was found, in the caller's words
	Origin string // "dccops/" and the id of the record
	Size   uint64
	Root   tlog.Hash
	Note   string // as it was signed
}

var (
	margin   = regexp.MustCompile(`(?m)^[> \t]+|[ \t\r]+$`)
	noteForm = regexp.MustCompile(`(?m)^(dccops/[0-9a-f]{32})\n(0|[1-9][0-9]{0,14})\n([A-Za-z0-9+/]{43}=)\n\n((?:— \S+[ \n]\S+\n)+)`)
	inJSON   = regexp.MustCompile(`"head"\s*:\s*("dccops/(?:[^"\\]|\\.)*")`)
)

// Heads finds every signed head in a text: a mail with its quotes and line ends,
// a saved schedule, JSON with a member "head". No signature is checked.
func Heads(text string) []Head {
	if strings.Contains(text, "=E2=80=94") { // a mail as it was sent
		plain, _ := io.ReadAll(quotedprintable.NewReader(strings.NewReader(text)))
		text += "\n" + string(plain)
	}
	for _, m := range inJSON.FindAllStringSubmatch(text, -1) {
		var s string
		if json.Unmarshal([]byte(m[1]), &s) == nil {
			text += "\n" + s
		}
	}
	var out []Head
	seen := map[string]bool{}
	for _, m := range noteForm.FindAllStringSubmatch(margin.ReplaceAllString(text+"\n", ""), -1) {
		size, _ := strconv.ParseUint(m[2], 10, 64)
		root, err := tlog.ParseHash(m[3])
		signed := strings.Join(m[1:4], "\n") + "\n\n" + strings.ReplaceAll(m[4], m[1]+"\n", m[1]+" ")
		if err == nil && !seen[signed] {
			seen[signed] = true
			out = append(out, Head{Origin: m[1], Size: size, Root: root, Note: signed})
		}
	}
	return out
}

// signed reports whether one of the keys has signed the head. An exact head has
// one signature in its only spelling, and nothing beside it.
func (h *Head) signed(keys []note.Verifier, exact bool) bool {
	n, err := note.Open([]byte(h.Note), note.VerifierList(keys...))
	if err != nil || exact && len(n.Sigs)+len(n.UnverifiedSigs) != 1 {
		return false
	}
	_, err = base64.StdEncoding.Strict().DecodeString(n.Sigs[0].Base64)
	return err == nil
}
