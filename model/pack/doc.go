// Package pack writes the proof pack: a folder that is handed to somebody outside,
// with the whole record and everything in it that a person would ask to see.
//
// It guarantees that
//   - the same record at the same instant, for the same person, gives the same
//     files to the byte; no clock is read;
//   - every file but SHA256SUMS stands in SHA256SUMS, and every file stands in the
//     index with what it is;
//   - the names of files are made of references that dccops gave itself, months,
//     versions and numbers, and never of words that somebody wrote;
//   - nothing is said in a page that whoever exports is not shown;
//   - what is written is not held: of the events only their numbers stand in memory,
//     and of letters those that one event owes.
//
// # Why
//
// record.jsonl alone proves everything and tells a person nothing. The pages say what
// it holds, in words; they prove nothing by themselves, which is why they stand
// beside it, under one list of digests. Both come from one moment of the record, so
// that whoever doubts a page can look up the event it names.
package pack
