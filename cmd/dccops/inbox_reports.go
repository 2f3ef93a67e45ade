package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/importer"
	"dccops/model/mail"
)

// mailRead is what a message says, and the reports of a User that it brings.
type mailRead struct {
	mail.Result
	Brings *model.Brought `json:"brings,omitempty"`
}

// readWhole reads a message in the process that is confined for it.
func readWhole(data []byte) mailRead {
	out := mailRead{Result: mail.Read(data)}
	if out.Mail.Nature == model.MailWritten && out.Mail.Notes.Limit == "" {
		out.Brings = brought(data, &out.Mail)
	}
	return out
}

// brought finds the reports in a message: in one file, or in lines of its own.
//
// # Why
//
// What is two things at once is taken as neither: a person sees which was meant.
func brought(data []byte, m *model.Mail) *model.Brought {
	var out *model.Brought
	for i := range m.Files {
		f := &m.Files[i]
		if !mayBeReports(f) {
			continue
		}
		_, inside, ok := mail.File(data, f.N)
		if !ok || !importer.LooksLikeReports(inside) {
			continue
		}
		if out != nil {
			return &model.Brought{File: f.Name, Bad: "There are two files of reports in one message: " + out.File + " and " + f.Name + "; send a message for each"}
		}
		got, err := importer.ParseReports(f.Name, inside, "")
		out = &model.Brought{File: f.Name, Digest: f.Digest, Reports: got.Reports, Bad: whyNot(err)}
	}
	got, is, err := importer.ParseReportForm("the message", m.Text)
	switch {
	case !is:
		return out
	case out != nil:
		return &model.Brought{File: out.File, Bad: "The message has reports in its words and in " + out.File + "; send a message for each"}
	case m.Goes > len(m.Text):
		return &model.Brought{Bad: fmt.Sprintf("The words of the message go on to %d bytes, more than are read; send a file", m.Goes)}
	}
	sum := sha256.Sum256([]byte("form " + m.From.Address + "\n" + m.Text))
	return &model.Brought{Digest: hex.EncodeToString(sum[:]), Reports: got.Reports, Bad: whyNot(err)}
}

// mayBeReports says by a file's name and kind whether it is worth a look.
func mayBeReports(f *model.MailFile) bool {
	name := strings.ToLower(f.Name)
	return strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".csv") || f.Media == "application/json" || f.Media == "text/csv"
}

func whyNot(err error) string {
	var bad *importer.Error
	if errors.As(err, &bad) {
		return bad.OneLine()
	}
	if err != nil {
		return err.Error()
	}
	return ""
}
