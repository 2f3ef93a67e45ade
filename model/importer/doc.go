// Package importer reads windows from the files people have: the windows file
// in JSON, CSV with the same names, and maintenance notices in iCalendar. The
// same reader of JSON serves check -f.
//
// It guarantees that
//   - size, lines, rows, depth and repetition are bounded ([MaxBytes] and its
//     neighbours) before or while a file is read, and a refusal names the bound;
//   - nothing panics, and time and memory are linear in the size of the file;
//   - a file is taken whole or not at all unless [Options.Partial] is set, and
//     every mistake in it is found at once, with line, column, item and field;
//   - every text that comes out has gone through text.Admit, every time is a
//     whole second in UTC, every window has a length, and no two have one id;
//   - a London reading that does not exist or happens twice is never guessed;
//   - whatever was ignored, defaulted or made to fit is said ([Result.Ignored]).
//
// # Why strict here and lenient there
//
// The windows file and its CSV are ours: a key we do not know is a slip that
// would silently lose what someone wrote, so it is refused, and so are its twins
// in another case. The one exception is an actor: who acts is known from the
// session, so what a file says of it is left out, and that is said. Notices come from other people's programs, and many are
// folded or escaped wrongly: what they mean is plain enough, so they are read
// and what was done to them is said. Only times are never bent.
//
// # Why a zone description in the file is not used
//
// Zone data is ours, so that one record is judged alike everywhere. A file that
// describes Europe/London otherwise means other instants than we would read,
// and is refused.
package importer
