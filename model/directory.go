package model

import "strings"

// System is one of the DCC Systems, for example DSP or CSP North. The list is
// the operator's, not the program's.
type System struct {
	Name    string `json:"name"`
	Words   string `json:"words"`   // what it is
	Retired bool   `json:"retired"` // no longer offered; old windows keep it
}

// Service is what Users feel. SSI marks the Self-Service Interface, whose
// Planned Maintenance has a cap of its own (H8.3(b)).
type Service struct {
	Name    string `json:"name"`
	Words   string `json:"words"`
	SSI     bool   `json:"ssi"`
	Retired bool   `json:"retired"`
}

// DefaultSystems is the directory a new store starts with.
func DefaultSystems() []System {
	return []System{
		{Name: "DSP", Words: "Data Service Provider"},
		{Name: "CSP North", Words: "Communications Service Provider, North"},
		{Name: "CSP Central", Words: "Communications Service Provider, Central"},
		{Name: "CSP South", Words: "Communications Service Provider, South"},
		{Name: "SSI", Words: "Self-Service Interface"},
		{Name: "SMKI", Words: "Smart Metering Key Infrastructure"},
		{Name: "RDI", Words: "Registration data interface"},
		{Name: "S1SP", Words: "SMETS1 Service Provider"},
		{Name: "DCO", Words: "Dual Control Organisation (SMETS1)"},
	}
}

// DefaultServices is the directory a new store starts with.
func DefaultServices() []Service {
	return []Service{
		{Name: "Self-Service Interface", Words: "The web front door of Users", SSI: true},
		{Name: "SSI", Words: "Short name of the Self-Service Interface", SSI: true},
		{Name: "Prepayment", Words: "Vending and top-up"},
		{Name: "Install & Commission", Words: "New and replaced meters"},
		{Name: "Change of Supplier", Words: "Switching and security credentials"},
		{Name: "Firmware", Words: "Firmware distribution and activation"},
		{Name: "Scheduled Reads", Words: "Meter readings on a schedule"},
		{Name: "Registration Data", Words: "Files to and from Registration Data Providers (Section E)"},
		{Name: "SMKI Repository", Words: "Certificates and revocation lists"},
	}
}

// Systems returns the directory of systems in its own order.
// The slice is the Board's own and must not be changed.
func (b *Board) Systems() []System { return b.systems }

// Services returns the directory of Services in its own order.
// The slice is the Board's own and must not be changed.
func (b *Board) Services() []Service { return b.services }

// SSI reports whether the Self-Service Interface is among the Services the
// window disrupts or puts at Material Risk (H8.3(b)).
func (b *Board) SSI(w *Window) bool {
	for i := range w.Services {
		if w.Services[i].Effect == EffectNone {
			continue
		}
		for _, name := range b.ssi {
			if strings.EqualFold(name, w.Services[i].Name) {
				return true
			}
		}
	}
	return false
}
