package rules

// impactAssessed keeps H8.8(a): the impact of a change on Parties and on RDPs is assessed, each as a
// recorded judgement with its reason.
func impactAssessed(s *sheet) { s.gate("H8.8(a)", 0) }
