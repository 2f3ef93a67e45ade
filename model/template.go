package model

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Template is one version of the wording of a kind of letter. It is never edited:
// what is saved next is the next version, and every letter names the one it was
// written by. Version 0 is built in and is no record.
type Template struct {
	Kind     string    `json:"kind"`               // "schedule", as notice.Kinds has it
	Audience Audience  `json:"audience,omitempty"` // whose it is alone; empty: everybody's
	Version  int       `json:"version"`            // from 1, of its kind and audience
	Text     string    `json:"text,omitempty"`     // "Subject: …", an empty line, the letter
	Dropped  bool      `json:"dropped,omitempty"`  // no wording of its own any more: that of everybody, or the built-in one
	At       time.Time `json:"at"`                 // UTC
	By       string    `json:"by"`
	Reason   string    `json:"reason"`
	Event    uint64    `json:"event"`
}

// The command and the event, the record.
const (
	KindSaveTemplate   CommandKind = "save-template"
	KindRevertTemplate CommandKind = "revert-template"
	TemplateSaved      EventKind   = "template-saved"
	TemplateReverted   EventKind   = "template-reverted"
	RecordTemplate     RecordKind  = "template"
)

func templateKinds() []CommandKind { return []CommandKind{KindSaveTemplate, KindRevertTemplate} }

// SaveTemplate puts the next version of a wording in force, for letters that are
// owed from now on.
type SaveTemplate struct {
	apart
	Of     string // the kind of letter
	For    Audience
	Text   string
	Base   int // the version somebody looked at; -1: whatever it is
	Reason string
}

// RevertTemplate puts an earlier version in force again as the next one: To 0 is
// the wording that is built in, or for an audience that of everybody.
type RevertTemplate struct {
	apart
	Of     string
	For    Audience
	To     int
	Base   int
	Reason string
}

// Kind names the command.
func (SaveTemplate) Kind() CommandKind { return KindSaveTemplate }

// Kind names the command.
func (RevertTemplate) Kind() CommandKind { return KindRevertTemplate }

func templateCommandWords(k CommandKind) string {
	switch k {
	case KindSaveTemplate, KindRevertTemplate:
		return "word what goes out"
	}
	return ""
}

func templateEventWords(k EventKind) string {
	switch k {
	case TemplateSaved:
		return "worded a kind of letter"
	case TemplateReverted:
		return "went back to an earlier wording"
	}
	return ""
}

// RecordKind names the kind of record.
func (*Template) RecordKind() RecordKind { return RecordTemplate }

// RecordKey is the kind, the audience and the version: "update/RDPs v2".
func (t *Template) RecordKey() string { return TemplateKey(t.Kind, t.Audience, t.Version) }

// TemplateKey names one version of a wording: "schedule v3", "update/RDPs v2".
func TemplateKey(kind string, a Audience, version int) string {
	return templateOf(kind, a) + " v" + itoa(version)
}

func templateOf(kind string, a Audience) string {
	if a == "" {
		return kind
	}
	return kind + "/" + string(a)
}

// ParseTemplateKey reads what TemplateKey writes.
func ParseTemplateKey(s string) (kind string, a Audience, version int, err error) {
	of, v, ok := strings.Cut(s, " v")
	kind, audience, _ := strings.Cut(of, "/")
	version, err = strconv.Atoi(v)
	if !ok || err != nil || version < 0 || kind == "" {
		return "", "", 0, fmt.Errorf("%.60q names no version of a wording", s)
	}
	return kind, Audience(audience), version, nil
}

// templates are the wordings that were saved, by kind and audience, oldest first.
type templates struct{ saved keyed[[]*Template] }

// put takes a wording, and says whether it was one.
func (t *templates) put(r Record) bool {
	w, ok := r.(*Template)
	if !ok {
		return false
	}
	of := templateOf(w.Kind, w.Audience)
	have, _ := t.saved.get(of)
	list := replaced(have, w, func(o *Template) bool { return o.Version == w.Version })
	slices.SortFunc(list, func(x, y *Template) int { return cmp.Compare(x.Version, y.Version) })
	t.saved = t.saved.with(of, list)
	return true
}

// Templates lists the saved versions of a wording, oldest first. The slice is the
// Board's own and must not be changed.
func (b *Board) Templates(kind string, a Audience) []*Template {
	list, _ := b.saved.get(templateOf(kind, a))
	return list
}

// TemplateInForce is the newest saved version of a wording; nil: none was saved,
// or it was dropped since.
func (b *Board) TemplateInForce(kind string, a Audience) *Template {
	list := b.Templates(kind, a)
	if len(list) == 0 || list[len(list)-1].Dropped {
		return nil
	}
	return list[len(list)-1]
}

// TemplateVersion is the number of the newest version, dropped or not; 0: there
// is none.
func (b *Board) TemplateVersion(kind string, a Audience) int { return len(b.Templates(kind, a)) }

// TemplateFor names the wording of a letter to somebody who is told as these: its
// own, in the order it is told, before that of everybody; empty: the built-in one.
func (b *Board) TemplateFor(kind string, as []Audience) string {
	for _, a := range append(slices.Clone(as), "") {
		if t := b.TemplateInForce(kind, a); t != nil {
			return t.RecordKey()
		}
	}
	return ""
}

// Template finds one version of a wording by its key.
func (b *Board) Template(key string) (*Template, bool) {
	kind, a, version, err := ParseTemplateKey(key)
	list := b.Templates(kind, a)
	if err != nil || version < 1 || version > len(list) {
		return nil, false
	}
	return list[version-1], true
}
