package cast

import "dccops/model"

// Work is a made-up piece of work and what it touches.
type Work struct {
	Activity []string // ways to say it
	Systems  []string
	Services []model.ServiceEffect
	Risk     string
}

// Works lists what is done; the demo's months pick from it by place.
func Works() []Work {
	out, maybe, none := model.EffectDisruption, model.EffectMaterialRisk, model.EffectNone
	return []Work{
		{
			Activity: []string{"Database minor upgrade, both sites in turn", "Index rebuild and statistics refresh", "Storage array swap with Quillmarch Systems"},
			Systems:  []string{"DSP"},
			Services: []model.ServiceEffect{{Name: "Prepayment", Effect: maybe}, {Name: "Scheduled Reads", Effect: out}},
			Risk:     "Roll back takes 40 minutes",
		},
		{
			Activity: []string{"Firewall rule refresh at the Larkfield hub", "Core switch replacement at the Larkfield hub", "Link test with Tarn & Hollis Networks"},
			Systems:  []string{"CSP North"},
			Services: []model.ServiceEffect{{Name: "Install & Commission", Effect: out}},
			Risk:     "none",
		},
		{
			Activity: []string{"Portal release: new diagnostics page", "Portal release: faster device search", "Portal certificate renewal"},
			Systems:  []string{"SSI"},
			Services: []model.ServiceEffect{{Name: "Self-Service Interface", Effect: out}},
			Risk:     "none",
		},
		{
			Activity: []string{"Certificate authority key ceremony", "Certificate authority module firmware", "Revocation list signing rehearsal"},
			Systems:  []string{"SMKI"},
			Services: []model.ServiceEffect{{Name: "SMKI Repository", Effect: maybe}},
			Risk:     "Two custodians must be present for the return",
		},
		{
			Activity: []string{"Registration file gateway patching", "Registration file gateway restart", "Registration file format release"},
			Systems:  []string{"RDI"},
			Services: []model.ServiceEffect{{Name: "Registration Data", Effect: out}},
			Risk:     "A missed file is sent again at 06:00",
		},
		{
			Activity: []string{"Radio head-end failover rehearsal", "Radio planning database load", "Head-end software patch by Bramblegate Radio"},
			Systems:  []string{"CSP South"},
			Services: []model.ServiceEffect{{Name: "Firmware", Effect: maybe}, {Name: "Scheduled Reads", Effect: maybe}},
			Risk:     "none",
		},
		{
			Activity: []string{"Log storage extension", "Monitoring agent upgrade", "Backup rehearsal at the second site"},
			Systems:  []string{"DSP"},
			Services: []model.ServiceEffect{{Name: "Scheduled Reads", Effect: none}},
			Risk:     "none",
		},
		{
			Activity: []string{"Dual control appliance restart", "Dual control appliance key change", "Legacy meter gateway patch by Osierlea Metering"},
			Systems:  []string{"DCO", "S1SP"},
			Services: []model.ServiceEffect{{Name: "Change of Supplier", Effect: out}},
			Risk:     "Queued requests take up to an hour to clear",
		},
	}
}
