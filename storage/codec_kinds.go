package storage

import (
	"fmt"

	"dccops/model"
)

// newRecord makes an empty record of a kind to decode into.
func newRecord(kind model.RecordKind) (model.Record, error) {
	switch kind {
	case model.RecordWindow:
		return &model.Window{}, nil
	case model.RecordPolicy:
		return &model.Policy{}, nil
	case model.RecordException:
		return &model.Exception{}, nil
	case model.RecordHolidays:
		return &model.Holidays{}, nil
	case model.RecordSystem:
		return &model.System{}, nil
	case model.RecordService:
		return &model.Service{}, nil
	case model.RecordPublication:
		return &model.Publication{}, nil
	case model.RecordImport:
		return &model.Import{}, nil
	case model.RecordNumbering:
		return &model.Numbering{}, nil
	case model.RecordRelease:
		return &model.Release{}, nil
	case model.RecordWithdrawal:
		return &model.Withdrawal{}, nil
	case model.RecordTakenBack:
		return &model.TakenBack{}, nil
	case model.RecordClockStep:
		return &model.ClockStep{}, nil
	case model.RecordCopying:
		return &model.Copying{}, nil
	case model.RecordHost:
		return &model.Host{}, nil
	case model.RecordErasure:
		return &model.Erasure{}, nil
	case model.RecordPerson:
		return &model.Person{}, nil
	case model.RecordMaintenance:
		return &model.Maintenance{}, nil
	case model.RecordToldOf:
		return &model.Telling{}, nil
	case model.RecordChange:
		return &model.Change{}, nil
	case model.RecordConsultation:
		return &model.Consultation{}, nil
	case model.RecordAnswer:
		return &model.Response{}, nil
	case model.RecordReading:
		return &model.Reading{}, nil
	case model.RecordMeeting:
		return &model.Meeting{}, nil
	case model.RecordPanelRequest:
		return &model.PanelRequest{}, nil
	}
	return newPost(kind)
}

// newPost is newRecord for who is written to, what goes out and what comes in.
func newPost(kind model.RecordKind) (model.Record, error) {
	switch kind {
	case model.RecordOrganisation:
		return &model.Organisation{}, nil
	case model.RecordMailing:
		return &model.Mailing{}, nil
	case model.RecordLetter:
		return &model.Letter{}, nil
	case model.RecordMessage:
		return &model.Message{}, nil
	case model.RecordEnclosure:
		return &model.Enclosure{}, nil
	case model.RecordTemplate:
		return &model.Template{}, nil
	}
	if r := newMethodRecord(kind); r != nil {
		return r, nil
	}
	return nil, fmt.Errorf("storage: there is no kind of record %q", kind)
}
