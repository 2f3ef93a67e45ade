package bench

import (
	"bufio"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// door is the product's door in a process of its own, with clients at it.
type door struct {
	b      *testing.B
	cmd    *exec.Cmd
	addr   string
	config *ssh.ClientConfig
	ctl    *ssh.Client
	guests []*guest
}

// guest is a client that reads what its terminal is sent.
type guest struct {
	client *ssh.Client
	keys   io.Writer
	bytes  atomic.Int64
	last   atomic.Int64 // nanoseconds since the epoch
	first  time.Duration
}

func openDoor(b *testing.B, path, how string) *door {
	b.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		b.Fatal(err)
	}
	d := &door{b: b, cmd: exec.Command(path, "crowd", how), config: &ssh.ClientConfig{
		User: "x", Auth: []ssh.AuthMethod{ssh.PublicKeys(signer)}, HostKeyCallback: ssh.InsecureIgnoreHostKey(), //nolint:gosec // loopback, in a benchmark
	}}
	in, _ := d.cmd.StdinPipe()
	out, _ := d.cmd.StdoutPipe()
	d.cmd.Stderr = os.Stderr
	if err := d.cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		for _, g := range d.guests {
			_ = g.client.Close()
		}
		_ = in.Close()
		_ = d.cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	d.addr = strings.TrimSpace(line)
	d.ctl = d.dial()
	return d
}

func (d *door) dial() *ssh.Client {
	d.b.Helper()
	c, err := ssh.Dial("tcp", d.addr, d.config)
	if err != nil {
		d.b.Fatal(err)
	}
	return c
}

// enter opens a console of a size and waits for its first frame.
func (d *door) enter(w, h int) *guest {
	d.b.Helper()
	g := &guest{client: d.dial()}
	s, err := g.client.NewSession()
	if err != nil {
		d.b.Fatal(err)
	}
	_ = s.Setenv("COLORTERM", "truecolor")
	out, _ := s.StdoutPipe()
	g.keys, _ = s.StdinPipe()
	if err := s.RequestPty("xterm-256color", h, w, ssh.TerminalModes{}); err != nil {
		d.b.Fatal(err)
	}
	began := time.Now()
	if err := s.Shell(); err != nil {
		d.b.Fatal(err)
	}
	seen := make(chan struct{})
	go func() { // ends with its connection
		var once sync.Once
		buf := make([]byte, 1<<16)
		for {
			n, err := out.Read(buf)
			if err != nil {
				return
			}
			g.last.Store(time.Now().UnixNano())
			if g.bytes.Add(int64(n)) > 1_000 {
				once.Do(func() { close(seen) })
			}
		}
	}()
	<-seen
	g.first = time.Since(began)
	d.guests = append(d.guests, g)
	return g
}

// settle waits until nothing has come to anybody for a while.
func (d *door) settle(quiet time.Duration) {
	for {
		var last int64
		for _, g := range d.guests {
			last = max(last, g.last.Load())
		}
		if wait := quiet - time.Since(time.Unix(0, last)); wait > 0 {
			<-time.After(wait)
			continue
		}
		return
	}
}

// round changes what everybody sees, and returns how long it took from the order
// until the last of them had it, and the bytes each was sent.
func (d *door) round() (took time.Duration, bytes int64) {
	d.b.Helper()
	d.settle(300 * time.Millisecond)
	before := make([]int64, len(d.guests))
	for i, g := range d.guests {
		before[i] = g.bytes.Load()
	}
	s, err := d.ctl.NewSession()
	if err != nil {
		d.b.Fatal(err)
	}
	began := time.Now()
	if err := s.Run("go"); err != nil {
		d.b.Fatal(err)
	}
	for i, g := range d.guests {
		for patience := time.Now().Add(20 * time.Second); g.bytes.Load() == before[i]; <-time.After(5 * time.Millisecond) {
			if time.Now().After(patience) {
				d.b.Fatal("somebody was not told")
			}
		}
	}
	d.settle(300 * time.Millisecond)
	for i, g := range d.guests {
		bytes += g.bytes.Load() - before[i]
		took = max(took, time.Unix(0, g.last.Load()).Sub(began))
	}
	return took, bytes / int64(len(d.guests))
}

// usage is the memory the door's process holds, in bytes, and the processor
// time it has had.
func (d *door) usage() (resident int, cpu time.Duration) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", d.cmd.Process.Pid))
	if err != nil {
		return 0, 0
	}
	_, rest, _ := strings.Cut(string(data), ") ")
	f := strings.Fields(rest)
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	pages, _ := strconv.Atoi(f[21])
	return pages * os.Getpagesize(), time.Duration(user+system) * 10 * time.Millisecond
}

// BenchmarkDoor is one order to the last of so many SSH sessions' frames, beside
// the stock renderer at the same door over the same screen; what a session costs
// while it is idle; and connecting to the first frame. Scattered are those of whom
// hardly two look at the same: one stands on each night of five weeks.
//
//	go test -run - -bench Door -benchtime 20x ./tui/bench
func BenchmarkDoor(b *testing.B) {
	path := build(b, "dccops/tui/bench/stock")
	for _, how := range []string{"ours", "scattered", "stock"} {
		for _, n := range []int{2, 50, 200, 500} {
			b.Run(fmt.Sprintf("%s/%d", how, n), func(b *testing.B) { crowded(b, path, how, n) })
		}
	}
}

func crowded(b *testing.B, path, how string, n int) {
	d := openDoor(b, path, map[string]string{"stock": "stock"}[how])
	empty, _ := d.usage()
	var firsts []time.Duration
	for range n {
		firsts = append(firsts, d.enter(120, 40).first)
	}
	if how == "scattered" {
		for i, g := range d.guests {
			if _, err := io.WriteString(g.keys, strings.Repeat("l", i%35)); err != nil {
				b.Fatal(err)
			}
		}
	}
	d.settle(time.Second)
	full, before := d.usage()
	<-time.After(5 * time.Second)
	_, after := d.usage()
	var times []time.Duration
	var bytes int64
	d.round() // the first plans the window
	for b.Loop() {
		took, sent := d.round()
		times, bytes = append(times, took), sent
	}
	slices.Sort(times)
	slices.Sort(firsts)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(times[len(times)/2]), "ms/median")
	b.ReportMetric(ms(times[len(times)-1]), "ms/worst")
	b.ReportMetric(float64(bytes), "bytes/update")
	b.ReportMetric(float64(full-empty)/float64(n)/1000, "KB/session")
	b.ReportMetric(float64(after-before)/float64(5*time.Second)*100, "%idle")
	b.ReportMetric(ms(firsts[len(firsts)/2]), "ms/first")
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
