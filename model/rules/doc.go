// Package rules judges a month against Section H8: one file a clause, one list
// of rules (the [Book]), one entrance ([Check]).
//
// It guarantees that the same Board, month and instant give the same Report;
// that every Finding names its clause, its figures (measured, limit, excess)
// and the reference that excuses it, if one does; and that an exception never
// turns a finding into OK.
//
// # Why
//
// A clause gets its own file because clauses are what people argue about: the
// reader who doubts a verdict opens h8_3_c_all.go and finds the clause, the
// reading the house took of it and nothing else. What the clauses say, whether
// they are in the Code or proposed, and which of them still wait for their
// subject stands in clauses.txt, and a test holds that file against the Book.
//
// Minutes are elapsed minutes and a begun minute counts.
package rules
