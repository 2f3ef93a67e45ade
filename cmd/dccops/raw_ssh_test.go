package main

import (
	"bufio"
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// raw is an SSH client that obeys nobody: it sends what a test wants sent, in
// whatever order. It speaks one exchange of keys and one cipher, and checks
// nothing.
type raw struct {
	t       *testing.T
	conn    net.Conn
	in      *bufio.Reader
	session []byte // the id of the session
	init    []byte // the server's KEXINIT, as it came
	out     rawSide
	back    rawSide
}

// rawSide is one direction of the cipher; before the keys it is the zero value.
type rawSide struct {
	aead  cipher.AEAD
	nonce []byte
}

// Numbers of messages.
const (
	rawDisconnect  = 1
	rawServiceAsk  = 5
	rawServiceGive = 6
	rawKexInit     = 20
	rawNewKeys     = 21
	rawECDHInit    = 30
	rawECDHReply   = 31
	rawAuthAsk     = 50
	rawAuthRefused = 51
	rawAuthDone    = 52
	rawKeyOK       = 60
	rawGlobal      = 80
	rawOpen        = 90
	rawOpened      = 91
	rawOpenRefused = 92
)

// raw dials from an address of this machine and exchanges keys.
func (s *served) raw(t *testing.T, from string) *raw {
	t.Helper()
	r, err := s.rawDial(from)
	if err == nil {
		err = r.keys()
	}
	if err != nil {
		t.Fatal(err)
	}
	r.t = t
	return r
}

func (s *served) rawDial(from string) (*raw, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Timeout: 10 * time.Second}
	conn, err := d.Dial("tcp", s.addr)
	if err != nil {
		return nil, err
	}
	_ = conn.SetDeadline(time.Now().Add(30 * time.Second))
	return &raw{conn: conn, in: bufio.NewReader(conn)}, nil
}

// Close hangs up.
func (r *raw) Close() error { return r.conn.Close() }

// send sends a message, encrypted once there are keys.
func (r *raw) send(payload []byte) error {
	block := 8
	if r.out.aead != nil {
		block = 16
	}
	pad := block - (1+len(payload)+4)%block
	if r.out.aead != nil {
		pad = block - (1+len(payload))%block
	}
	if pad < 4 {
		pad += block
	}
	body := append(append([]byte{byte(pad)}, payload...), make([]byte, pad)...)
	packet := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	if r.out.aead == nil {
		packet = append(packet, body...)
	} else {
		packet = append(packet, r.out.aead.Seal(nil, r.out.next(), body, packet[:4])...)
	}
	_, err := r.conn.Write(packet)
	return err
}

// next is the nonce of the next packet.
func (s *rawSide) next() []byte {
	now := bytes.Clone(s.nonce)
	n := binary.BigEndian.Uint64(s.nonce[4:]) + 1
	binary.BigEndian.PutUint64(s.nonce[4:], n)
	return now
}

// read reads the next message that says something.
func (r *raw) read() ([]byte, error) {
	for {
		var head [4]byte
		if _, err := io.ReadFull(r.in, head[:]); err != nil {
			return nil, err
		}
		n := int(binary.BigEndian.Uint32(head[:]))
		if n < 2 || n > 1<<20 {
			return nil, errors.New("a packet of a strange length")
		}
		if r.back.aead != nil {
			n += r.back.aead.Overhead()
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(r.in, body); err != nil {
			return nil, err
		}
		if r.back.aead != nil {
			var err error
			if body, err = r.back.aead.Open(nil, r.back.next(), body, head[:]); err != nil {
				return nil, err
			}
		}
		payload := body[1 : len(body)-int(body[0])]
		if payload[0] == 2 || payload[0] == 4 || payload[0] == 7 { // ignore, debug, extensions
			continue
		}
		return payload, nil
	}
}

// kexInit is what each side can do.
type kexInit struct {
	Cookie                          [16]byte `sshtype:"20"`
	Kex, HostKeys                   []string
	CiphersOut, CiphersBack         []string
	MACsOut, MACsBack               []string
	CompressionOut, CompressionBack []string
	LanguagesOut, LanguagesBack     []string
	First                           bool
	Reserved                        uint32
}

// keys exchanges versions and keys.
func (r *raw) keys() error {
	const version = "SSH-2.0-raw"
	if _, err := io.WriteString(r.conn, version+"\r\n"); err != nil {
		return err
	}
	theirs, err := r.in.ReadString('\n')
	if err != nil {
		return err
	}
	theirs = string(bytes.TrimRight([]byte(theirs), "\r\n"))
	mine := ssh.Marshal(kexInit{
		Kex: []string{"curve25519-sha256"}, HostKeys: []string{"ssh-ed25519"},
		CiphersOut: []string{"aes128-gcm@openssh.com"}, CiphersBack: []string{"aes128-gcm@openssh.com"},
		MACsOut: []string{"hmac-sha2-256-etm@openssh.com"}, MACsBack: []string{"hmac-sha2-256-etm@openssh.com"},
		CompressionOut: []string{"none"}, CompressionBack: []string{"none"},
	})
	if err := r.send(mine); err != nil {
		return err
	}
	if r.init, err = r.read(); err != nil {
		return err
	}
	private, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	public := private.PublicKey().Bytes()
	if err := r.send(ssh.Marshal(struct {
		Q []byte `sshtype:"30"`
	}{public})); err != nil {
		return err
	}
	answer, err := r.read()
	if err != nil {
		return err
	}
	var reply struct {
		Host, Q, Signature []byte `sshtype:"31"`
	}
	if err := ssh.Unmarshal(answer, &reply); err != nil {
		return err
	}
	point, err := ecdh.X25519().NewPublicKey(reply.Q)
	if err != nil {
		return err
	}
	secret, err := private.ECDH(point)
	if err != nil {
		return err
	}
	k := mpint(secret)
	h := sha256.New()
	for _, part := range [][]byte{[]byte(version), []byte(theirs), mine, r.init, reply.Host, public, reply.Q} {
		_, _ = h.Write(ssh.Marshal(struct{ S []byte }{part}))
	}
	_, _ = h.Write(k)
	r.session = h.Sum(nil)
	return r.newKeys(k)
}

// mpint writes a positive number as the protocol has it.
func mpint(b []byte) []byte {
	b = bytes.TrimLeft(b, "\x00")
	if len(b) > 0 && b[0]&0x80 != 0 {
		b = append([]byte{0}, b...)
	}
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(b))), b...)
}

func (r *raw) newKeys(k []byte) error {
	if err := r.send([]byte{rawNewKeys}); err != nil {
		return err
	}
	if got, err := r.read(); err != nil || got[0] != rawNewKeys {
		return fmt.Errorf("no new keys: %v", err)
	}
	derive := func(letter byte, n int) []byte {
		h := sha256.New()
		for _, part := range [][]byte{k, r.session, {letter}, r.session} {
			_, _ = h.Write(part)
		}
		return h.Sum(nil)[:n]
	}
	for _, d := range []struct {
		to         *rawSide
		nonce, key byte
	}{{&r.out, 'A', 'C'}, {&r.back, 'B', 'D'}} {
		block, err := aes.NewCipher(derive(d.key, 16))
		if err != nil {
			return err
		}
		if d.to.aead, err = cipher.NewGCM(block); err != nil {
			return err
		}
		d.to.nonce = derive(d.nonce, 12)
	}
	return nil
}

// service asks for authentication.
func (r *raw) service() error {
	if err := r.send(ssh.Marshal(struct {
		Name string `sshtype:"5"`
	}{"ssh-userauth"})); err != nil {
		return err
	}
	got, err := r.read()
	if err == nil && got[0] != rawServiceGive {
		err = fmt.Errorf("the service is refused: %d", got[0])
	}
	return err
}

// try sends one try to get in, and gives the message that answers it.
func (r *raw) try(user, method string, rest []byte) ([]byte, error) {
	ask := ssh.Marshal(struct {
		User, Service, Method string `sshtype:"50"`
	}{user, "ssh-connection", method})
	if err := r.send(append(ask, rest...)); err != nil {
		return nil, err
	}
	return r.read()
}

// offered gives the ways in that are left after trying one.
func (r *raw) offered(method string) string {
	if err := r.service(); err != nil {
		r.t.Fatal(err)
	}
	got, err := r.try("root", method, []byte{0, 0, 0, 0, 0})
	var refused struct {
		Methods string `sshtype:"51"`
		Partial bool
	}
	if err != nil || ssh.Unmarshal(got, &refused) != nil {
		return fmt.Sprint("message ", got, err)
	}
	return refused.Methods
}

// query asks whether a key would do, without signing anything.
func (r *raw) query(user string, key ssh.PublicKey) (bool, error) {
	got, err := r.try(user, "publickey", ssh.Marshal(struct {
		Signed bool
		Algo   string
		Key    []byte
	}{false, key.Type(), key.Marshal()}))
	return err == nil && got[0] == rawKeyOK, err
}

// sign comes in with a key; claimed is the key it says it is, which may be
// another.
func (r *raw) sign(user string, claimed ssh.PublicKey, with ssh.Signer) (bool, error) {
	type signed struct {
		Session               []byte
		Message               byte
		User, Service, Method string
		Signed                bool
		Algo                  string
		Key                   []byte
	}
	over := ssh.Marshal(signed{r.session, rawAuthAsk, user, "ssh-connection", "publickey", true, claimed.Type(), claimed.Marshal()})
	signature, err := with.Sign(rand.Reader, over)
	if err != nil {
		return false, err
	}
	got, err := r.try(user, "publickey", ssh.Marshal(struct {
		Signed    bool
		Algo      string
		Key       []byte
		Signature []byte
	}{true, claimed.Type(), claimed.Marshal(), ssh.Marshal(signature)}))
	return err == nil && got[0] == rawAuthDone, err
}
