package rules

// allCap keeps H8.3(c): all Planned Maintenance, the Self-Service Interface
// included, stays within the policy's cap (360 minutes) in a month. Six hours
// exactly is the normal case of a release night and is allowed.
func allCap(s *sheet) {
	s.judgeCap(capOf{
		clause: "H8.3(c)", what: "All Planned Maintenance",
		measured: func(l Ledger) int { return l.All }, limit: s.out.Policy.AllCap,
		other: func(l Ledger) int { return l.Union + l.Sum - l.All },
		takes: func(*Judged) bool { return true },
	})
}
