// Package form holds the forms of the console: planning, editing and cancelling
// a window, publishing a month, and the questions it asks before something
// cannot be taken back.
//
// What it guarantees:
//
//   - Every keystroke is judged: the draft as it stands is laid over the newest
//     Board and Section H8 is asked again; each finding stands beside its field
//     with its clause, its figures and what one key would do about it.
//   - A finding never keeps a draft from being saved; a value that no window can
//     have does, and then the form says which field and why.
//   - What was typed is never lost or tidied up without a word: not by a resize,
//     a newer Board, a refusal or by leaving. A paste that does not fit is refused
//     whole, with its size and the limit.
//   - A paste is text. In a list, on a button or at a question it does nothing but
//     say so, and an unknown key is never text.
//   - A frame is drawn from Env, the state and the size alone. Scrolling follows
//     from what is in focus, so that a window made small and large again shows
//     the same frame.
//   - Everything can be reached with Tab, arrows, Enter and Esc, which is what a
//     phone has; the quicker keys are extra.
//
// The session draws the frame around an overlay, its Title and the row of keys;
// a form draws what is inside.
//
// # Why
//
// Text is edited by a few functions here and not by a library's widget: that one
// turns line breaks into spaces, drops control characters, both without a word,
// and reads the clipboard of the machine it runs on. A record that somebody else
// brought in must survive being edited byte for byte.
//
// Clock readings are asked about in place because nobody can guess them: a
// reading that is skipped or that happens twice stays in the field until a person
// has chosen.
package form
