package demo

import "dccops/model"

// work is a made-up piece of work and what it touches.
type work struct {
	activity []string // ways to say it
	systems  []string
	services []model.ServiceEffect
	risk     string
}

// works lists what the demo does; the months pick from it by place.
func works() []work {
	out, maybe, none := model.EffectDisruption, model.EffectMaterialRisk, model.EffectNone
	return []work{
		{
			activity: []string{"Database minor upgrade, both sites in turn", "Index rebuild and statistics refresh", "Storage array swap with Quillmarch Systems"},
			systems:  []string{"DSP"},
			services: []model.ServiceEffect{{Name: "Prepayment", Effect: maybe}, {Name: "Scheduled Reads", Effect: out}},
			risk:     "Roll back takes 40 minutes",
		},
		{
			activity: []string{"Firewall rule refresh at the Larkfield hub", "Core switch replacement at the Larkfield hub", "Link test with Tarn & Hollis Networks"},
			systems:  []string{"CSP North"},
			services: []model.ServiceEffect{{Name: "Install & Commission", Effect: out}},
			risk:     "none",
		},
		{
			activity: []string{"Portal release: new diagnostics page", "Portal release: faster device search", "Portal certificate renewal"},
			systems:  []string{"SSI"},
			services: []model.ServiceEffect{{Name: "Self-Service Interface", Effect: out}},
			risk:     "none",
		},
		{
			activity: []string{"Certificate authority key ceremony", "Certificate authority module firmware", "Revocation list signing rehearsal"},
			systems:  []string{"SMKI"},
			services: []model.ServiceEffect{{Name: "SMKI Repository", Effect: maybe}},
			risk:     "Two custodians must be present for the return",
		},
		{
			activity: []string{"Registration file gateway patching", "Registration file gateway restart", "Registration file format release"},
			systems:  []string{"RDI"},
			services: []model.ServiceEffect{{Name: "Registration Data", Effect: out}},
			risk:     "A missed file is sent again at 06:00",
		},
		{
			activity: []string{"Radio head-end failover rehearsal", "Radio planning database load", "Head-end software patch by Bramblegate Radio"},
			systems:  []string{"CSP South"},
			services: []model.ServiceEffect{{Name: "Firmware", Effect: maybe}, {Name: "Scheduled Reads", Effect: maybe}},
			risk:     "none",
		},
		{
			activity: []string{"Log storage extension", "Monitoring agent upgrade", "Backup rehearsal at the second site"},
			systems:  []string{"DSP"},
			services: []model.ServiceEffect{{Name: "Scheduled Reads", Effect: none}},
			risk:     "none",
		},
		{
			activity: []string{"Dual control appliance restart", "Dual control appliance key change", "Legacy meter gateway patch by Osierlea Metering"},
			systems:  []string{"DCO", "S1SP"},
			services: []model.ServiceEffect{{Name: "Change of Supplier", Effect: out}},
			risk:     "Queued requests take up to an hour to clear",
		},
	}
}
