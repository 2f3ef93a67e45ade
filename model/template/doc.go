// Package template is the wording of a letter with places for what differs from
// one letter to the next.
//
// A template is plain text. Its first line is "Subject: …", the second is empty,
// and what follows is the letter, a line for each paragraph:
//
//	# Heading             a heading, underlined by =; ## underlines by -
//	Label | value         a value beside its label; spaces before it indent both
//	      | more          goes on with the value above, in a line of its own
//	{{name}}              what is written there is filled in
//	{{NAME}}              the same in capitals
//	{{each list}}         what follows, up to {{end}}, once for each of a list
//	{{if name}}           what follows, up to {{else}} or {{end}}, where it is not empty
//	{{unless name}}       the same where it is empty
//
// It guarantees that
//   - nothing is computed, called or looked up but the names of a [Lexicon];
//   - what is filled in is never read again: braces, bars and line ends in it are
//     text;
//   - a subject is one line, whatever is filled in;
//   - a template that [Template.Slips] finds nothing in writes what its [Demand]s
//     ask for, in every letter it is filled in for.
//
// # Why
//
// text/template is a language: it calls methods, loops without end and fails
// while it writes. Whoever words a letter to the industry needs none of it, and a
// mistake must show when the template is saved, not when a notice is due. So the
// syntax is lines, the names of each kind of letter are one table, and all that
// can be wrong is found before.
package template
