package importer

import (
	"bytes"
	"fmt"
	"path"
	"strings"
)

// disguises are the beginnings of files that cannot be windows, whatever they
// are called.
func disguises() []struct{ begins, words string } {
	return []struct{ begins, words string }{
		{"\x1f\x8b", "is compressed with gzip: unpack it first"},
		{"PK\x03\x04", "is a zip archive or a spreadsheet (.xlsx, .ods): unpack it, or save the sheet as CSV"},
		{"PK\x05\x06", "is an empty zip archive"},
		{"BZh", "is compressed with bzip2: unpack it first"},
		{"\xfd7zXZ\x00", "is compressed with xz: unpack it first"},
		{"\x28\xb5\x2f\xfd", "is compressed with zstd: unpack it first"},
		{"7z\xbc\xaf\x27\x1c", "is a 7z archive: unpack it first"},
		{"%PDF", "is a PDF: ask for the file it was made from"},
		{"\xd0\xcf\x11\xe0", "is an old office document: save it as CSV"},
		{"{\\rtf", "is a rich text document: save it as plain text"},
		{"\x7fELF", "is a program"},
		{"MZ", "is a program"},
		{"\x89PNG", "is a picture"},
		{"\xff\xd8\xff", "is a picture"},
		{"GIF8", "is a picture"},
		{"\xff\xfe", "is in UTF-16: save it as UTF-8"},
		{"\xfe\xff", "is in UTF-16: save it as UTF-8"},
	}
}

// admitBytes refuses by size and by content, before any parser sees a byte.
func admitBytes(data []byte) *Problem {
	if len(data) > MaxBytes {
		return beyond(0, "is larger than %d MiB: that is the most one file may have", MaxBytes>>20)
	}
	for _, d := range disguises() {
		if bytes.HasPrefix(data, []byte(d.begins)) {
			return &Problem{Words: d.words}
		}
	}
	head := bytes.ToLower(bytes.TrimSpace(withoutBOM(data[:min(len(data), 512)])))
	switch {
	case len(bytes.TrimSpace(withoutBOM(data))) == 0:
		return &Problem{Words: "is empty"}
	case bytes.Count(head, []byte{0}) > len(head)/4:
		return &Problem{Words: "is in UTF-16, or no text at all: save it as UTF-8"}
	case bytes.HasPrefix(head, []byte("<")):
		return &Problem{Words: "is a web page or XML, not windows: ask for the file behind it"}
	case bytes.HasPrefix(head, []byte("from:")), bytes.HasPrefix(head, []byte("received:")), bytes.HasPrefix(head, []byte("mime-version:")),
		bytes.HasPrefix(head, []byte("return-path:")), bytes.HasPrefix(head, []byte("delivered-to:")):
		return &Problem{Words: "is a mail: save the file attached to it"}
	}
	return nil
}

func withoutBOM(data []byte) []byte { return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) }

// format decides how the file is read: as asked, by its content, then by its
// extension.
func (r *reader) format(name string, data []byte, asked string) (string, *Problem) {
	switch asked {
	case "json", "csv", "ics":
		return asked, nil
	case "":
	default:
		return "", &Problem{Words: fmt.Sprintf("cannot be read as %s: the formats are json, csv and ics", quoted(asked))}
	}
	ext := strings.TrimPrefix(strings.ToLower(path.Ext(name)), ".")
	found := sniff(data)
	switch {
	case found == "" && (ext == "json" || ext == "csv" || ext == "ics"):
		return ext, nil
	case found == "":
		return "", &Problem{Words: "is neither a windows file in JSON, nor CSV with a header row, nor iCalendar"}
	case (ext == "json" || ext == "csv" || ext == "ics") && ext != found:
		r.ignore(0, "", "the file is called .%s, but its content is %s and is read as that", ext, found)
	}
	return found, nil
}

func sniff(data []byte) string {
	head := bytes.TrimSpace(data[:min(len(data), 4096)])
	first, _, _ := bytes.Cut(head, []byte("\n"))
	lower := strings.ToLower(string(first))
	switch {
	case bytes.HasPrefix(head, []byte("{")), bytes.HasPrefix(head, []byte("[")):
		return "json"
	case strings.HasPrefix(strings.ReplaceAll(lower, " ", ""), "begin:vcalendar"):
		return "ics"
	case strings.Contains(lower, "id") && strings.Contains(lower, "start") && strings.ContainsAny(lower, ",;\t"):
		return "csv"
	}
	return ""
}
