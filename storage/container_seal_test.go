package storage

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"filippo.io/age"

	"dccops/model"
)

func sealed(t testing.TB, s Seal, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := s.Around(&out)
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.Write(data)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readSealed(k Keys, data []byte) (Manifest, error) {
	in, err := k.Unseal("s.dccops", bytes.NewReader(data))
	if err != nil {
		return Manifest{}, err
	}
	return readContainer(context.Background(), "s.dccops", in, contents{})
}

func TestASealedBackupIsOpenedByItsKeyAndByNoOther(t *testing.T) {
	mine, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	whole := aContainer(t, aManifest())
	forKey := sealed(t, Seal{Recipients: []string{other.Recipient().String(), mine.Recipient().String()}}, whole)
	forWord := sealed(t, Seal{Passphrase: "a made-up passphrase", cheap: 10}, whole)
	for _, data := range [][]byte{forKey, forWord} {
		if !IsSealed(data) || bytes.Contains(data, []byte("a made-up key")) || bytes.Contains(data, []byte("event")) {
			t.Error("what is inside can be read from outside")
		}
	}
	if IsSealed(whole) || !bytes.Equal(sealed(t, Seal{}, whole), whole) {
		t.Error("without a seal something is sealed")
	}
	for what, c := range map[string]struct {
		keys  Keys
		data  []byte
		words string // empty: it opens
	}{
		"its key":               {Keys{Identities: "# made today\n" + mine.String() + "\n"}, forKey, ""},
		"its passphrase":        {Keys{Passphrase: "a made-up passphrase"}, forWord, ""},
		"both, one is right":    {Keys{Passphrase: "a made-up passphrase", Identities: mine.String()}, forKey, ""},
		"not sealed":            {Keys{}, whole, ""},
		"not sealed, and a key": {Keys{Identities: mine.String()}, whole, ""},
		"nothing":               {Keys{}, forKey, "is sealed"},
		"a wrong passphrase":    {Keys{Passphrase: "a guess"}, forWord, "another passphrase or key"},
		"a passphrase for a key": {
			Keys{Passphrase: "a made-up passphrase"},
			forKey, "another passphrase or key",
		},
		"no identity": {Keys{Identities: "hello"}, forKey, "identity file"},
	} {
		m, err := readSealed(c.keys, c.data)
		if c.words != "" {
			refusal(t, err, model.RefusedInput, c.words)
		} else if err != nil || m.Seq != 3 {
			t.Errorf("%s: %v", what, err)
		}
	}
	third, _ := age.GenerateX25519Identity()
	_, err = readSealed(Keys{Identities: third.String()}, forKey)
	refusal(t, err, model.RefusedInput, "s.dccops", "another passphrase or key")
	for _, text := range []string{"", "age1", "ssh-ed25519 AAAA", mine.Recipient().String() + "\n" + other.Recipient().String()} {
		_, err := Seal{Recipients: []string{text}}.Around(io.Discard)
		refusal(t, err, model.RefusedInput, "is no recipient")
	}
}

// F5, sealed: whichever byte is changed, cut off or put in, it is refused.
func TestThreatF5EveryByteOfASealedBackup(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	keys := Keys{Identities: key.String()}
	whole := sealed(t, Seal{Recipients: []string{key.Recipient().String()}}, aContainer(t, aManifest()))
	if _, err := readSealed(keys, whole); err != nil {
		t.Fatal(err)
	}
	for at := range whole {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 1 << (at % 8)
		for what, data := range map[string][]byte{
			"flipped": flipped, "cut": whole[:at], "put in": append(append(bytes.Clone(whole[:at]), 'x'), whole[at:]...),
		} {
			_, err := readSealed(keys, data)
			var no *model.Refusal
			if !errors.As(err, &no) || no.Code != model.RefusedInput || !strings.Contains(no.Words, "s.dccops") {
				t.Fatalf("%s at byte %d of %d: %v", what, at, len(whole), err)
			}
		}
	}
	if _, err := readSealed(keys, append(bytes.Clone(whole), 0)); err == nil {
		t.Error("a byte behind the end is not seen")
	}
}

// A file from outside may not make a passphrase cost more than a machine has.
func TestASealThatCostsTooMuchIsNotTried(t *testing.T) {
	data := sealed(t, Seal{Passphrase: "word", cheap: 10}, aContainer(t, aManifest()))
	dear := bytes.Replace(data, []byte(" 10\n"), []byte(" 21\n"), 1)
	if bytes.Equal(dear, data) {
		t.Fatal("the seal does not say what it costs")
	}
	_, err := readSealed(Keys{Passphrase: "word"}, dear)
	refusal(t, err, model.RefusedInput, "s.dccops", "work factor")
}
