package main

import (
	"io"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// freeAddress is an address of this machine that nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// exposed reads a page of figures as Prometheus does, and fails where that would.
func exposed(t *testing.T, page string) map[string]float64 {
	t.Helper()
	var (
		name   = regexp.MustCompile(`^[a-zA-Z_:][a-zA-Z0-9_:]*$`)
		sample = regexp.MustCompile(`^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"\})? (\S+)$`)
		out    = map[string]float64{}
		help   = map[string]bool{}
		kind   = map[string]string{}
		family string
	)
	if !strings.HasSuffix(page, "\n") {
		t.Error("the last line has no end")
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(page, "\n"), "\n") {
		words := strings.SplitN(line, " ", 4)
		switch {
		case strings.HasPrefix(line, "# HELP "):
			family = words[2]
			if !name.MatchString(family) || help[family] || len(words) < 4 {
				t.Errorf("no help, or a second one: %q", line)
			}
			help[family] = true
		case strings.HasPrefix(line, "# TYPE "):
			if words[2] != family || kind[family] != "" || len(words) != 4 {
				t.Errorf("a type out of its place: %q", line)
			}
			kind[family] = words[3]
		default:
			m := sample.FindStringSubmatch(line)
			if m == nil {
				t.Errorf("no sample: %q", line)
				continue
			}
			of := m[1]
			if kind[family] == "histogram" {
				of = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(of, "_bucket"), "_sum"), "_count")
			}
			if of != family || kind[family] == "" {
				t.Errorf("%q stands under %s", line, family)
			}
			if kind[family] == "counter" && !strings.HasSuffix(of, "_total") {
				t.Errorf("a counter is called %s", of)
			}
			v, err := strconv.ParseFloat(m[3], 64)
			if _, twice := out[m[1]+m[2]]; err != nil || twice || v < 0 {
				t.Errorf("%q: %v", line, err)
			}
			out[m[1]+m[2]] = v
		}
	}
	return out
}

func figuresAt(t *testing.T, addr string) map[string]float64 {
	t.Helper()
	answer, err := http.Get("http://" + addr + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/plain; version=0.0.4") {
		t.Fatalf("%v, %q", err, answer.Header)
	}
	return exposed(t, string(page))
}

func TestFiguresTellWhatTheProcessDoes(t *testing.T) {
	t.Parallel()
	addr := freeAddress(t)
	p := newPerson(t, "a.khan", "approver")
	s := serveTo(t, p)
	if s.stop() != exitDone {
		t.Fatal("it does not end")
	}
	s = serveWith(t, s.dir, nil, "--metrics", addr)
	before := figuresAt(t, addr)
	for _, name := range []string{"dccops_sessions", "dccops_frames_painted_total", "dccops_boards_published_total", "dccops_command_seconds_count", "dccops_outbox_oldest_unsent_seconds"} {
		if v, there := before[name]; !there || v != 0 {
			t.Errorf("%s begins at %v", name, v)
		}
	}
	c := s.in(p)
	seat := console(t, c)
	for _, order := range []string{"directory organisation Amber --as Parties --address a@amber.example", "raise --activity Gateway --service Prepayment=disruption --risk none --rdps yes --material-risk yes"} {
		if _, errs, code := ask(t, c, order); code != exitDone {
			t.Fatalf("%s: exit code %d: %s", order, code, errs)
		}
	}
	if _, _, code := ask(t, c, "cancel NO-1 --reason none"); code == exitDone {
		t.Error("nothing was cancelled, and it says so not")
	}
	seat.answers("2")
	if client, err := s.dial("x", newPerson(t, "nobody", "reader").key); err == nil {
		_ = client.Close()
		t.Error("nobody came in")
	}
	s.log.until(t, 10*time.Second, "the refusal", func(all string) bool { return strings.Contains(all, "a key that is nobody's") })
	after := figuresAt(t, addr)
	for name, least := range map[string]float64{
		"dccops_sessions": 1, "dccops_frames_painted_total": 2, "dccops_painted_bytes_total": 1000, "dccops_boards_published_total": 2,
		`dccops_outbox_letters{state="queued"}`: 1, "dccops_command_seconds_count": 2, `dccops_command_seconds_bucket{le="+Inf"}`: 2,
		`dccops_door_refusals_total{what="a key that is nobody's"}`: 1,
	} {
		if after[name] < least {
			t.Errorf("%s is %v, and should be at least %v", name, after[name], least)
		}
	}
	last := 0.0
	for _, b := range orderBounds {
		n := after[`dccops_command_seconds_bucket{le="`+strconv.FormatFloat(b, 'g', -1, 64)+`"}`]
		if n < last {
			t.Errorf("the class up to %v holds fewer than that before it", b)
		}
		last = n
	}
	if after["dccops_command_seconds_count"] != after[`dccops_command_seconds_bucket{le="+Inf"}`] || last > after["dccops_command_seconds_count"] {
		t.Errorf("the classes do not add up: %v", after)
	}
	if answer, err := http.Get("http://" + addr + "/debug/pprof/"); err != nil || answer.StatusCode != http.StatusNotFound {
		t.Errorf("something else is shown there: %v %v", answer, err)
	}
	if code := s.stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
}

func TestTheOldestUnsentLetterHasItsAge(t *testing.T) {
	at := time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	b := model.NewBoard().Over([]model.Record{
		&model.Mailing{Event: 1, At: at}, &model.Letter{Event: 1, N: 1, Standing: model.Standing{State: model.LetterSent}},
		&model.Mailing{Event: 2, At: at.Add(time.Minute)}, &model.Letter{Event: 2, N: 1, Standing: model.Standing{State: model.LetterFailed}},
	})
	depth, oldest := outboxFigures(b, at.Add(3*time.Minute))
	if oldest != 120 || len(depth) != len(model.LetterStates()) || depth[4] != `{state="failed"} 1` {
		t.Errorf("the oldest is %d s old: %q", oldest, depth)
	}
}
