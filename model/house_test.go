package model

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"dccops/model/london"
)

// TestAPolicyOfAnOlderVersionAsksWhatItAlwaysDid, and stays as it was written.
func TestAPolicyOfAnOlderVersionAsksWhatItAlwaysDid(t *testing.T) {
	const old = `{"version":2,"from":24324,"authority":"Panel 99","night_start":1200,"night_end":480,"ssi_cap":240,"all_cap":480,"notice_days":20,"nation":"ew","count":"union"}`
	var p Policy
	if err := json.Unmarshal([]byte(old), &p); err != nil {
		t.Fatal(err)
	}
	if want := (House{30, 20, 5, 2, 10, 1}); p.HouseRules() != want {
		t.Errorf("%+v", p.HouseRules())
	}
	if again, err := json.Marshal(p); err != nil || string(again) != old {
		t.Errorf("%s, %v", again, err)
	}
	fresh, err := json.Marshal(DefaultPolicy())
	if err != nil || strings.Contains(string(fresh), "house") {
		t.Errorf("%s, %v", fresh, err)
	}
}

// TestTheHouseAsksWhatItsPolicyOfThatMonthSays, and nothing that is handed out
// changes it.
func TestTheHouseAsksWhatItsPolicyOfThatMonthSays(t *testing.T) {
	p := DefaultPolicy()
	p.Version, p.From, p.House = 2, london.NewMonth(2027, 1), &House{15, 10, 2, 0, 5, 0}
	b := NewBoard().Over([]Record{&p})
	if h := b.HouseAt(time.Date(2026, 12, 31, 23, 59, 0, 0, time.UTC)); h != DefaultHouse() {
		t.Errorf("in December %+v", h)
	}
	b.Policies()[1].House.ToldWithin = 999
	if h := b.HouseAt(time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)); h != *p.House || h.ToldWithin != 15 || h.HoldFor() != 0 {
		t.Errorf("in January %+v", h)
	}
}
