// Package lines is a conversation in lines: what somebody types, a line at a time,
// and what is said to them. It knows nothing of the record.
//
// It guarantees that
//   - nothing goes out but what [Options.Clean] let through, spaces and line ends:
//     no cursor is moved, nothing is coloured, nothing is asked of the terminal;
//   - what is said by itself never stands within the line that is being typed, and
//     nothing that was typed is lost by it;
//   - an answer is whole: what is said by itself comes before or behind it;
//   - what was typed before a question was asked is no answer to it, at a terminal.
//
// # Why
//
// A screen reader reads what comes out, in the order in which it comes. A line of
// news in the middle of a half typed word is read in the middle of it, and so is one
// in the middle of an answer. The kernel's own editing of lines does not say whether
// something was typed, so that at a terminal the line is edited here, as plainly as the
// kernel does it: then news can be said at once while nothing was typed, and waits
// until Enter where something was. Over SSH there is no kernel in between at all, and
// both ends are then the same.
//
// Erasing a character is a backspace, a space and a backspace, as every kernel has it:
// there is no plainer way, and each screen reader knows it. Arrow keys and whatever
// else a terminal sends in escapes mean nothing here and are dropped whole.
//
// In a pipe nobody looks at a prompt, nothing is echoed, wrapped or paged, and news is
// said between two answers.
package lines
