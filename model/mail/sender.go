package mail

import (
	"net/mail"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// sender is who a message says it is from, with what is odd about that.
func (r *reader) sender(h header) model.Mailbox {
	from := h.all("from")
	if len(from) == 0 {
		from = h.all("sender")
	}
	var list []*mail.Address
	for _, value := range from {
		list = append(list, r.addresses(value)...)
	}
	if len(from) > 1 || len(list) > 1 {
		r.note("It names more than one author; nobody can be taken for its sender.")
		return model.Mailbox{Name: r.words(from[0], maxName)}
	}
	if len(list) == 0 {
		if len(from) == 0 {
			return model.Mailbox{}
		}
		return model.Mailbox{Name: r.words(from[0], maxName)}
	}
	out := model.Mailbox{Name: clip(oneLine(list[0].Name), maxName), Address: strings.ToLower(clip(oneLine(list[0].Address), maxAddress))}
	r.doubt(h, out)
	return out
}

// doubt says what about a sender may pose as somebody else.
func (r *reader) doubt(h header, from model.Mailbox) {
	if text.MixedScript(from.Name) {
		r.note("The name %q mixes letters of different scripts, so that it may pose as another.", text.Visible(from.Name))
	}
	if text.MixedScript(from.Address) || strings.Contains(from.Address, "xn--") {
		r.note("The address %s has letters beyond ASCII in it, so that it may pose as another.", text.Visible(from.Address))
	}
	for word := range strings.FieldsSeq(from.Name) {
		word = strings.Trim(word, `<>()[]"',;`)
		if strings.Contains(word, "@") && !strings.EqualFold(word, from.Address) {
			r.note("The name shows the address %s, and it comes from another.", text.Visible(clip(word, maxAddress)))
			break
		}
	}
	for _, other := range r.addresses(h.get("reply-to")) {
		if !strings.EqualFold(domain(other.Address), domain(from.Address)) {
			r.note("Answers to it would go to %s.", text.Visible(clip(oneLine(other.Address), maxAddress)))
			break
		}
	}
}

func domain(address string) string { return address[strings.LastIndex(address, "@")+1:] }

// addresses reads a list of addresses, as far as it is one.
func (r *reader) addresses(value string) []*mail.Address {
	if value == "" {
		return nil
	}
	if len(value) > maxField {
		value = value[:maxField]
	}
	parser := mail.AddressParser{}
	parser.WordDecoder = wordDecoder()
	if list, err := parser.ParseList(value); err == nil {
		return list
	}
	shown := r.words(value, maxField)
	open, end := strings.LastIndex(shown, "<"), strings.LastIndex(shown, ">")
	if open < 0 || end < open {
		if shown = strings.TrimSpace(shown); strings.Count(shown, "@") == 1 && !strings.ContainsAny(shown, " ,;") {
			return []*mail.Address{{Address: shown}}
		}
		return nil
	}
	address := strings.TrimSpace(shown[open+1 : end])
	if strings.Count(address, "@") != 1 || strings.Count(shown, "<") > 1 {
		return nil
	}
	return []*mail.Address{{Name: strings.Trim(strings.TrimSpace(shown[:open]), `"`), Address: address}}
}

// recipients stops at a message to more people than anybody answers.
func (r *reader) recipients(h header) {
	n := 0
	for _, name := range []string{"to", "cc", "bcc"} {
		for _, value := range h.all(name) {
			n += strings.Count(value, "@")
		}
	}
	if n > maxRecipients {
		r.stop("it is addressed to more than %d recipients.", maxRecipients)
	}
}
