package rules

// testingOffered keeps H8.8(c): Parties and RDPs are offered involvement in testing, whatever
// the risk.
func testingOffered(s *sheet) { s.gate("H8.8(c)", 2) }
