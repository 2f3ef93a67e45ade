package model

import "slices"

// SeesTokens reports whether a role is shown the tokens by which an answer is known
// to come from whom a letter went to. Who may record a response and vouch for it
// anyway is; anybody else could send one in another's name.
func SeesTokens(r Role) bool { return May(r, KindRecordResponse) }

// veiled is a letter without what an answer to it, or a bounce of it, is known by.
// Message-IDs are shown to whom mail is.
func (l *Letter) veiled(role Role) *Letter {
	v := *l
	if l.Token != "" && !SeesTokens(role) {
		v.Token = Kept
	}
	if !SeesMail(role) {
		v.MessageID = Kept
		if l.ReplyTo != "" {
			v.ReplyTo = Kept
		}
	}
	return &v
}

// VeiledLetter is a letter as a role is shown it.
func (b *Board) VeiledLetter(role Role, l *Letter) *Letter { return b.Veiled(role, l).(*Letter) }

// veiledOrder keeps the id of an order from whom its tokens are kept from: they can
// be worked out from it.
func (ev *Event) veiledOrder(role Role) string {
	if ev.OrderID == "" || SeesTokens(role) {
		return ev.OrderID
	}
	if slices.ContainsFunc(ev.After, func(r Record) bool { _, is := r.(*Letter); return is }) {
		return Kept
	}
	return ev.OrderID
}
