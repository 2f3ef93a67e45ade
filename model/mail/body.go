package mail

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
	"unicode/utf8"

	"dccops/model"
)

// text is what a part says to a reader: of alternatives the plain one.
func (r *reader) text(p *part) string {
	switch {
	case p.file():
		return ""
	case p.kind == "multipart/alternative":
		return r.alternative(p)
	case p.kind == "multipart/related", p.kind == "multipart/signed", p.kind == "multipart/report":
		if len(p.parts) > 0 {
			return r.text(p.parts[0])
		}
		return ""
	case p.kind == "multipart/encrypted":
		return ""
	case strings.HasPrefix(p.kind, "multipart/"):
		var all []string
		for _, inner := range p.parts {
			if s := r.text(inner); strings.TrimSpace(s) != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, "\n\n")
	case p.kind == "text/html", p.kind == "application/xhtml+xml":
		p.shown = true
		return plain(r.utf8(p))
	case p.kind == "text/plain", p.kind == "text/enriched", p.kind == "text":
		p.shown = true
		return r.utf8(p)
	}
	return ""
}

// alternative prefers plain text to HTML; what else there is says the same and
// is no file.
func (r *reader) alternative(p *part) (best string) {
	for _, kind := range []string{"text/plain", ""} {
		for _, inner := range p.parts {
			if kind != "" && inner.kind != kind {
				continue
			}
			if s := r.text(inner); strings.TrimSpace(s) != "" && best == "" {
				best = s
			}
		}
	}
	for _, inner := range p.parts {
		if inner.kind == "text/html" || inner.kind == "text/plain" {
			inner.shown = true
		}
	}
	return best
}

// utf8 is the text of a part, in UTF-8 with line feeds.
func (r *reader) utf8(p *part) string {
	data, name := r.decode(p), p.params["charset"]
	if len(data) > maxSource {
		r.note("A text in it is longer than %d KiB; what follows was not read.", maxSource>>10)
		data = data[:maxSource]
	}
	if !known(name) {
		r.note("A text in it says to be in the character set %q, which is not known here; some letters may be wrong.", clip(oneLine(name), 40))
	}
	return tidy(utf8Of(name, data))
}

// tidy gives every line one end, and leaves nothing that a text does not take.
func tidy(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	return strings.ReplaceAll(strings.ToValidUTF8(s, string(utf8.RuneError)), "\x00", string(utf8.RuneError))
}

// kept is a part that is listed as a file, with its bytes.
type kept struct {
	model.MailFile
	data []byte
}

// files are the parts that were not shown, in order.
func (r *reader) files(p *part) (out []kept) {
	p.leaves(func(leaf *part) {
		if leaf.shown || len(leaf.body) == 0 && len(leaf.parts) == 0 {
			return
		}
		data := r.decode(leaf)
		sum := sha256.Sum256(data)
		f := model.MailFile{N: len(out) + 1, Name: r.fileName(leaf), Media: clip(oneLine(leaf.kind), maxMedia), Size: len(data), Digest: hex.EncodeToString(sum[:])}
		out = append(out, kept{f, data})
	})
	return out
}

// fileName is what a file is called, without any folder.
func (r *reader) fileName(p *part) string {
	_, params := media(p.head.get("content-disposition"))
	name := params["filename"]
	if name == "" {
		name = p.params["name"]
	}
	name = r.words(name, maxFileName)
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if name == "." || name == "/" || name == ".." {
		name = ""
	}
	if name != "" {
		return name
	}
	switch p.kind {
	case "message/rfc822", "message/global":
		return "message.eml"
	case "text/calendar":
		return "invitation.ics"
	case "text/html":
		return "page.html"
	case "text/plain", "message/delivery-status", "message/disposition-notification", "text/rfc822-headers":
		return "text.txt"
	}
	return "file.bin"
}
