package storage

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"filippo.io/age"

	"dccops/model"
)

// Seal says for whom a backup is sealed: whoever knows the passphrase, or holds
// the key of one of the recipients (age1…). One of the two, not both. An empty
// Seal seals nothing.
//
// # Why
//
// The seal is that of the age format, which other programs read and write, so
// that nobody depends on this one to get at a backup. A passphrase costs about a
// second and 256 MiB on purpose: it is to be dear to guess.
type Seal struct {
	Passphrase string
	Recipients []string

	cheap int // the logarithm of what a guess costs, where a test cannot wait
}

// Around returns what seals what is written to it and writes that to w. It must
// be closed; that does not close w. A *model.Refusal says what is wrong with a
// recipient.
func (s Seal) Around(w io.Writer) (io.WriteCloser, error) {
	var to []age.Recipient
	for _, text := range s.Recipients {
		r, err := age.ParseRecipients(strings.NewReader(text))
		if err != nil || len(r) != 1 {
			return nil, model.Refuse(model.RefusedInput, "recipient", "%s is no recipient: one begins with age1, and age-keygen makes it. Nothing was written.", shown(text))
		}
		to = append(to, r...)
	}
	if s.Passphrase != "" {
		r, err := age.NewScryptRecipient(s.Passphrase)
		if err != nil {
			return nil, err
		}
		if s.cheap > 0 {
			r.SetWorkFactor(s.cheap)
		}
		to = append(to, r)
	}
	if len(to) == 0 {
		return unsealed{w}, nil
	}
	return age.Encrypt(w, to...)
}

type unsealed struct{ io.Writer }

func (unsealed) Close() error { return nil }

// Keys open a sealed backup: a passphrase, or the lines of an identity file
// (AGE-SECRET-KEY-1…).
type Keys struct{ Passphrase, Identities string }

// mostWork bounds what a passphrase may cost: a file from outside says it.
const mostWork = 20

const sealLine = "age-encryption.org/"

// IsSealed reports whether a file that begins like this is sealed.
func IsSealed(first []byte) bool { return bytes.HasPrefix(first, []byte(sealLine)) }

// Unseal gives what is inside a sealed backup, or the backup itself where it is
// not sealed. name is by what people know it. What was changed in a sealed file
// is found at the latest when its end is read. A *model.Refusal says why it
// cannot be opened.
func (k Keys) Unseal(name string, from io.Reader) (io.Reader, error) {
	in := bufio.NewReader(from)
	if first, _ := in.Peek(len(sealLine)); !IsSealed(first) {
		return in, nil
	}
	with, err := k.identities()
	if err != nil {
		return nil, err
	}
	if len(with) == 0 {
		return nil, model.Refuse(model.RefusedInput, "", "%s is sealed. Nothing was changed; say --passphrase-file or --identity, whichever it was sealed for.", shown(name))
	}
	out, err := age.Decrypt(in, with...)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return nil, model.Refuse(model.RefusedInput, "", "%s was sealed for another passphrase or key than the one given, or its seal is damaged. Nothing was changed; say the right one, or use another copy.", shown(name))
	case err != nil:
		return nil, model.Refuse(model.RefusedInput, "", "%s cannot be unsealed: its seal is damaged, before block 1 (%s). Nothing was changed; use another copy of this backup, or an older one.", shown(name), brief(err))
	}
	return out, nil
}

func (k Keys) identities() ([]age.Identity, error) {
	var out []age.Identity
	if k.Identities != "" {
		ids, err := age.ParseIdentities(strings.NewReader(k.Identities))
		if err != nil {
			return nil, model.Refuse(model.RefusedInput, "identity", "The identity file holds no key that can be read: a line of it begins with AGE-SECRET-KEY-1. Nothing was changed; name the file that age-keygen made.")
		}
		out = ids
	}
	if k.Passphrase != "" {
		id, err := age.NewScryptIdentity(k.Passphrase)
		if err != nil {
			return nil, err
		}
		id.SetMaxWorkFactor(mostWork)
		out = append(out, id)
	}
	return out, nil
}
