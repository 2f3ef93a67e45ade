package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// A field that is added to Window and forgotten in the codec would be lost at
// the next start. Every field is filled here, whatever it is called.
func TestEveryFieldOfAWindowIsStored(t *testing.T) {
	var w model.Window
	n := 0
	fillValue(reflect.ValueOf(&w).Elem(), &n)
	data, err := encodeWindow(&w)
	if err != nil {
		t.Fatal(err)
	}
	got, err := newWindowReader().decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, &w) {
		t.Errorf("written\n%+v\nread\n%+v", &w, got)
	}
}

func fillValue(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.Repeat("ä", *n))
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(uint64(*n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillValue(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fillValue(v.Index(0), n)
		fillValue(v.Index(1), n)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(testNow.Add(time.Duration(*n) * time.Hour)))
			return
		}
		for i := range v.NumField() {
			fillValue(v.Field(i), n)
		}
	default:
		panic("the test does not know how to fill a " + v.Kind().String())
	}
}

func TestAnEmptyWindowAndOddTimesAreStored(t *testing.T) {
	for _, w := range []model.Window{
		{},
		{ID: "x", Start: time.Date(1969, 12, 31, 23, 59, 59, 7, time.UTC), End: time.Date(2099, 12, 31, 0, 0, 0, 999_999_999, time.UTC)},
		{ID: "x", Start: testNow.In(time.FixedZone("", 3600))},
	} {
		data, err := encodeWindow(&w)
		if err != nil {
			t.Fatal(err)
		}
		got, err := newWindowReader().decode(data)
		if err != nil || !got.Start.Equal(w.Start) || !got.End.Equal(w.End) || got.ID != w.ID || got.Start.IsZero() != w.Start.IsZero() {
			t.Errorf("%+v became %+v, %v", w, got, err)
		}
	}
}

func TestTextThatIsNotUTF8IsNotStored(t *testing.T) {
	for _, w := range []model.Window{{ID: "\xff"}, {ID: "x", Systems: []string{"\xff"}}} {
		if _, err := encodeWindow(&w); err == nil {
			t.Errorf("%+v was stored", w)
		}
	}
}

// Every kind of record there is comes back as it was written.
func TestEveryKindOfRecordIsStored(t *testing.T) {
	kinds := []model.RecordKind{
		model.RecordWindow, model.RecordPolicy, model.RecordException, model.RecordHolidays, model.RecordSystem,
		model.RecordService, model.RecordPublication, model.RecordImport, model.RecordNumbering, model.RecordRelease,
		model.RecordWithdrawal, model.RecordTakenBack, model.RecordClockStep, model.RecordCopying, model.RecordHost,
		model.RecordErasure,
		model.RecordPerson, model.RecordOrganisation, model.RecordMailing, model.RecordLetter,
		model.RecordPerson,
		model.RecordMaintenance, model.RecordToldOf, model.RecordMessage, model.RecordEnclosure,
		model.RecordChange, model.RecordConsultation, model.RecordAnswer, model.RecordReading,
		model.RecordPanelRequest, model.RecordMeeting,
		model.RecordMethodology, model.RecordReport, model.RecordReportFile, model.RecordTemplate,
	}
	for _, kind := range kinds {
		r, err := newRecord(kind)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		fillValue(reflect.ValueOf(r).Elem(), &n)
		ev := model.Event{Seq: 7, At: testNow, Actor: model.Actor{Name: "ada", Role: model.Operator}, OrderID: "o", Before: []model.Record{r}, After: []model.Record{r}}
		payload, err := encodeEvent(&ev)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeEvent(payload)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.After, ev.After) || !reflect.DeepEqual(got.Before, ev.Before) || got.Actor != ev.Actor || !got.At.Equal(ev.At) {
			t.Errorf("%s: written %+v, read %+v", kind, r, got.After[0])
		}
		if kind != model.RecordWindow {
			row, err := encodeBorn(birth{3, 4}, r)
			if err != nil {
				t.Fatal(err)
			}
			back, err := decodeBornRecord(recordPrefix(kind, "k"), row)
			if err != nil || back.birth != (birth{3, 4}) || !reflect.DeepEqual(back.record, r) {
				t.Errorf("%s: written %+v, read %+v %v", kind, r, back.record, err)
			}
		}
		if again, err := encodeEvent(&got); err != nil || !bytes.Equal(again, payload) {
			t.Errorf("%s: it is written otherwise the second time: %v", kind, err)
		}
	}
	if _, err := newRecord("no-such-kind"); err == nil {
		t.Error("an unknown kind was taken")
	}
}

// The payload is the one the package comment promises to readers in other
// languages, and the hash is over exactly its bytes.
func TestTheChainIsAsDocumented(t *testing.T) {
	first, payload, err := seal(model.Event{At: testNow, OrderID: "o", Kind: model.WindowPlanned, Actor: model.Actor{Name: "ada"}, Subject: "a < b & c"}, Head{})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"seq":1,"prev":"0000000000000000000000000000000000000000000000000000000000000000","at":"2026-10-01T09:00:00Z",` +
		`"actor":{"name":"ada","role":""},"order":"o","kind":"window-planned","subject":"a < b & c","reason":"","before":[],"after":[]}`
	if string(payload) != want {
		t.Errorf("the payload is\n%s\nand should be\n%s", payload, want)
	}
	if first.Hash != sha256.Sum256(append(make([]byte, 32), want...)) {
		t.Errorf("hash %s", first.Hash)
	}
	second, payload, err := seal(model.Event{}, Head{Seq: 1, Hash: first.Hash})
	if err != nil {
		t.Fatal(err)
	}
	_, timed, err := seal(model.Event{At: testNow, Uptime: 61_500*time.Millisecond + 7}, Head{})
	if err != nil || !strings.Contains(string(timed), `"at":"2026-10-01T09:00:00Z","uptime_ms":61500,"actor"`) {
		t.Errorf("%v %s", err, timed)
	}
	if back, err := decodeEvent(timed); err != nil || back.Uptime != 61_500*time.Millisecond {
		t.Errorf("%v %+v", err, back)
	}
	var form map[string]any
	if err := json.Unmarshal(payload, &form); err != nil || form["prev"] != first.Hash.String() || second.Seq != 2 {
		t.Errorf("%v %v", form, err)
	}
}

// A damaged row is an error, never a panic and never another window.
func TestDamagedRowsAreErrors(t *testing.T) {
	whole, err := encodeWindow(&manyWindows(1)[0])
	if err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		data := bytes.Clone(whole)
		data[dice.IntN(len(data))] ^= byte(1 + dice.IntN(255))
		_, _ = newWindowReader().decode(data[:dice.IntN(len(data)+1)])
		_, _ = decodeHead(data)
		_, _ = decodeTreeRow(data)
		_ = decodeRelease(data, &model.Release{})
		_, _ = decodeSpan(data)
		_, _, _ = decodeBorn(data)
		_, _ = decodeCount(data)
		_, _ = decodeSite(data)
		_, _ = decodeEvent(data)
		_, _, _ = readSlot(append(data, make([]byte, slotSize)...)[:slotSize])
	}
	for n := range whole {
		if w, err := newWindowReader().decode(whole[:n]); err == nil && n > 1 && w.ID != "" && w.Trail.Source == "list.csv" {
			t.Errorf("cut to %d of %d bytes it is read as if whole", n, len(whole))
		}
	}
}

func TestKeysOfOneNameSortTheNewestFirstAndNamesDoNotMix(t *testing.T) {
	keys := [][]byte{
		monthKey(november, "PM-1", 1<<40), monthKey(november, "PM-1", 300), monthKey(november, "PM-1", 2), monthKey(november, "PM-1", 1),
		monthKey(november, "PM-1\x01", 9), monthKey(november, "PM-10", 1), monthKey(november, "PM-2", 1), monthKey(november+1, "A", 1),
	}
	for i := 1; i < len(keys); i++ {
		if bytes.Compare(keys[i-1], keys[i]) >= 0 {
			t.Errorf("%q does not come before %q", keys[i-1], keys[i])
		}
	}
	name, rev, ok := version(keys[1])
	if !ok || rev != 300 || string(name[5:]) != "PM-1" || monthOf(keys[1]) != november {
		t.Errorf("%q %d %v", name, rev, ok)
	}
	if bytes.Compare(after(name), keys[3]) <= 0 || bytes.Compare(after(name), keys[4]) > 0 {
		t.Error("after does not lie between the names")
	}
	for _, bad := range []string{"", "a\x00b", strings.Repeat("x", maxName+1)} {
		if checkName(bad) == nil {
			t.Errorf("%.10q is taken as a name", bad)
		}
	}
}
