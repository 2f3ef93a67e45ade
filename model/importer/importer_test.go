package importer_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/importer"
	"dccops/model/london"
)

var now = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)

func parse(t *testing.T, name, data string) importer.Result {
	t.Helper()
	r, err := importer.Parse(name, []byte(data), importer.Options{Now: now})
	if err != nil {
		t.Fatalf("%s is refused: %v", name, err)
	}
	return r
}

// refused wants the file refused with all of the parts in its sentence.
func refused(t *testing.T, name, data string, parts ...string) {
	t.Helper()
	r, err := importer.Parse(name, []byte(data), importer.Options{Now: now})
	var bad *importer.Error
	if !errors.As(err, &bad) {
		t.Errorf("%s is taken, want it refused with %q: %.300s", name, parts, data)
		return
	}
	for _, p := range append(parts, name) {
		if !strings.Contains(err.Error(), p) {
			t.Errorf("%s is refused with\n  %v\nwhich does not say %q", name, err, p)
		}
	}
	if len(r.Windows) > 0 || len(r.Published) > 0 {
		t.Errorf("%s is refused, and yet %d windows and %d publications come out", name, len(r.Windows), len(r.Published))
	}
	for _, c := range err.Error() {
		if c < 0x20 && c != '\n' || c >= 0x7f && c < 0xa0 {
			t.Errorf("the refusal of %s holds the control character %U", name, c)
		}
	}
}

// said wants a line among those ignored.
func said(t *testing.T, r importer.Result, part string) {
	t.Helper()
	for _, l := range r.Ignored {
		if strings.Contains(l.String(), part) {
			return
		}
	}
	t.Errorf("nothing says %q; what is said: %v", part, r.Ignored)
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

const full = `{"windows":[{"id":"W-1","activity":"Upgrade","systems":["DSP"],"services":[{"name":"Self-Service Interface","effect":"disruption"}],
  "start":"2026-11-10T20:00:00Z","end":"2026-11-11T02:00:00Z","risk":"none","decided_at":"2026-09-01T09:00:00Z",
  "scope":"dcc","status":"scheduled","agreement":null}],
 "published_at":{"2026-11":"2026-10-01T09:00:00Z"}}`

func TestTheWindowsFileIsRead(t *testing.T) {
	r := parse(t, "windows.json", full)
	if r.Format != "json" || len(r.Windows) != 1 || len(r.Took) != 1 {
		t.Fatalf("%+v", r)
	}
	w := r.Windows[0]
	if w.ID != "W-1" || w.Activity != "Upgrade" || fmt.Sprint(w.Systems) != "[DSP]" || fmt.Sprint(w.Services) != "[{Self-Service Interface disruption}]" ||
		!w.Start.Equal(at("2026-11-10T20:00:00Z")) || !w.End.Equal(at("2026-11-11T02:00:00Z")) || w.Risk != "none" ||
		!w.DecidedAt.Equal(at("2026-09-01T09:00:00Z")) || w.Scope != model.ScopeDCC || w.Status != model.Scheduled || w.Agreement != "" {
		t.Errorf("the window came out as %+v", w)
	}
	if p := r.Published[london.NewMonth(2026, 11)]; !p.Equal(at("2026-10-01T09:00:00Z")) {
		t.Errorf("published at %v", p)
	}
	if want := "line 1, W-1: Tue 10 Nov 2026 20:00 GMT to Wed 11 Nov 2026 02:00 GMT, 6h00, scheduled"; r.Took[0].String() != want {
		t.Errorf("took says %q, want %q", r.Took[0], want)
	}
	if len(r.Ignored) > 0 {
		t.Errorf("ignored: %v", r.Ignored)
	}
}

func TestWhatAWindowDoesNotSay(t *testing.T) {
	r := parse(t, "w.json", `{"windows":[{"id":"W-1","start":"2026-11-10T20:00","end":"2026-11-10T21:00"}]}`)
	w := r.Windows[0]
	if w.Scope != model.ScopeDCC || w.Status != model.Draft || !w.DecidedAt.Equal(now) || w.Risk != "" || w.Activity != "" {
		t.Errorf("the defaults are %+v", w)
	}
	said(t, r, "does not say when it was decided")
	if r := parse(t, "w.json", "\xef\xbb\xbf{\"windows\":[]}\n"); len(r.Windows) != 0 {
		t.Errorf("an empty file gave %v", r.Windows)
	}
}

// one is a windows file of one window with keys replaced.
func one(change string) string {
	keys := map[string]string{"id": `"W-1"`, "start": `"2026-11-10T20:00"`, "end": `"2026-11-10T21:00"`}
	extra := ""
	if k, v, ok := strings.Cut(change, "="); ok && keys[k] != "" {
		keys[k] = v
	} else {
		extra = "," + change
	}
	return fmt.Sprintf("{\"windows\":[\n{\"id\":%s,\"start\":%s,\"end\":%s%s}]}", keys["id"], keys["start"], keys["end"], extra)
}

func TestJSONIsStrictAndSaysWhere(t *testing.T) {
	for change, parts := range map[string][]string{
		`start="2026-03-29T01:30"`: {"line 2", "item 1 (W-1), start", "does not exist", "00:59 GMT", "02:00 BST"},
		`start="2026-10-25T01:30"`: {"item 1 (W-1), start", "happens twice", "BST", "GMT"},
		`start="2026-11-31T20:00"`: {"start", "30 days"},
		`start="2026-02-30T20:00"`: {"start", "no 30 February"},
		`start="2026-11-10T25:00"`: {"start", "hours run from 00 to 23"},
		`end="2026-11-10T20:00"`:   {"line 2, column 46", "item 1 (W-1), end", "no length"},
		`end="2026-11-10T19:00"`:   {"end", "before it starts"},
		`end="2026-12-20T20:00"`:   {"end", "40.0 days", "31 days"},
		`id="W 1"`:                 {"id", "a space at character 2"},
		`id=""`:                    {"id", "is empty"},
		`id=7`:                     {"id", "a number", "a text in quotes"},
		`"role":"x"`:               {`"role"`, "not known", "line 2, column 65"},
		`"Risk":"x"`:               {"risk", `"Risk"`, "small letters"},
		`"risk":"a","risk":"b"`:    {"risk", "second time"},
		`"risk":null`:              {"risk", "is null"},
		`"status":"done"`:          {"status", `"done"`, "draft, scheduled, in-progress, completed or cancelled"},
		`"scope":"all"`:            {"scope", "dcc or smets1"},

		`"services":[{"name":"A","effect":"bad"}]`:        {"services", `"bad"`, "disruption, material-risk or none"},
		`"services":[{"name":"A"}]`:                       {"services.effect", "is missing"},
		`"services":[{"Name":"A","effect":"none"}]`:       {"services.name", "small letters"},
		`"services":[{"name":"A","effect":"none","x":1}]`: {"services", `"x"`},
		`"services":["A"]`:                                {"services", "a text"},
		`"services":{"name":"A","effect":"none"}`:         {"services", "an object", "a list"},
		`"systems":["DSP","dsp"]`:                         {"systems", "named twice"},
		`"systems":[""]`:                                  {"systems", "is empty"},
		`"systems":["a\u001b"]`:                           {"systems", "␛ at character 2"},
		`"activity":"a\u0000b"`:                           {"activity", "NUL (␀)"},
		`"activity":"` + strings.Repeat("x", 17000) + `"`: {"activity", "16384"},
		`"activity":"a` + "\x1b" + `b"`:                   {"line 2", "control character"},
		`"activity":"a\qb"`:                               {"line 2", `"\q"`, "no escape"},
		`"systems":[` + strings.Repeat(`"a",`, 3) + `]`:   {"line 2", "a value"},
		`"decided_at":"yesterday"`:                        {"decided_at", "not a date and time"},
		`"agreement":"a\nb"`:                              {"agreement", "line feed"},
		`"systems":[[["x"]]]`:                             {"nested more than 5 deep"},
		`"x":` + strings.Repeat("[", 10_000):              {"nested more than 5 deep"},
		`"x":{"y":{"z":{}}}`:                              {"line 2", "nested more than 5 deep"},
		`"x":tru`:                                         {"a value is expected"},
		`"x":1e`:                                          {"no number"},
		`"services":[` + strings.Repeat(`{"name":"N","effect":"none"},`, 3): {"a value is expected"},
	} {
		if strings.HasPrefix(change, `"services":[{"name":"N"`) {
			parts = []string{"line 2"}
		}
		refused(t, "w.json", one(change), parts...)
	}
}

func TestJSONThatIsNoWindowsFile(t *testing.T) {
	for data, part := range map[string]string{
		`[]`:                          "an object like",
		`{`:                           "the end of the file",
		`{}`:                          "windows: is missing",
		`{"windows":{}}`:              "must be a list of windows",
		`{"windows":[],"windows":[]}`: "second time",
		`{"Windows":[]}`:              "small letters",
		`{"windows":[]} x`:            "something follows",
		"{\"windows\":[]}\x00":        "something follows",
		`{"windows":[1]}`:             "item 1: is a number",
		`{"windows":[],"published_at":{"2026-13":"2026-10-01T09:00:00Z"}}`:                                  "2026-13",
		`{"windows":[],"published_at":{"2026-11":"2026-10-25T01:30"}}`:                                      "happens twice",
		`{"windows":[],"published_at":{"2026-11":1}}`:                                                       "is a number",
		`{"windows":[],"published_at":{"2026-11":"2026-10-01T09:00:00Z","2026-11":"2026-10-01T09:00:00Z"}}`: "second time",
		`{"windows":[],"published_at":[]}`:                                                                  "must be an object",
		`{"windows":[],"x":`:                                                                                "a value is expected",
		`{"windows":[}`:                                                                                     "an object",
		`{"windows":[],}`:                                                                                   "a key in quotes",
		`{windows:[]}`:                                                                                      "a key in quotes",
		`{"windows"[]}`:                                                                                     `":"`,
		`{"windows":[`:                                                                                      "end of the file",
		`{"windows":[{"id":"W-`:                                                                             "does not end",
		`{"windows":["\u12"]}`:                                                                              "hexadecimal",
	} {
		if part == "an object" {
			part = "a value is expected"
		}
		refused(t, "w.json", data, part)
	}
}

func TestEveryMistakeIsSaidAtOnce(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"windows":[`)
	for i := range 250 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "\n{\"id\":\"W-%d\",\"start\":\"2026-11-10T20:00\",\"end\":\"2026-11-10T20:00\",\"risk\":7}", i)
	}
	b.WriteString("]}")
	r, err := importer.Parse("many.json", []byte(b.String()), importer.Options{Now: now})
	if err == nil || r.BadCount != 500 || len(r.Bad) != importer.MaxProblems {
		t.Fatalf("%d of %d problems, %v", len(r.Bad), r.BadCount, err)
	}
	for _, part := range []string{"many.json has 500 mistakes; nothing was taken", "line 2, ", "item 1 (W-0), risk", "item 50 (W-49), end", "and 400 more"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error does not say %q:\n%v", part, err)
		}
	}
}

func TestPartialTakesTheGoodOnes(t *testing.T) {
	data := `{"windows":[{"id":"W-1","start":"2026-11-10T20:00","end":"2026-11-10T21:00"},{"id":"W-2","start":"2026-11-10T20:00","end":"2026-11-10T20:00"},
		{"id":"W-3","start":"2026-11-10T20:00","end":"2026-11-10T21:00"}]}`
	r, err := importer.Parse("w.json", []byte(data), importer.Options{Now: now, Partial: true})
	if err != nil || len(r.Windows) != 2 || r.BadCount != 1 || r.Windows[1].ID != "W-3" {
		t.Errorf("%d windows, %d problems, %v", len(r.Windows), r.BadCount, err)
	}
	if _, err := importer.Parse("w.json", []byte(data+"x"), importer.Options{Now: now, Partial: true}); err == nil {
		t.Error("a broken file is taken in part")
	}
}

func TestTwoWindowsOfOneID(t *testing.T) {
	w := `{"id":"W-1","start":"2026-11-10T20:00","end":"2026-11-10T21:00"}`
	refused(t, "w.json", "{\"windows\":[\n"+w+",\n"+w+"]}", "line 3", "item 2 (W-1), id", "on line 2 already")
}

func TestWhatIsNotWindowsAtAll(t *testing.T) {
	utf16 := "\xff\xfei\x00d\x00"
	for name, c := range map[string]struct{ data, part string }{
		"a.csv":     {"\x1f\x8b\x08rest", "gzip"},
		"b.csv":     {"PK\x03\x04rest", "zip archive or a spreadsheet"},
		"c.csv":     {"%PDF-1.7", "PDF"},
		"d.ics":     {"<!DOCTYPE html><html>", "web page"},
		"e.json":    {"  \n<html>", "web page"},
		"f.csv":     {utf16, "UTF-16"},
		"g.csv":     {"i\x00d\x00,\x00", "UTF-16"},
		"h.csv":     {"", "is empty"},
		"i.json":    {"\xef\xbb\xbf \n", "is empty"},
		"j.csv":     {"\xd0\xcf\x11\xe0", "old office"},
		"k.ics":     {"Received: from x\r\n", "is a mail"},
		"notes":     {"hello", "neither"},
		"l.csv":     {strings.Repeat("x", importer.MaxBytes+1), "4 MiB"},
		"\x1b[2J.x": {"hello", ""},
	} {
		if name[0] == 0x1b {
			_, err := importer.Parse(name, []byte(c.data), importer.Options{})
			if err == nil || strings.Contains(err.Error(), "\x1b") {
				t.Errorf("the name of the file comes out raw: %v", err)
			}
			continue
		}
		refused(t, name, c.data, c.part)
	}
}

func TestContentGoesBeforeTheName(t *testing.T) {
	r := parse(t, "windows.csv", full)
	if r.Format != "json" {
		t.Errorf("read as %s", r.Format)
	}
	said(t, r, "is called .csv, but its content is json")
	if _, err := importer.Parse("x", []byte(full), importer.Options{Format: "xml"}); err == nil {
		t.Error("an unknown format is read")
	}
}
