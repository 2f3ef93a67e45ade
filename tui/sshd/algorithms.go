package sshd

import (
	"crypto/rsa"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/ssh"
)

// What the door speaks, the strongest first. A golden of its KEXINIT holds them.
//
// # Why
//
// The exchange of keys is hybrid first, so that what is recorded today cannot be
// read by a quantum computer later. The lengths of packets must stand in the clear
// for [budget]. There is no SHA-1, no CBC and no MAC that is
// computed before the encryption; strict key exchange comes with the library.
func keyExchanges() []string {
	return []string{ssh.KeyExchangeMLKEM768X25519, ssh.KeyExchangeCurve25519, ssh.KeyExchangeECDHP256, ssh.KeyExchangeECDHP384, ssh.KeyExchangeECDHP521}
}

func ciphers() []string {
	return []string{ssh.CipherAES256GCM, ssh.CipherAES128GCM, ssh.CipherAES256CTR}
}

func macs() []string { return []string{ssh.HMACSHA256ETM, ssh.HMACSHA512ETM} }

func signatures() []string {
	return []string{ssh.KeyAlgoED25519, ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521, ssh.KeyAlgoRSASHA256, ssh.KeyAlgoRSASHA512}
}

// The sizes of an RSA key in bits.
const (
	leastRSA = 2048
	mostRSA  = 8192
)

// KeyText is a key as the record has it: its type and base64, without a comment.
func KeyText(key ssh.PublicKey) string {
	return strings.TrimSpace(string(ssh.MarshalAuthorizedKey(key)))
}

// Usable says why a key cannot be anybody's here; nil: it can.
func Usable(key ssh.PublicKey) error {
	if _, is := key.(*ssh.Certificate); is {
		return errors.New("it is a certificate, and only plain keys are taken")
	}
	switch key.Type() {
	case ssh.KeyAlgoED25519, ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521:
		return nil
	case ssh.KeyAlgoRSA:
		raw, is := key.(ssh.CryptoPublicKey)
		if !is {
			break
		}
		pub, is := raw.CryptoPublicKey().(*rsa.PublicKey)
		if !is {
			break
		}
		if n := pub.N.BitLen(); n < leastRSA || n > mostRSA {
			return fmt.Errorf("it is an RSA key of %d bits, and from %d to %d are taken", n, leastRSA, mostRSA)
		}
		return nil
	}
	return errors.New("only ed25519, ecdsa and rsa keys are taken")
}
