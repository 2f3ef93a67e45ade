package main

import (
	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/model/notice"
)

func publishCommand() command {
	return command{
		name: "publish", args: "MONTH", least: 1, most: 1,
		words: "publish the working month as its next numbered release, H8.4",
		more: "What is published is frozen: it gets a version, a hash and the signed head of the record, and is never changed. " +
			"It is refused while an activity lacks any of H8.4(a) to (d), and wants --reason while a finding stands. " +
			"A month without work is published too: a nil schedule. --dry-run shows what would go out, to the letter but for the time.",
		flags: []flag{
			{name: "reason", value: "R", words: "why it goes out although a finding stands; it is published too"},
			{name: "dry-run", words: "show what would go out and publish nothing"},
		},
		run: publishMonth,
	}
}

func publishMonth(c *call) error {
	m, err := london.ParseMonth(c.word(0))
	if err != nil {
		return misused("The month %s. Nothing was published.", err)
	}
	if c.has("dry-run") {
		return c.dryPublish(m)
	}
	b, receipt, err := c.give(model.PublishMonth{Month: m, Reason: c.one("reason")}, m)
	if err != nil {
		return err
	}
	r := b.LastRelease(m)
	before, _ := b.Release(m, r.Version-1)
	if c.has("json") {
		return c.printJSON(releaseOf(b, r, before, nil))
	}
	p := c.page()
	p.say("Published %s v%d (event %d, %s) to Parties, RDPs and TABASC.", m.Name(), r.Version, receipt.Event.Seq, london.Stamp(r.At))
	p.wrap("", 0, "%s.", receipt.Event.Told())
	p.say("")
	if p.err != nil {
		return p.err
	}
	return c.printNotice(b, r, before)
}

// dryPublish shows what would go out and, at the end, why it would not.
func (c *call) dryPublish(m london.Month) error {
	if role := c.person().Role; !model.SeesDrafts(role) {
		return model.Refuse(model.RefusedRole, "", "What would go out is not shown to a %s, who sees what was published: dccops schedule show %s prints that. Nothing was published.", role, m)
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	b, err := c.board(m)
	if err != nil {
		return err
	}
	r, before, err := decide.Draft(b, m, c.person(), now, c.one("reason"))
	if err != nil {
		return outOfList(err)
	}
	no := decide.Unready(b, r, before)
	if no == nil && !model.May(c.person().Role, model.KindPublishMonth) {
		no = model.RefuseRole(c.person(), model.KindPublishMonth)
	}
	if c.has("json") {
		err = c.printJSON(releaseOf(b, r, before, no))
	} else {
		err = c.printNotice(b, r, before)
	}
	if err == nil && no != nil {
		return no
	}
	return err
}

// printNotice prints the notice to the letter: its hash is over its bytes.
func (c *call) printNotice(b *model.Board, r, before *model.Release) error {
	_, err := c.out.Write([]byte(notice.Schedule(b, r, before)))
	return err
}

// releaseJSON is one release, or what would be one.
type releaseJSON struct {
	Month     string                `json:"month"`
	Version   int                   `json:"version"`
	At        string                `json:"at"`
	AtAs      string                `json:"at_london"`
	Event     *uint64               `json:"event"` // null: not published
	By        model.Actor           `json:"by"`
	Reason    string                `json:"reason"`
	Audiences []model.Audience      `json:"audiences"`
	Items     []soloJSON            `json:"items"`
	Changes   []changeJSON          `json:"changes"`
	Standing  []model.StandingPoint `json:"standing"`
	releaseSealJSON
}

type releaseSealJSON struct {
	Judged   judgedJSON `json:"judged"`
	Content  string     `json:"content_sha256"`
	Head     string     `json:"head"`
	Text     string     `json:"text"`
	Refused  *string    `json:"refused"` // why it would not go out
	Verified bool       `json:"text_matches"`
}

func releaseOf(b *model.Board, r, before *model.Release, no *model.Refusal) releaseJSON {
	body := notice.Body(b, r, before)
	out := releaseJSON{
		Month: r.Month.String(), Version: r.Version, At: utc(r.At), AtAs: london.Reading(r.At), By: r.By, Reason: r.Reason,
		Audiences: r.Audiences, Items: []soloJSON{}, Changes: changesOf(before, itemsOf(r)), Standing: r.Standing,
		releaseSealJSON: releaseSealJSON{
			Judged: judgedOf(&r.Judged), Content: r.Seal.Content, Head: r.Seal.Head,
			Text: body + notice.Footer(r), Verified: notice.Content(body) == r.Seal.Content,
		},
	}
	if r.Event != 0 {
		out.Event = &r.Event
	}
	if out.Standing == nil {
		out.Standing = []model.StandingPoint{}
	}
	if no != nil {
		out.Refused = &no.Words
	}
	for i := range r.Items {
		w := &r.Items[i]
		out.Items = append(out.Items, soloJSON{w.ID, contentsOf(b, w)})
	}
	return out
}

// judgedJSON is what a release was judged by, in the words of check --json.
type judgedJSON struct {
	Policy    int     `json:"policy_version"`
	Holidays  string  `json:"holiday_version"`
	Zone      string  `json:"zone_version"`
	PublishBy string  `json:"publish_by"`
	Clear     int     `json:"clear_working_days"`
	Deadline  string  `json:"verdict"`
	Notice    string  `json:"notice_from"` // the first release of the month
	Scheduled capJSON `json:"scheduled"`
}

type capJSON struct {
	All      int `json:"all_minutes"`
	AllLimit int `json:"all_limit"`
	SSI      int `json:"ssi_minutes"`
	SSILimit int `json:"ssi_limit"`
}

func judgedOf(j *model.Judgement) judgedJSON {
	return judgedJSON{
		j.Policy, j.Holidays, j.Zone, j.PublishBy.String(), j.Clear, string(j.Deadline), utc(j.FirstRelease),
		capJSON{j.All, j.AllLimit, j.SSI, j.SSILimit},
	}
}

func itemsOf(r *model.Release) []*model.Window {
	out := make([]*model.Window, len(r.Items))
	for i := range r.Items {
		out[i] = &r.Items[i]
	}
	return out
}
