package rules

// ssiCap keeps H8.3(b): Planned Maintenance of the Self-Service Interface
// stays within the policy's cap (240 minutes) in a month. The cap itself is
// allowed.
func ssiCap(s *sheet) {
	s.judgeCap(capOf{
		clause: "H8.3(b)", what: "SSI",
		measured: func(l Ledger) int { return l.SSI }, limit: s.out.Policy.SSICap,
		other: func(l Ledger) int { return l.SSIUnion + l.SSISum - l.SSI },
		takes: func(j *Judged) bool { return j.SSI },
	})
}
