package storage

import "dccops/model"

// newMethodRecord makes an empty record of the Methodology and of what Users
// report by it; nil: it is of another kind.
func newMethodRecord(kind model.RecordKind) model.Record {
	switch kind {
	case model.RecordMethodology:
		return &model.Methodology{}
	case model.RecordReport:
		return &model.Report{}
	case model.RecordReportFile:
		return &model.ReportFile{}
	}
	return nil
}
