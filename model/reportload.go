package model

import (
	"slices"
	"time"
)

// methods is what the caseload holds of the Methodology and of what Users report
// by it.
type methods struct {
	versions []*Methodology // in the order they came
	reports  []*Report      // likewise
	reportOf keyed[*Report]
	filed    keyed[*ReportFile] // by digest
}

// ReportFile remembers a file of reports that was brought in, by the hash of its
// bytes.
type ReportFile struct {
	Digest string    `json:"digest"` // SHA-256 in hexadecimal
	File   string    `json:"file"`
	At     time.Time `json:"at"` // UTC
	Event  uint64    `json:"event"`
	Refs   []string  `json:"refs"` // of the reports
}

// RecordKind names the kind of record.
func (*ReportFile) RecordKind() RecordKind { return RecordReportFile }

// RecordKey is the digest.
func (f *ReportFile) RecordKey() string { return f.Digest }

// put takes a record of these, and says whether it was one.
func (m *methods) put(r Record) bool {
	switch r := r.(type) {
	case *Methodology:
		m.versions = replaced(m.versions, r, func(o *Methodology) bool { return o.Ref == r.Ref })
	case *Report:
		if _, there := m.reportOf.get(r.Ref); there {
			m.reports = replaced(m.reports, r, func(o *Report) bool { return o.Ref == r.Ref })
		} else {
			m.reports = append(slices.Clip(m.reports), r)
		}
		m.reportOf = m.reportOf.with(r.Ref, r)
	case *ReportFile:
		m.filed = m.filed.with(r.Digest, r)
	default:
		return false
	}
	return true
}

// Methodologies returns every version, in the order they came. The slice is the
// Board's own and must not be changed.
func (b *Board) Methodologies() []*Methodology { return b.versions }

// Methodology finds a version by its reference.
func (b *Board) Methodology(ref string) (*Methodology, bool) {
	i := slices.IndexFunc(b.versions, func(m *Methodology) bool { return m.Ref == ref })
	if i < 0 {
		return nil, false
	}
	return b.versions[i], true
}

// MethodologyAt finds the version that was in force at an instant; nil: none was.
func (b *Board) MethodologyAt(at time.Time) *Methodology {
	for _, m := range slices.Backward(b.versions) {
		if m.InForceAt(at) && b.Usable(m) == "" {
			return m
		}
	}
	return nil
}

// NewestMethodology finds the approved version that nothing supersedes, in force
// or about to be; nil: there is none.
func (b *Board) NewestMethodology() *Methodology {
	for _, m := range slices.Backward(b.versions) {
		if m.State == MethodologyApproved && m.Ended == nil {
			return m
		}
	}
	return nil
}

// Reports returns every report, in the order they came. The slice is the Board's
// own and must not be changed.
func (b *Board) Reports() []*Report { return b.reports }

// Report finds a report by its reference.
func (b *Board) Report(ref string) (*Report, bool) { return b.reportOf.get(ref) }

// ReportFile finds a file of reports that was brought in before.
func (b *Board) ReportFile(digest string) (*ReportFile, bool) { return b.filed.get(digest) }
