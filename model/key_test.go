package model_test

import (
	"encoding/base64"
	"encoding/binary"
	"strings"
	"testing"

	"dccops/model"
)

func wire(fields ...string) string {
	var out []byte
	for _, f := range fields {
		out = append(binary.BigEndian.AppendUint32(out, uint32(len(f))), f...)
	}
	return base64.StdEncoding.EncodeToString(out)
}

func rsa(bits int) string {
	n := "\x00" + strings.Repeat("\xc7", bits/8)
	return "ssh-rsa " + wire("ssh-rsa", "\x01\x00\x01", n)
}

func TestAKeyIsReadOrItIsSaidWhatIsWrong(t *testing.T) {
	ed := "ssh-ed25519 " + wire("ssh-ed25519", strings.Repeat("\x01", 32))
	for _, c := range []struct{ in, want, wrong string }{
		{ed + " a.khan@laptop", ed, ""},
		{"  " + ed + "\n", ed, ""},
		{rsa(2048), rsa(2048), ""},
		{rsa(8192), rsa(8192), ""},
		{rsa(2040), "", "this one has 2040"},
		{rsa(16384), "", "this one has 16384"},
		{"ssh-rsa " + wire("ssh-rsa", "\x01\x00\x01"), "", "this one has 0"},
		{"ssh-ed25519 " + wire("ssh-rsa", "x"), "", "not what it begins with"},
		{"ssh-ed25519 AAAA=", "", "base64"},
		{"ssh-ed25519", "", "one line"},
		{"ssh-dss " + wire("ssh-dss", "x"), "", "must be ed25519, ecdsa or rsa"},
		{`command="sh" ` + ed, "", "must be ed25519"},
		{"ssh-ed25519-cert-v01@openssh.com " + wire("ssh-ed25519-cert-v01@openssh.com", "x"), "", "must be ed25519"},
		{"ssh-ed25519 " + strings.Repeat("A", 20<<10), "", "one line"},
	} {
		got, err := model.ParseKey(c.in)
		if c.wrong == "" && (err != nil || got != c.want) || c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)) {
			t.Errorf("%.60q gives %.40q, %v; want %.40q, %q", c.in, got, err, c.want, c.wrong)
		}
	}
	// ssh-keygen -lf on the same key says this.
	if got := model.Fingerprint(ed); got != "SHA256:RXm/ruZ0eTzRXKwi1AQEDynB0VgHQ2ac9KPSFdf/YnA" {
		t.Errorf("its fingerprint is %s", got)
	}
}

func FuzzParseKey(f *testing.F) {
	f.Add(rsa(2048) + " x")
	f.Add("ssh-ed25519 " + wire("ssh-ed25519", strings.Repeat("\x01", 32)))
	f.Add("ssh-ed25519 AAAA")
	f.Fuzz(func(t *testing.T, line string) {
		key, err := model.ParseKey(line)
		if err != nil {
			return
		}
		again, err := model.ParseKey(key)
		if err != nil || again != key {
			t.Errorf("%q reads as %q, which reads as %q, %v", line, key, again, err)
		}
		if model.Fingerprint(key) == "" || strings.ContainsAny(key, "\r\n\t\x1b") {
			t.Errorf("%q reads as %q", line, key)
		}
	})
}
