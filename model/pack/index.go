package pack

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/leaf"
	"dccops/model/london"
)

// The parts of the index, in its order.
const (
	partRecord        = "The record"
	partReleases      = "Schedules as they were published"
	partDiffs         = "How each schedule differs from the one before"
	partLetters       = "Letters, and what became of them"
	partConsultations = "Consultations"
	partDecisions     = "Decisions"
	partEvidence      = "Evidence, a month at a time"
)

func parts() []string {
	return []string{partRecord, partReleases, partDiffs, partLetters, partConsultations, partDecisions, partEvidence}
}

// evidence writes what was done and told of each month of which there is anything.
func (p *packer) evidence() error {
	months := append(p.Board.Months(), p.Board.ReleasedMonths()...)
	slices.Sort(months)
	for _, m := range slices.Compact(months) {
		it := p.begin(partEvidence, m.Name())
		for _, format := range export.EvidenceFormats() {
			in := export.Evidence{Board: p.Board, Month: m, Now: p.Now, Role: p.By.Role}
			if err := p.one(it, "evidence/"+m.String()+"."+format, func(w io.Writer) error { return export.WriteEvidence(w, format, in) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// index is what a reader opens first.
func (p *packer) index() error {
	beside := len(p.digests)
	return p.leaves(&item{}, indexFile, "Proof pack of the record "+p.origin(), func(l *leaf.Leaf) {
		p.about(l, beside)
		p.howToCheck(l)
		p.contents(l)
		l.Section("What is kept from whom")
		l.List(p.kept()...)
	})
}

func (p *packer) origin() string {
	origin, _, _ := strings.Cut(p.Board.SignedHead(), "\n")
	return origin
}

func (p *packer) about(l *leaf.Leaf, beside int) {
	letters, windows := 0, p.Board.Count()
	for _, o := range p.Board.Owed() {
		letters += len(o.Letters)
	}
	l.Facts(
		leaf.Fact{Label: "Exported", Value: export.Both(p.Now)}, leaf.Fact{Label: "By", Value: p.By.Name + " (" + string(p.By.Role) + ")"},
		leaf.Fact{Label: "Holds", Value: fmt.Sprintf("events: %d, windows: %d, letters: %d, files beside this index and %s: %d", p.Board.Revision(), windows, letters, SumsFile, beside)},
		leaf.Fact{Label: "Last event", Value: fmt.Sprintf("%d, %s\n%s", p.Board.Revision(), london.Stamp(p.Board.AcceptedAt()), p.Board.Head())},
		leaf.Fact{Label: "Verifier key", Value: p.Key}, leaf.Fact{Label: "Host key", Value: p.host()},
	)
	l.Say("The signed head of the record:")
	l.Exact(p.Board.SignedHead())
}

func (p *packer) host() string {
	if print := p.Board.HostPrint(); print != "" {
		return print
	}
	return "this record was never served to other machines"
}

// howToCheck says what a reader can find out without asking anybody.
func (p *packer) howToCheck(l *leaf.Leaf) {
	l.Section("What you can check, in three commands")
	l.Exact("sha256sum -c " + SumsFile + "\ndccops record verify " + RecordFile + "\ndccops record verify " + RecordFile + " --head OLD-LETTER.eml")
	l.List(
		"The first says that no file of this pack is other than it was made; a file too many it does not see, so compare with the list below.",
		"The second says that the events hang together and that the record's own key signed them. The form of "+RecordFile+" is public, and dccops is not needed to read it.",
		"The third is the one that proves something against whoever owns the machine: with a head that left it earlier (any letter or schedule that you were sent, or one you kept) nothing up to that head can have been changed, dropped, put in, reordered or dated back. Heads out of this pack prove nothing about it.",
		"Pages name the event that each thing came from. Times are London clock readings, GMT or BST, with UTC beside them.",
	)
}

// contents links to every file.
func (p *packer) contents(l *leaf.Leaf) {
	l.Section("What is in it")
	l.Table("", []string{"What", "Files"}, "", func(row func(...leaf.Cell)) {
		shown(row, "this page", indexFile+".html", indexFile+".md")
		shown(row, "the digest of every other file, as sha256sum reads it", SumsFile)
	})
	for _, part := range parts() {
		l.Part(part)
		l.Table("", []string{"What", "Files"}, "None is on the record.", func(row func(...leaf.Cell)) {
			for _, it := range p.shelf {
				if it.part == part {
					shown(row, it.words, it.files...)
				}
			}
		})
	}
}

// shown is an item with links to its files.
func shown(row func(...leaf.Cell), words string, files ...string) {
	links := make([]leaf.Cell, len(files))
	for i, name := range files {
		links[i] = leaf.Link(name[strings.LastIndexByte(name, '/')+1:], name)
	}
	links[0].And = links[1:]
	row(leaf.Cell{Words: words}, links[0])
}

// kept says what is withheld, and what a reader must keep to himself.
func (p *packer) kept() []string {
	out := []string{
		"Nothing is withheld: the whole record is given only to whoever is shown all of it, and " + p.By.Name + " (" + string(p.By.Role) + ") is.",
		"The bytes of files that came in by mail stand in " + RecordFile + " alone; no page opens them.",
	}
	strictest, redacted := -1, 0
	mark := func(m model.Marking) { strictest = max(strictest, slices.Index(model.Markings(), m)) }
	for _, k := range p.Board.Consultations() {
		for _, r := range p.Board.Responses(k.Ref) {
			mark(r.Marked)
			redacted += len(p.Board.ReadingOf(r).Redactions)
		}
		if k.State == model.ConsultationOpen {
			out = append(out, k.Ref+" is open, and its letters hold what an answer to it is known by: whoever has this pack could answer in another's name.")
		}
	}
	for _, r := range p.Board.Reports() {
		mark(r.Marked)
	}
	if strictest >= 0 {
		m := model.Markings()[strictest]
		out = append(out, "It holds answers or reports that are marked "+string(m)+". Hand it on to nobody whom that marking keeps out.")
	}
	if redacted > 0 {
		out = append(out, "Pages show redacted texts as they may be read; their originals stand in "+RecordFile+".")
	}
	if upto := p.Board.ErasedUpto(); upto > 0 {
		out = append(out, fmt.Sprintf("The content of the events up to %d was erased by retention, and their hashes are left.", upto))
	}
	return out
}
