package storage

import (
	"fmt"

	"dccops/model"
)

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
	}
	return nil, fmt.Errorf("storage: there is no kind of record %q", kind)
}
