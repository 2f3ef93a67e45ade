// Package proof checks a record file against heads that were kept outside. It
// imports no code of the store or of Section H8 and is short enough to be read.
//
// It guarantees that, given one earlier head, no event up to that head can have
// been changed, dropped, put in, reordered or dated back unseen, also where all
// hashes were computed anew and signed with the record's own key. What lies
// after the last outside head it cannot vouch for, and it says which events do.
//
// # The record file, version 1
//
// Lines of UTF-8, each ended by one \n. JSON has no spaces and its members stand
// in the order below, so that a text has one spelling only. The first line is
//
//	{"dccops_record":1,"origin":"dccops/ID","key":"KEY"}
//
// with ID 32 small hexadecimal digits and KEY the verifier key: the origin, +,
// a key id of 8 small hexadecimal digits, +, and the base64 of the byte 1 and
// an Ed25519 public key. The key id is the first 4 bytes of the SHA-256 of the
// origin, \n and those 33 bytes. Then follows a line for each event, its payload:
//
//	{"seq":N,"prev":"HEX","at":"T","uptime_ms":N,"actor":{"name":S,"role":S},
//	"order":S,"kind":S,"subject":S,"reason":S,"before":[…],"after":[…]}
//
// all on one line. seq counts from 1 without gaps. at is RFC 3339 in UTC and never
// before the event above, except in an event of kind clock-stepped, whose record
// in after, {"kind":"clock-step","record":{"event":N,"was":T,"is":T}}, says so.
// uptime_ms, milliseconds since the store was opened, is left out when 0. The
// payload, without its \n, is hashed twice:
//
//	chain hash = SHA-256(chain hash of the event before || payload)
//	leaf hash  = SHA-256(0x00 || payload)
//
// prev is the chain hash of the event before in small hexadecimal, 64 zeros at
// the first. The leaves make the Merkle tree of RFC 6962: a node is
// SHA-256(0x01 || left || right), the left side being the largest power of two
// that is smaller than the whole. An event that was erased leaves its hashes:
//
//	{"erased":{"seq":N,"leaf":"base64 of the leaf hash","hash":"hex of the chain hash"}}
//
// That it may be so says a later event of kind content-erased, whose after begins
// with {"kind":"erasure","record":{"upto":M, and M is N or more. Its time is gone with
// it, so that nothing is said of the dates of such events.
//
// The last line is {"head":S}, S the signed head of all of it: the origin, the
// number of events and the base64 of the tree's root, each followed by \n; an
// empty line; and "— ORIGIN SIG\n", SIG being the base64 of the key id's 4 bytes
// and the Ed25519 signature of the text down to the root's \n.
//
// # Why
//
// Whoever owns the host owns the key too and can write the record anew. Only
// what left the host earlier cannot be called back: one old notice with a head.
package proof
