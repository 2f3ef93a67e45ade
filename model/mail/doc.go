// Package mail reads one message of Internet mail (RFC 5322, MIME) that comes
// from anybody, and says in plain text what is in it.
//
// It guarantees that
//   - every message, however broken, has an outcome: [Read] returns no error;
//   - the same bytes give the same result;
//   - time and memory are bounded by the size of the message times a constant:
//     nothing is read twice that could be nested, and what exceeds a limit is
//     named in one sentence and not read further;
//   - HTML becomes plain text: nothing of it is run, and nothing is fetched from
//     anywhere;
//   - what it returns is valid UTF-8 that the filter of model/text takes, and no
//     longer than that takes; the words stay the sender's otherwise.
//
// # Why
//
// Libraries for mail read a stream and stop at the first line that is not as the
// standard has it, which is right for what one sends and wrong for what one gets:
// real mail has heads without a colon, boundaries that never come and charsets
// that are not what they say, and hostile mail is made of nothing else. A message
// has a limit in bytes, so it is in memory whole; here its parts are slices of it,
// found in one pass for each level of nesting. What is hard and settled is not
// done here: the parameters of a header and its encoded words are the standard
// library's work, character sets and the tokens of HTML that of golang.org/x.
//
// A signature is not checked and an encrypted message not opened: either would say
// something about a sender that nobody here has agreed keys with. The message is
// kept whole, so that whoever has the keys can do both later.
package mail
