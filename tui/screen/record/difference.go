package record

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
)

// What is shown of one event at most: an import changes thousands of records.
const (
	mostRecords = 40
	mostValue   = 600 // bytes of one field
)

// differenceOf says field by field what an event changed.
func differenceOf(g *themes.Glyphs, ev *model.Event) []line {
	if ev.Kind == model.Erased {
		return []line{{words: "What it changed was erased. Its hashes stay, and what was current by then stays as it was.", role: themes.Muted}}
	}
	if ev.Kind == model.EventKept {
		return []line{{words: "What it changed is " + model.Kept + ".", role: themes.Muted}}
	}
	if len(ev.After) == 0 {
		return []line{{words: "It changed no record.", role: themes.Muted}}
	}
	was := map[string]model.Record{}
	for _, r := range ev.Before {
		was[string(r.RecordKind())+" "+r.RecordKey()] = r
	}
	var out []line
	for i, r := range ev.After {
		if i == mostRecords {
			out = append(out, line{words: "and " + plural(uint64(len(ev.After)-i), "record") + " more; dccops record list --json prints them", role: themes.Muted})
			break
		}
		out = append(out, changed(g, was[string(r.RecordKind())+" "+r.RecordKey()], r)...)
	}
	return out
}

// changed says one record: every field of a new one, and of another what
// differs.
func changed(g *themes.Glyphs, was, is model.Record) []line {
	name := strings.ReplaceAll(string(is.RecordKind()), "-", " ") + " " + text.Visible(is.RecordKey())
	after := fieldsOf(is)
	if was == nil {
		out := []line{{g.Status.Completed, "new", name, themes.Strong}}
		for _, f := range after {
			if f.shown != "" {
				out = append(out, line{'+', "is", f.name + ": " + f.shown, themes.Added})
			}
		}
		return out
	}
	before := map[string]field{}
	for _, f := range fieldsOf(was) {
		before[f.name] = f
	}
	out := []line{{g.Status.InProgress, "changed", name, themes.Strong}}
	same := 0
	for _, f := range after {
		old, known := before[f.name]
		delete(before, f.name)
		if known && old.raw == f.raw {
			same++
			continue
		}
		if known && old.shown != "" {
			out = append(out, line{g.Dash, "was", f.name + ": " + old.shown, themes.Removed})
		}
		if f.shown != "" {
			out = append(out, line{'+', "is", f.name + ": " + f.shown, themes.Added})
		}
	}
	for _, f := range fieldsOf(was) {
		if _, gone := before[f.name]; gone && f.shown != "" {
			out = append(out, line{g.Dash, "was", f.name + ": " + f.shown, themes.Removed})
		}
	}
	if same > 0 {
		out = append(out, line{label: "as before", words: plural(uint64(same), "field"), role: themes.Muted})
	}
	return out
}

// field is one value of a record as it is stored, and as people read it.
type field struct{ name, raw, shown string }

// fieldsOf takes a record apart in the order in which it is stored.
func fieldsOf(r model.Record) []field {
	data, err := json.Marshal(r)
	if err != nil {
		return []field{{name: "record", raw: err.Error(), shown: "cannot be shown"}}
	}
	return members(data, "")
}

// members gives the members of a JSON object, those of inner objects under
// both names.
func members(data []byte, prefix string) []field {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	var out []field
	for d.More() {
		t, err := d.Token()
		name, ok := t.(string)
		var raw json.RawMessage
		if err != nil || !ok || d.Decode(&raw) != nil {
			return out
		}
		name = prefix + strings.ReplaceAll(name, "_", " ")
		if bytes.HasPrefix(raw, []byte("{")) {
			inner := name + " "
			if name == "trail" { // of a window; its members have names of their own
				inner = ""
			}
			out = append(out, members(raw, inner)...)
			continue
		}
		out = append(out, field{name, string(raw), short(dated(name, value(raw)))})
	}
	return out
}

// dated reads months and days, which are stored as counts.
func dated(name, s string) string {
	n, err := strconv.Atoi(s)
	switch {
	case err != nil:
		return s
	case strings.HasSuffix(name, "month"), name == "from": // the first month of a policy
		return london.Month(n).String()
	case strings.HasSuffix(name, "publish by"), strings.HasSuffix(name, "date"):
		return london.Date(n).String()
	}
	return s
}

// value reads a JSON value as a person would.
func value(raw json.RawMessage) string {
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		if at, err := time.Parse(time.RFC3339Nano, s); err == nil {
			return instant(at)
		}
		return text.Visible(s)
	case '[':
		return listed(raw)
	case '{':
		var parts []string
		for _, f := range members(raw, "") {
			parts = append(parts, f.shown)
		}
		return strings.Join(parts, " ")
	case 'n':
		return ""
	case 't':
		return "yes"
	case 'f':
		return "no"
	}
	return string(raw)
}

// instant is the London reading, and what it cuts off.
func instant(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	out := london.Stamp(at)
	if at.Truncate(time.Minute).Equal(at) {
		return out
	}
	return out + " and " + strconv.FormatFloat(float64(at.Sub(at.Truncate(time.Minute)))/float64(time.Second), 'f', -1, 64) + " s"
}

// list joins a few values, and only counts many.
func listed(raw json.RawMessage) string {
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil || len(items) == 0 {
		return ""
	}
	if len(items) > 12 {
		return strconv.Itoa(len(items)) + " items"
	}
	parts := make([]string, len(items))
	for i, item := range items {
		parts[i] = value(item)
		if inner := members(item, ""); len(inner) > 0 && inner[0].name == "id" {
			parts[i] = inner[0].shown // a window within a release; its event has it whole
		}
	}
	return strings.Join(parts, "; ")
}

// short cuts a value that is longer than anybody reads here.
func short(s string) string {
	if len(s) <= mostValue {
		return s
	}
	cut := mostValue
	for cut > 0 && s[cut]&0xc0 == 0x80 {
		cut--
	}
	return s[:cut] + " (" + plural(uint64(len(s)), "byte") + " in all)"
}
