package mail

import "fmt"

// The limits of one message. Its bytes are bounded by model.MaxMail.
const (
	maxDepth      = 10        // parts within parts
	maxParts      = 200       // in all
	maxHeader     = 256 << 10 // bytes of one head
	maxFields     = 1000      // of one head
	maxField      = 64 << 10  // bytes of one field; what follows is not read
	maxRecipients = 1000
	maxBoundary   = 256 // bytes

	// MaxText bounds the text that a message is read as, in bytes.
	MaxText   = 256 << 10
	maxSource = 1 << 20 // bytes of HTML, or of a text in another character set, that are looked at

	maxSubject  = 1000 // bytes
	maxName     = 300
	maxAddress  = 320
	maxID       = 500
	maxFileName = 200
	maxMedia    = 127
	maxWords    = 1000 // of a host, why something failed
	mostIDs     = 20   // taken from one field
	mostNotes   = 15
)

// stop notes the first limit that a message goes beyond. It is a sentence that
// follows "It was not read to its end: ".
func (r *reader) stop(format string, args ...any) {
	if r.limit == "" {
		r.limit = fmt.Sprintf(format, args...) + " It is kept whole."
	}
}

// note says something odd about a message, once.
func (r *reader) note(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	for _, have := range r.said {
		if have == s {
			return
		}
	}
	if len(r.said) < mostNotes {
		r.said = append(r.said, s)
	}
}
