package importer_test

import "testing"

// TestWhoeverAFileNamesAsActorIsLeftOut: G4. The record names who imports a file;
// the rest of the file is read as if nothing had been said.
func TestWhoeverAFileNamesAsActorIsLeftOut(t *testing.T) {
	const row = `"id":"W-1","start":"2026-11-10T20:00","end":"2026-11-10T21:00"`
	for name, file := range map[string]string{
		"first.json":  `{"windows":[{"actor":"mallory",` + row + `}]}`,
		"object.json": `{"windows":[{` + row + `,"actor":{"name":"mallory","role":"approver"}}]}`,
		"number.json": `{"windows":[{` + row + `,"actor":7}]}`,
		"above.json":  `{"actor":{"name":"mallory","role":"approver"},"windows":[{` + row + `}]}`,
		"column.csv":  "id,actor,start,end\nW-1,mallory,2026-11-10T20:00,2026-11-10T21:00\n",
	} {
		r := parse(t, name, file)
		if len(r.Windows) != 1 || r.Windows[0].ID != "W-1" {
			t.Errorf("%s: %+v", name, r.Windows)
		}
		said(t, r, "the file names an actor")
	}
	refused(t, "case.json", `{"windows":[{`+row+`,"Actor":"mallory"}]}`, `"Actor"`)
	refused(t, "case.csv", "id,Actor,start,end\nW-1,mallory,2026-11-10T20:00,2026-11-10T21:00\n", `"Actor"`)
	refused(t, "twice.csv", "id,actor,actor,start,end\nW-1,a,b,2026-11-10T20:00,2026-11-10T21:00\n", "second time")
}
