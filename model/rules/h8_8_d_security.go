package rules

// securityAssessed keeps H8.8(d): the impact on security is assessed for the DCC Total System, Smart
// Metering Systems and the Systems of Parties and RDPs, whatever the risk.
func securityAssessed(s *sheet) { s.gate("H8.8(d)", 3) }
