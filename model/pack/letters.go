package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/leaf"
	"dccops/model/letter"
	"dccops/model/london"
)

// wording is a text that some of the letters of an event have in common.
type wording struct {
	subject, text string
	of            []string // their ids
	file          string   // without its folder
}

// post is the letters of one event as they went out.
type post struct {
	owed   *model.Owed
	texts  []*wording
	files  []letter.File
	lost   []string // ids of those the record cannot write any more
	ofText map[string]*wording
	steps  [][]leaf.Cell // what became of them, in the order of the record
}

// letters writes what every event owed: to whom, what it said, and what became of it.
func (p *packer) letters() error {
	for _, o := range p.Board.Owed() {
		if o.Kind == "" {
			continue // a letter without its mailing: nothing is known of it
		}
		x, err := p.post(o)
		if err != nil {
			return err
		}
		it := p.begin(partLetters, fmt.Sprintf("event %d, %s: %s, %s", o.Event, london.DateOf(o.At).Long(), o.About, tally(o)))
		dir := fmt.Sprintf("letters/%d", o.Event)
		if err := p.leaves(it, dir, fmt.Sprintf("Letters of event %d: %s", o.Event, o.About), func(l *leaf.Leaf) { p.mailing(l, x) }); err != nil {
			return err
		}
		for _, t := range x.texts {
			if err := p.one(it, "letters/"+t.file, exactly(t.text)); err != nil {
				return err
			}
		}
		for i := range x.files {
			f := &x.files[i]
			if err := p.one(it, fmt.Sprintf("letters/%d-%s", o.Event, f.Name), exactly(string(f.Data))); err != nil {
				return err
			}
		}
	}
	return nil
}

func exactly(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// tally counts letters by where they stand: "12 letters, 11 sent, 1 failed".
func tally(o *model.Owed) string {
	if len(o.Letters) == 0 {
		return "no letter: the directory had nobody for it"
	}
	out := fmt.Sprintf("%d letters", len(o.Letters))
	if len(o.Letters) == 1 {
		out = "1 letter"
	}
	for _, s := range model.LetterStates() {
		n := 0
		for _, l := range o.Letters {
			if l.State == s {
				n++
			}
		}
		if n > 0 {
			out += fmt.Sprintf(", %d %s", n, s)
		}
	}
	return out
}

// post writes the letters of an event as whoever exports is shown them.
func (p *packer) post(o *model.Owed) (*post, error) {
	x := &post{owed: o, ofText: map[string]*wording{}}
	for _, l := range o.Letters {
		out, err := letter.Shown(p.Board, p.By.Role, l.ID())
		if err != nil {
			x.lost = append(x.lost, l.ID().String())
			continue
		}
		t, ok := x.ofText[out.Subject+"\n"+out.Text]
		if !ok {
			t = &wording{subject: out.Subject, text: out.Text, file: l.ID().String() + ".txt"}
			x.ofText[out.Subject+"\n"+out.Text] = t
			x.texts = append(x.texts, t)
		}
		t.of = append(t.of, l.ID().String())
		x.files = out.Files // each has the same
	}
	return x, p.each(p.found.letters[o.Event], func(ev *model.Event) {
		for _, r := range ev.After {
			if one, ok := r.(*model.Letter); ok && one.Event == o.Event {
				x.steps = append(x.steps, leaf.Words(one.ID().String(), export.Both(ev.At), fmt.Sprint(ev.Seq), became(one), ev.Actor.Name))
			}
		}
	})
}

func (p *packer) mailing(l *leaf.Leaf, x *post) {
	o := x.owed
	l.Facts(
		leaf.Fact{Label: "Owed by", Value: fmt.Sprintf("event %d, %s", o.Event, o.Kind.Words())}, leaf.Fact{Label: "Clause", Value: o.Clause.Standing()},
		leaf.Fact{Label: "About", Value: o.About}, leaf.Fact{Label: "Said", Value: export.Both(o.At)}, leaf.Fact{Label: "Held until", Value: export.Both(o.Held)},
		leaf.Fact{Label: "Letters", Value: tally(o)},
	)
	l.Section("To whom")
	l.Table("Each letter, and where it stands", []string{"Letter", "To", "Told as", "Where it stands", "Text"}, "Nobody in the directory was to be told, so no letter is owed.", func(row func(...leaf.Cell)) {
		for _, one := range o.Letters {
			as := model.AudienceWords(one.As)
			if one.Courtesy {
				as += ", a courtesy copy"
			}
			words := leaf.Words(one.ID().String(), one.To+"\n"+one.Address, as, one.Says()+"\n"+export.UTC(one.Since))
			row(append(words, x.textOf(one.ID().String()))...)
		}
	})
	l.Section("What became of them")
	p.attempts(l, x)
	l.Section("What they said")
	for _, id := range x.lost {
		l.Say("Letter " + id + ": the record does not hold what it was about any more.")
	}
	for _, t := range x.texts {
		l.Part("Letters " + strings.Join(t.of, ", "))
		l.Facts(leaf.Fact{Label: "Subject", Value: t.subject}, leaf.Fact{Label: "Message-IDs", Value: p.messageIDs(o, t)})
		l.Exact(t.text)
	}
	l.Table("Attached to each", []string{"File", "Bytes", "SHA-256"}, "Nothing was attached.", func(row func(...leaf.Cell)) {
		for i := range x.files {
			f := &x.files[i]
			sum := sha256.Sum256(f.Data)
			row(append([]leaf.Cell{leaf.Link(f.Name, fmt.Sprintf("%d-%s", o.Event, f.Name))}, leaf.Words(fmt.Sprint(len(f.Data)), hex.EncodeToString(sum[:]))...)...)
		}
	})
}

func (x *post) textOf(id string) leaf.Cell {
	for _, t := range x.texts {
		for _, have := range t.of {
			if have == id {
				return leaf.Link(t.file, t.file)
			}
		}
	}
	return leaf.Cell{Words: "not on the record any more"}
}

func (p *packer) messageIDs(o *model.Owed, t *wording) string {
	var out []string
	for _, id := range t.of {
		for _, l := range o.Letters {
			if l.ID().String() == id {
				out = append(out, "<"+p.Board.VeiledLetter(p.By.Role, l).MessageID+">")
			}
		}
	}
	return strings.Join(out, "\n")
}

// attempts says step by step what became of the letters of an event.
func (p *packer) attempts(l *leaf.Leaf, x *post) {
	none := "No event says so."
	if p.found.erased > 0 {
		none = "No event says so any more: the content of old events was erased."
	}
	l.Table("Each step, in the order of the record", []string{"Letter", "When", "Event", "What became of it", "By"}, none, func(row func(...leaf.Cell)) {
		for _, cells := range x.steps {
			row(cells...)
		}
	})
}

// became is where a step left a letter.
func became(l *model.Letter) string {
	out := l.State.Words()
	if l.Back != "" {
		out = "came back undelivered: " + l.Back
	}
	if l.Tries > 0 {
		out += fmt.Sprintf("; try %d", l.Tries)
	}
	if l.Words != "" {
		out += "; " + l.Words
	}
	if at, waits := l.Waits(); waits {
		out += "; due " + london.Stamp(at)
	}
	return out
}
