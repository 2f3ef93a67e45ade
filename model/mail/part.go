package mail

import (
	"bytes"
	"strings"
)

// part is one part of a message, or the whole of it.
type part struct {
	head   header
	body   []byte // as it stands, still encoded
	kind   string // its media type
	params map[string]string
	parts  []*part // within it; of an attached message, that message
	shown  bool    // its text is the message's text
}

// parse reads a message or a part with everything in it.
func (r *reader) parse(data []byte, depth int, usual string) *part {
	p := &part{}
	if r.parts++; r.parts > maxParts {
		r.stop("it has more than %d parts.", maxParts)
		p.body, p.kind = data, "application/octet-stream"
		return p
	}
	p.head, p.body = r.headerOf(data)
	p.kind, p.params = media(p.head.get("content-type"))
	if !strings.Contains(p.kind, "/") {
		p.kind = usual
	}
	switch {
	case r.limit != "":
	case strings.HasPrefix(p.kind, "multipart/") && depth >= maxDepth, p.message() && depth >= maxDepth:
		r.stop("its parts are nested more than %d deep.", maxDepth)
	case strings.HasPrefix(p.kind, "multipart/"):
		r.split(p, depth)
	case p.message():
		p.parts = []*part{r.parse(r.decode(p), depth+1, "text/plain")}
	}
	return p
}

// message reports whether the part is a message of its own.
func (p *part) message() bool { return p.kind == "message/rfc822" || p.kind == "message/global" }

// split finds the parts of a multipart in one pass.
func (r *reader) split(p *part, depth int) {
	boundary := p.params["boundary"]
	if boundary == "" || len(boundary) > maxBoundary {
		r.note("It says that it has parts, and not how they are told apart; it is shown as it stands.")
		p.kind = "text/plain"
		return
	}
	usual := "text/plain"
	if p.kind == "multipart/digest" {
		usual = "message/rfc822"
	}
	pieces, closed := pieces(p.body, boundary)
	if !closed {
		r.note("It ends in the middle of its parts: the last of them may be cut.")
	}
	for _, piece := range pieces {
		if r.limit != "" {
			return
		}
		p.parts = append(p.parts, r.parse(piece, depth+1, usual))
	}
}

// pieces cuts a body at its boundaries; what stands before the first and behind
// the last is nobody's. Only what begins a line is looked at, each line once.
func pieces(body []byte, boundary string) (out [][]byte, closed bool) {
	mark := []byte("\n--" + boundary)
	begun := -1
	for at := 0; at < len(body); {
		i := 0
		if at > 0 || !bytes.HasPrefix(body, mark[1:]) {
			if i = bytes.Index(body[max(at-1, 0):], mark); i < 0 {
				break
			}
			i += max(at-1, 0) + 1
		}
		line, rest := cutLine(body[i:])
		at = len(body) - len(rest)
		tail := bytes.TrimRight(line[len(mark)-1:], " \t\r")
		last := bytes.Equal(tail, []byte("--"))
		if len(tail) > 0 && !last {
			continue
		}
		if begun >= 0 {
			out = append(out, trimEnd(body[begun:max(i, begun)]))
		}
		if last {
			return out, true
		}
		if begun = at; len(out) > maxParts {
			return out, true
		}
	}
	if begun >= 0 {
		out = append(out, body[begun:])
	}
	return out, false
}

// trimEnd takes the line end off that belongs to the boundary.
func trimEnd(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}

// file reports that a part is meant to be kept and not read.
func (p *part) file() bool {
	kind, params := media(p.head.get("content-disposition"))
	return kind == "attachment" || params["filename"] != "" || kind != "inline" && p.params["name"] != ""
}

// leaves visits the parts that have no parts of their own, and attached messages.
func (p *part) leaves(visit func(*part)) {
	if len(p.parts) == 0 || p.message() {
		visit(p)
		return
	}
	for _, inner := range p.parts {
		inner.leaves(visit)
	}
}
