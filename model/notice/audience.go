package notice

import "dccops/model"

// Duty is what a clause asks for an audience.
type Duty string

// The duties.
const (
	MustTell       Duty = "must be told"
	TellIfAffected Duty = "must be told where it is judged likely to be affected"
	MayTell        Duty = "need not be told; a courtesy copy is fine and says that it is one"
)

// Row is one line of who is told of what.
type Row struct {
	Clause   model.Clause
	Audience model.Audience
	Duty     Duty
}

// Telling is the one table of who is told of what. Rules, letters, screens and
// the directory read it, and nobody decides it elsewhere.
func Telling() []Row { return append([]Row(nil), telling...) }

var telling = []Row{
	{"H8.4", model.Parties, MustTell},
	{"H8.4", model.RDPs, MustTell},
	{"H8.4", model.TABASC, MustTell},
	{"H8.5", model.Panel, MustTell}, // the answer to its request; the clause asks for steps, and the house for an answer
	{"H8.6", model.Parties, MustTell},
	{"H8.6", model.RDPs, TellIfAffected},
	{"H8.6", model.TABASC, MustTell},
	{"H8.7", model.Parties, MustTell},
	{"H8.7", model.RDPs, TellIfAffected},
	{"H8.7", model.TABASC, MayTell},
	{"H8.8(b)", model.Parties, TellIfAffected},
	{"H8.8(b)", model.RDPs, TellIfAffected},
	{"H8.8(b)", model.TABASC, MustTell},
	{"H8.8(c)", model.Parties, MustTell},
	{"H8.8(c)", model.RDPs, MustTell},
}

// Owed lists who must be told under a clause, given what was judged of those
// that are told only where they are likely to be affected. A judgement that is
// still missing leaves them out here: the rules say that it is missing.
func Owed(c model.Clause, affected model.Answer) (out []model.Audience) {
	for _, r := range telling {
		if r.Clause == c && (r.Duty == MustTell || r.Duty == TellIfAffected && affected == model.Yes) {
			out = append(out, r.Audience)
		}
	}
	return out
}

// IfAffected lists who is told under a clause only where it is judged likely to
// be affected.
func IfAffected(c model.Clause) (out []model.Audience) {
	for _, r := range telling {
		if r.Clause == c && r.Duty == TellIfAffected {
			out = append(out, r.Audience)
		}
	}
	return out
}

// Courtesy lists who may be sent a copy that says it is one.
func Courtesy(c model.Clause) (out []model.Audience) {
	for _, r := range telling {
		if r.Clause == c && r.Duty == MayTell {
			out = append(out, r.Audience)
		}
	}
	return out
}
