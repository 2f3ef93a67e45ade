package rules

import (
	"fmt"

	"dccops/model"
)

// saysActivity keeps H8.4(a): what is done, in reasonable detail.
func saysActivity(s *sheet) {
	s.contents("H8.4(a)", "what is done", nil)
}

// saysServices keeps H8.4(b): which Services are disrupted or at Material Risk.
// "none" for each is an answer; no Services at all is not.
func saysServices(s *sheet) {
	s.contents("H8.4(b)", "which Services are disrupted or at Material Risk", nil)
}

// saysTimes keeps H8.4(c). A window without times cannot be written down, so
// nothing is left to find.
func saysTimes(*sheet) {}

// saysRisk keeps H8.4(d): what may delay the return to normal. "none" is a
// value, blank is not.
func saysRisk(s *sheet) {
	s.contents("H8.4(d)", "what may delay the return to normal Services", &Cure{
		Words: `write "none"`, Field: "risk",
		Apply: func(w model.Window) model.Window { w.Risk = "none"; return w },
	})
}

// contents finds windows that lack one of the four things a schedule says. In
// the working month it is a NOTE, because it stops the publication and not the
// planning; in a published one it is a BREACH.
func (s *sheet) contents(c model.Clause, lacks string, cure *Cure) {
	s.eachPlanned(func(j *Judged) {
		for _, m := range j.Window.Missing() {
			if m != c {
				continue
			}
			f := Finding{Clause: c, Verdict: model.Note, Window: j.Window.ID, Cure: cure}
			f.Words = fmt.Sprintf("%s does not say %s; the schedule cannot be published without it", j.Window.ID, lacks)
			if j.Window.Status != model.Draft && !s.out.Deadline.PublishedAt.IsZero() {
				f.Verdict = model.Breach
				f.Words = fmt.Sprintf("%s was published without saying %s", j.Window.ID, lacks)
			}
			s.find(f)
		}
	})
}
