package rules

import "dccops/model"

// Rule judges one clause on a sheet. A nil judge means that the subject of the
// clause has not arrived; clauses.txt says so too, and a test compares them.
type Rule struct {
	Clause model.Clause
	judge  func(*sheet)
}

// Arriving reports whether the rule still waits for its subject.
func (r Rule) Arriving() bool { return r.judge == nil }

// Book lists every rule in the order of the Code. It is the only list: a new
// clause is a file here, a row in clauses.txt and a line below.
func Book() []Rule { return append([]Rule(nil), book...) }

var book = []Rule{
	{"H8.2", disruptionAvoided},
	{"H8.3(a)", insideHours},
	{"H8.3(b)", ssiCap},
	{"H8.3(c)", allCap},
	{"H8.4", noticeGiven},
	{"H8.4(a)", saysActivity},
	{"H8.4(b)", saysServices},
	{"H8.4(c)", saysTimes},
	{"H8.4(d)", saysRisk},
	{"H8.5", panelAsked},
	{"H8.6", unplannedTold},
	{"H8.7", differencesTold},
	{"H8.8(a)", impactAssessed},
	{"H8.8(b)", riskConsulted},
	{"H8.8(c)", testingOffered},
	{"H8.8(d)", securityAssessed},
	{"H8.8A", methodologyKept},
	{"H8.8B", riskReported},
	{"H8.8C", changesReported},
}
