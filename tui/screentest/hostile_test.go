package screentest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
)

// nasty is what people paste: wide signs, marks upon marks, letters that are
// written from the right, signs of several parts, blanks of every kind.
func nasty() []string {
	return []string{
		"夜間保守作業のお知らせ：計量システム更新", "e\u0301\u0302\u0303\u0304\u0316 a\u0308", "שלום עולם مرحبا بالعالم",
		"👩‍👩‍👧‍👦🏳️‍🌈❤️🇬🇧👍🏽", "ｆｕｌｌ ｗｉｄｔｈ ｔｅｘｔ", "a\u00a0b\u2003c\u3000d", "\u0e01\u0e33\u0e49\u0e33", "न\u093fस\u094dत\u0947",
		strings.Repeat("unbroken", 20), strings.Repeat("漢", 60),
	}
}

// lengthen makes a text of so many characters out of one, and of what is nasty.
func lengthen(s string, n int) string {
	out := []rune(s)
	for i := len(s); len(out) < n; i++ {
		out = append(out, []rune(" "+nasty()[i%len(nasty())])...)
	}
	for len(out) > n || out[len(out)-1] == ' ' {
		out = out[:len(out)-1]
	}
	return string(out)
}

// rewritten is a copy in which change has been made to every sentence: a text with
// a blank in it. Ids and the words the model knows have none.
func rewritten(v reflect.Value, change func(string) string) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && strings.Contains(v.String(), " ") {
			out.SetString(change(v.String()))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if out.Field(i).CanSet() && v.Type() != reflect.TypeFor[time.Time]() {
				out.Field(i).Set(rewritten(v.Field(i), change))
			}
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(rewritten(v.Index(i), change))
			}
		}
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return out
		}
		inner := rewritten(v.Elem(), change)
		if v.Kind() == reflect.Interface {
			out.Set(inner)
			return out
		}
		out.Set(reflect.New(v.Type().Elem()))
		out.Elem().Set(inner)
	}
	return out
}

// crowdedNight is 500 windows of one night, with ids as long as ids may be.
func crowdedNight(now time.Time) []model.Record {
	night := time.Date(now.Year(), now.Month(), now.Day(), 20, 0, 0, 0, time.UTC)
	out := make([]model.Record, 500)
	for i := range out {
		start := night.Add(time.Duration(i) * time.Minute)
		w := &model.Window{
			ID: fmt.Sprintf("W-%04d-%s", i, strings.Repeat("long", 14)), Activity: lengthen("Patch", long(i, 25)), Risk: lengthen("A risk", long(i+5, 50)),
			Systems: []string{lengthen("System", 100)}, Services: []model.ServiceEffect{{Name: lengthen("Service", 110), Effect: model.EffectDisruption}},
			Start: start, End: start.Add(90 * time.Minute), DecidedAt: now.AddDate(0, 0, -i%60), Scope: model.ScopeDCC, Status: model.Statuses()[i%5],
		}
		w.Trail.Reason = lengthen("Because", long(i+10, 50))
		out[i] = w
	}
	name := func(kind string, i int) string { return lengthen(fmt.Sprint(kind, " ", i), 119) }
	for i := range 30 {
		out = append(out,
			&model.System{Name: name("System", i), Words: lengthen("what it is", long(i, 10))}, &model.Service{Name: name("Service", i), Words: lengthen("what it does", long(i, 10))},
			&model.Organisation{Name: name("Organisation", i), Audiences: model.Audiences(), Addresses: []string{strings.Repeat("x", 60) + "@" + strings.Repeat("y", 60) + ".example"}},
			&model.Person{Name: name("Person", i), Role: model.Reader})
	}
	return out
}

// long is the length of a text: every so often one of 5,000 characters, else less
// than a line.
func long(i, often int) int {
	if i%often == 0 {
		return 5000
	}
	return 20 + i%7*8
}

// hostileEvents is the demo as somebody would tell it who wants the console broken:
// each sentence as long as the record takes it, up to 5,000 characters, after a
// night of 500 windows.
var hostileEvents = sync.OnceValue(func() *Desk {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	d := newDesk(model.NewBoard(), nil, now)
	for _, a := range demo.Acts(1, now) {
		for _, n := range []int{5000, 110, 0} {
			o, _ := rewritten(reflect.ValueOf(a.Order), func(s string) string {
				if n == 0 {
					return s
				}
				return lengthen(s, n)
			}).Interface().(model.Order)
			if _, err := d.do(o, a.At); err == nil {
				break
			}
		}
	}
	crowd := crowdedNight(now)
	d.from, d.board = d.from.Over(crowd), d.board.Over(crowd)
	return d
})

// hostile is a desk of its own on that record.
func hostile() *Desk {
	d := hostileEvents()
	return &Desk{from: d.from, board: d.board, events: slices.Clone(d.events), now: d.now}
}

// TestTheHostileRecordIsHostile: long texts did get onto every screen.
func TestTheHostileRecordIsHostile(t *testing.T) {
	d := hostile()
	if n := len(d.events); n < 60 {
		t.Errorf("%d of the demo's acts were taken", n)
	}
	for _, key := range []string{"1", "2", "3", "4", "5", "7"} {
		c := Sit(t, d, Setup{Role: model.Approver, Name: "r.okafor", W: 120, H: 40}).Press(key)
		if f := c.Frame(); !strings.Contains(f, "longlong") && !strings.ContainsFunc(f, func(r rune) bool { return r > 0x300 && r < 0x2000 || r > 0x3000 && r < 0xa000 }) {
			t.Errorf("screen %s shows nothing nasty:\n%s", key, f)
		}
	}
}
