package proof_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"dccops/model/proof"
)

// entry is what an event says; its number and hashes follow from where it stands.
type entry struct {
	at                           time.Time
	uptime                       int64
	kind, subject, reason, after string
	erased                       bool
}

// house is a site that keeps a record: its origin and its key.
type house struct {
	origin, vkey string
	signer       note.Signer
}

func newHouse(t testing.TB, origin string) house {
	t.Helper()
	skey, vkey, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		t.Fatal(err)
	}
	return houseOf(t, origin, skey, vkey)
}

// fixedHouse is the same in every process: a fuzzer has several.
func fixedHouse(t testing.TB) house {
	t.Helper()
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	vkey, err := note.NewEd25519VerifierKey(origin, key.Public().(ed25519.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	id := strings.Split(vkey, "+")[1]
	return houseOf(t, origin, "PRIVATE+KEY+"+origin+"+"+id+"+"+base64.StdEncoding.EncodeToString(append([]byte{1}, key.Seed()...)), vkey)
}

func houseOf(t testing.TB, origin, skey, vkey string) house {
	t.Helper()
	signer, err := note.NewSigner(skey)
	if err != nil {
		t.Fatal(err)
	}
	return house{origin, vkey, signer}
}

const origin = "dccops/000102030405060708090a0b0c0d0e0f"

func start() time.Time { return time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC) }

// entries is a made-up record of n events: one is a step of the clock, one
// publishes a schedule with a head in it.
func entries(n int) []entry {
	out := make([]entry, n)
	at := start()
	for i := range out {
		at = at.Add(time.Hour + time.Duration(i)*time.Millisecond)
		e := entry{at: at, uptime: int64(i) * 3_600_000, kind: "window-planned", subject: fmt.Sprintf("W-%04d", i+1), reason: `said "seq":7, \ and ],`}
		switch i {
		case 6:
			was := at.Add(-time.Hour - 6*time.Millisecond)
			at = at.Add(-3 * time.Hour)
			e.at, e.kind = at, "clock-stepped"
			e.after = fmt.Sprintf(`{"kind":"clock-step","record":{"event":7,"was":%q,"is":%q}}`, stamp(was), stamp(at))
		case 9:
			e.kind, e.after = "month-published", `{"kind":"release","record":{"seal":{"form":1,"content":"00","head":HEAD}}}`
		}
		out[i] = e
	}
	return out
}

// erasing is an event that erases the content up to one, after those of entries.
func erasing(upto int) entry {
	return entry{at: start().Add(48 * time.Hour), kind: "content-erased", after: fmt.Sprintf(`{"kind":"erasure","record":{"upto":%d,"authority":"a rule"}}`, upto)}
}

func stamp(t time.Time) string { return t.Format(time.RFC3339Nano) }

// made is a record file and the tree under it.
type made struct {
	house
	file string
	tree *tree
}

// head is the signed head at a size.
func (m made) head(t testing.TB, size int) string {
	t.Helper()
	root, err := tlog.TreeHash(int64(size), m.tree)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := note.Sign(&note.Note{Text: fmt.Sprintf("%s\n%d\n%s\n", m.origin, size, root)}, m.signer)
	if err != nil {
		t.Fatal(err)
	}
	return string(signed)
}

// write makes the record file of the entries, from the documented format.
func (h house) write(t testing.TB, list []entry) made {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "{\"dccops_record\":1,\"origin\":%q,\"key\":%q}\n", h.origin, h.vkey)
	var chain [32]byte
	out := made{house: h, tree: &tree{}}
	for i, e := range list {
		head := ""
		if strings.Contains(e.after, "HEAD") {
			head = out.head(t, i)
		}
		payload := e.payload(i+1, chain, head)
		chain = sha256.Sum256(append(chain[:], payload...))
		leaf := out.tree.add(t, []byte(payload))
		if e.erased {
			payload = fmt.Sprintf(`{"erased":{"seq":%d,"leaf":%q,"hash":%q}}`, i+1, leaf.String(), hex.EncodeToString(chain[:]))
		}
		b.WriteString(payload + "\n")
	}
	fmt.Fprintf(&b, "{\"head\":%s}\n", quote(out.head(t, len(list))))
	out.file = b.String()
	return out
}

func (e entry) payload(seq int, prev [32]byte, head string) string {
	up := ""
	if e.uptime > 0 {
		up = fmt.Sprintf(`"uptime_ms":%d,`, e.uptime)
	}
	return fmt.Sprintf(`{"seq":%d,"prev":"%x","at":%q,%s"actor":{"name":"pat","role":"approver"},"order":"%032x","kind":%q,"subject":%s,"reason":%s,"before":[],"after":[%s]}`,
		seq, prev, stamp(e.at), up, seq, e.kind, quote(e.subject), quote(e.reason), strings.ReplaceAll(e.after, "HEAD", quote(head)))
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// tree keeps the hashes as tlog stores them.
type tree struct {
	n      int64
	stored []tlog.Hash
}

func (t *tree) ReadHashes(at []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(at))
	for i, n := range at {
		out[i] = t.stored[n]
	}
	return out, nil
}

func (t *tree) add(tb testing.TB, payload []byte) tlog.Hash {
	tb.Helper()
	more, err := tlog.StoredHashes(t.n, payload, t)
	if err != nil {
		tb.Fatal(err)
	}
	t.stored = append(t.stored, more...)
	t.n++
	return tlog.RecordHash(payload)
}

// check verifies a file against heads that stand in texts.
func check(t testing.TB, file string, texts ...string) (proof.Report, error) {
	t.Helper()
	var heads []proof.Head
	for i, text := range texts {
		for _, h := range proof.Heads(text) {
			h.From = fmt.Sprintf("mail %d", i+1)
			heads = append(heads, h)
		}
	}
	return proof.Verify(strings.NewReader(file), heads)
}
