package proof_test

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"dccops/model/proof"
)

// BenchmarkVerifyAMillion reads a record of 10^6 events of 600 bytes from a file:
//
//	go test ./model/proof -run xxx -bench Million -benchtime 1x
func BenchmarkVerifyAMillion(b *testing.B) {
	path, head := longRecord(b, 1_000_000)
	for b.Loop() {
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		r, err := proof.Verify(f, head)
		if err != nil || len(r.Findings) > 0 || !r.Heads[0].Holds {
			b.Fatal(err, r.Findings)
		}
		_ = f.Close()
	}
}

// longRecord writes a record of n events of 600 bytes.
func longRecord(b *testing.B, n int) (path string, head []proof.Head) {
	b.Helper()
	h := newHouse(b, origin)
	path = filepath.Join(b.TempDir(), "record.jsonl")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	fmt.Fprintf(w, "{\"dccops_record\":1,\"origin\":%q,\"key\":%q}\n", h.origin, h.vkey)
	m := made{house: h, tree: &tree{stored: make([]tlog.Hash, 0, 2*n)}}
	var chain [32]byte
	after := `{"kind":"window","record":{"id":"W-1","activity":"` + strings.Repeat("x", 252) + `"}}`
	for i := range n {
		e := entry{at: start().Add(time.Duration(i) * time.Second), uptime: int64(i) + 1, kind: "window-edited", subject: "W-1", after: after}
		payload := e.payload(i+1, chain, "")
		if i == n-1 {
			b.Logf("the last event has %d bytes", len(payload))
		}
		chain = sha256.Sum256(append(chain[:], payload...))
		m.tree.add(b, []byte(payload))
		_, _ = w.WriteString(payload + "\n")
	}
	fmt.Fprintf(w, "{\"head\":%s}\n", quote(m.head(b, n)))
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	_ = f.Close()
	return path, proof.Heads(m.head(b, n))
}
