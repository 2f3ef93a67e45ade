package pack_test

import (
	"encoding/json"
	"hash/fnv"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"dccops/model"
	"dccops/model/text/corpus"
)

// spoilt is the demo with a hostile text on both sides of every text that anybody
// could have written, references, names and addresses with it. The same text is
// spoilt the same everywhere, so that things still find each other.
func spoilt(t *testing.T, k *kept, salt byte) *kept {
	t.Helper()
	payloads := corpus.Payloads()
	spoil := func(s string) string {
		if s == "" {
			return ""
		}
		h := fnv.New32a()
		_, _ = h.Write(append([]byte(s), salt))
		p := payloads[int(h.Sum32())%len(payloads)]
		return p + s + p
	}
	out := &kept{}
	build := model.NewBoard().Build()
	for _, ev := range k.events {
		ev.Subject, ev.Reason, ev.Actor.Name = spoil(ev.Subject), spoil(ev.Reason), spoil(ev.Actor.Name)
		after := make([]model.Record, len(ev.After))
		for i, r := range ev.After {
			data, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			next := reflect.New(reflect.TypeOf(r).Elem())
			if err := json.Unmarshal(data, next.Interface()); err != nil {
				t.Fatal(err)
			}
			each(next.Elem(), spoil)
			after[i] = next.Interface().(model.Record)
			build.Put(after[i])
		}
		ev.After = after
		out.events = append(out.events, ev)
	}
	out.board = build.Freeze(k.board.Revision(), k.board.Head())
	return out
}

// each changes every text in a value that is not one of a fixed few, or a digest
// that the record made itself.
func each(v reflect.Value, change func(string) string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			each(v.Elem(), change)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[model.Seal]() {
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				each(v.Field(i), change)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			each(v.Index(i), change)
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() {
			v.SetString(change(v.String()))
		}
	}
}

// spoiltPacks are made once, by whichever test comes first.
type spoiltPacks struct {
	once sync.Once
	list []files
}

var hostile = &spoiltPacks{}

// all gives packs of spoilt records, each spoilt otherwise.
func (h *spoiltPacks) all(t *testing.T) []files {
	t.Helper()
	h.once.Do(func() {
		k := told(t)
		for salt := range byte(6) {
			f, _ := packed(t, spoilt(t, k, salt).source(model.Approver))
			h.list = append(h.list, f)
		}
	})
	if len(h.list) == 0 {
		t.Fatal("there is none")
	}
	return h.list
}

// TestThreatE5NothingInThePackIsMarkup: hostile text in every field of the record,
// and every page of the pack has our own elements, our own attributes, and links to
// its own files alone; in Markdown and in exact files it is text too.
func TestThreatE5NothingInThePackIsMarkup(t *testing.T) {
	plain, _ := packed(t, told(t).source(model.Approver))
	for _, f := range hostile.all(t) {
		if len(f) < len(plain)/2 {
			t.Fatalf("only %d files of %d", len(f), len(plain))
		}
		for name, data := range f {
			switch path.Ext(name) {
			case ".html":
				onlyOurs(t, f, name, data)
			case ".md":
				onlyWords(t, f, name, data)
			}
			nothingRaw(t, name, data)
		}
	}
}

var (
	elements = strings.Fields("html head meta title style body main h1 h2 h3 p ul li dl dt dd table caption thead tbody tr th td a pre time svg rect path")
	attrs    = strings.Fields("lang charset http-equiv content name scope class href role width height viewbox shape-rendering fill d")
)

func onlyOurs(t *testing.T, f files, name, page string) {
	t.Helper()
	var open []string
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		kind := z.Next()
		token := z.Token()
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("%s leaves %v open", name, open)
			}
			return
		case html.CommentToken:
			t.Fatalf("%s has a comment: %.80q", name, token.Data)
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("%s closes %s in %v", name, token.Data, open)
			}
			open = open[:len(open)-1]
		case html.StartTagToken, html.SelfClosingTagToken:
			if !slices.Contains(elements, token.Data) {
				t.Fatalf("%s has the element %s", name, token)
			}
			if kind == html.StartTagToken && token.Data != "meta" {
				open = append(open, token.Data)
			}
			for _, a := range token.Attr {
				if !slices.Contains(attrs, strings.ToLower(a.Key)) {
					t.Fatalf("%s has the attribute %s", name, token)
				}
				if _, there := f[path.Join(path.Dir(name), a.Val)]; a.Key == "href" && !there {
					t.Fatalf("%s leads to %q", name, a.Val)
				}
			}
		}
	}
}

var (
	linked   = regexp.MustCompile(`(?:^|[^\\])(?:\\\\)*\]\(([^)]*)\)`)
	markedUp = regexp.MustCompile("^(    |\t|>|\\+ |\\d+[.)] |===|~~~|\\[)")
)

// onlyWords looks at the lines of a text in Markdown, but for those in fences.
func onlyWords(t *testing.T, f files, name, md string) {
	t.Helper()
	fence := ""
	for line := range strings.Lines(md) {
		line = strings.TrimSuffix(line, "\n")
		tick := strings.Repeat("`", len(line)-len(strings.TrimLeft(line, "`")))
		switch {
		case fence != "":
			if line == fence {
				fence = ""
			}
			continue
		case len(tick) >= 3 && tick == line:
			fence = tick
			continue
		}
		if markedUp.MatchString(line) || strings.Contains(strings.ReplaceAll(line, "<br>", ""), "<") {
			t.Fatalf("%s has the line %.200q", name, line)
		}
		for _, m := range linked.FindAllStringSubmatch(line, -1) {
			if _, there := f[path.Join(path.Dir(name), m[1])]; !there {
				t.Fatalf("%s leads to %q", name, m[1])
			}
		}
		if bare := strings.NewReplacer(`\\`, "", `\:`, "").Replace(line); strings.Contains(bare, "://") {
			t.Fatalf("%s has a link that makes itself: %.200q", name, line)
		}
	}
	if fence != "" {
		t.Errorf("%s leaves a fence open", name)
	}
}

// nothingRaw looks for what a terminal or a reader's eye would be led by.
func nothingRaw(t *testing.T, name, data string) {
	t.Helper()
	data = strings.ReplaceAll(data, "\r\n", "\n")
	for i, r := range data {
		if r != '\n' && (r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x2028 || r == 0x200b || r >= 0xe0000) {
			t.Fatalf("%s has %U: %.60q", name, r, data[max(0, i-20):])
		}
	}
}

// TestThreatD7NamesInThePackAreOurOwn: whatever references, names and subjects the
// record holds, each name is made of a few signs, leads nowhere else, and is no
// other's in a file system that does not tell capitals from small letters.
func TestThreatD7NamesInThePackAreOurOwn(t *testing.T) {
	form := regexp.MustCompile(`^([a-z]+/)?[A-Za-z0-9][A-Za-z0-9.-]{0,79}$`)
	for _, f := range hostile.all(t) {
		seen := map[string]bool{}
		for name := range f {
			if low := strings.ToLower(name); !form.MatchString(name) || strings.Contains(name, "..") || seen[low] {
				t.Errorf("a file is called %q", name)
			} else {
				seen[low] = true
			}
		}
	}
}

// TestThreatA9TokensStandInNoPageForOthers, and no answer that is marked for others:
// a pack is given with the whole record only, and its pages do not rely on that.
func TestThreatA9TokensStandInNoPageForOthers(t *testing.T) {
	k := told(t)
	tokens, marked := 0, 0
	for _, role := range model.Roles() {
		s := k.source(role)
		s.Board, s.Events = k.board.For(role), seen{k, role}
		f, _ := packed(t, s)
		for name, data := range f {
			for _, o := range k.board.Owed() {
				for _, l := range o.Letters {
					if l.Token != "" && strings.Contains(data, l.Token) {
						if tokens++; !model.SeesTokens(role) {
							t.Errorf("%s is given %s, and the token of letter %s in it", role, name, l.ID())
						}
					}
				}
			}
			for _, c := range k.board.Consultations() {
				for _, r := range k.board.Responses(c.Ref) {
					if strings.HasPrefix(name, "consultations/") && strings.Contains(data, r.Text) {
						if marked++; !model.Sees(role, r.Marked) {
							t.Errorf("%s is given %s, and response %d in it, marked %s", role, name, r.N, r.Marked)
						}
					}
				}
			}
		}
	}
	if tokens == 0 || marked == 0 {
		t.Errorf("%d tokens and %d answers were found: nothing was looked at", tokens, marked)
	}
}

// seen are events as a role is shown them.
type seen struct {
	of   *kept
	role model.Role
}

func (s seen) Events(from uint64, n int) ([]model.Event, error) {
	list, err := s.of.Events(from, n)
	out := slices.Clone(list)
	for i := range out {
		out[i] = *s.of.board.VeiledEvent(s.role, &out[i])
	}
	return out, err
}
