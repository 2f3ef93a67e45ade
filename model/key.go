package model

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// The bounds of an RSA modulus, in bits: a shorter one can be broken, and a
// longer one costs whoever is asked to check it more than a login may.
const (
	leastRSA = 2048
	mostRSA  = 8192
)

// ParseKey reads one public key as OpenSSH writes it into a .pub file, and
// returns its kind and its base64 without the comment. Options before it and
// certificates are refused: what a key may do is its person's role.
func ParseKey(line string) (string, error) {
	words := strings.Fields(line)
	if len(line) > 16<<10 || len(words) < 2 {
		return "", errors.New(`a key is one line like "ssh-ed25519 AAAA… name", as it stands in a .pub file`)
	}
	kind, body := words[0], words[1]
	known := []string{"ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa"}
	if !slices.Contains(known, kind) {
		return "", fmt.Errorf("a key must be ed25519, ecdsa or rsa, and begin with its kind, not with %.40q", kind)
	}
	data, err := base64.StdEncoding.Strict().DecodeString(body)
	if err != nil {
		return "", errors.New("the key is not whole: its base64 cannot be read")
	}
	fields, err := wireFields(data)
	if err != nil || len(fields) < 2 || string(fields[0]) != kind {
		return "", errors.New("the key is not whole: what it holds is not what it begins with")
	}
	if bits := 0; kind == "ssh-rsa" {
		if len(fields) == 3 {
			bits = new(big.Int).SetBytes(fields[2]).BitLen()
		}
		if bits < leastRSA || bits > mostRSA {
			return "", fmt.Errorf("an rsa key must have %d to %d bits, and this one has %d", leastRSA, mostRSA, bits)
		}
	}
	return kind + " " + body, nil
}

// Fingerprint is a key as people compare it, the way ssh-keygen -l writes it.
// Of what is no key it is empty.
func Fingerprint(key string) string {
	_, body, _ := strings.Cut(key, " ")
	data, err := base64.StdEncoding.DecodeString(body)
	if err != nil || len(data) == 0 {
		return ""
	}
	sum := sha256.Sum256(data)
	return "SHA256:" + base64.RawStdEncoding.EncodeToString(sum[:])
}

// wireFields cuts a key into its parts, each written with its length before it
// (RFC 4251, section 5).
func wireFields(data []byte) (out [][]byte, err error) {
	for len(data) > 0 {
		if len(data) < 4 {
			return nil, errors.New("short")
		}
		n := binary.BigEndian.Uint32(data)
		if data = data[4:]; uint64(n) > uint64(len(data)) {
			return nil, errors.New("short")
		}
		out, data = append(out, data[:n]), data[n:]
	}
	return out, nil
}
