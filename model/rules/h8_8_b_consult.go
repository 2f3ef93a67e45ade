package rules

// riskConsulted keeps H8.8(b): where there is a Material Risk, those it concerns
// and TABASC are consulted.
func riskConsulted(s *sheet) { s.gate("H8.8(b)", 1) }
