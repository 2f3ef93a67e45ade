// Package themes is every colour and every glyph of the console, and nothing else may name one.
//
// What it guarantees:
//
//   - A screen speaks of a [Role] (Title, VerdictBreach, Selected), never of a colour. A [Palette] gives each
//     role its [Ink]; [Styles] are made once from a palette and one terminal's own renderer.
//   - Every role of every palette reads at 4.5:1 or better (WCAG AA) in true colour, in 256 colours and in 16,
//     lines and marks like words, and a test holds it; high-contrast and projector at 7:1 where there are more
//     than sixteen. Themes without colour use none: what matters survives as bold, underline or reverse.
//   - The colours of verdicts, of statuses and of classes stay apart for the sight that a theme is made for, as
//     it is simulated (deuteranopia and protanopia; tritanopia). In every theme the sign and the word are there.
//   - NO_COLOR keeps bold, underline and reverse; TERM=dumb and a pipe receive no escape sequence at all.
//   - Every glyph is one code point, one column wide, from an allow-list, and has an ASCII twin for a locale
//     that is not UTF-8. State is always a glyph and a word first, a colour last.
//   - Nothing here reads the environment, asks a terminal or keeps state: the caller hands in an environment
//     function and receives values that never change and can be shared between sessions.
//
// # Why
//
// Backgrounds are ours. A terminal's own background can be anything, and a ratio against an unknown colour
// means nothing, so the coloured themes paint their own: an ink without a background takes that of Text. Only
// mono leaves the terminal's colours as they are.
//
// Colours are chosen from the fixed part of the xterm 256-colour table (16 to 255). They look the same on
// 256-colour and true-colour terminals, and "38;5;252" is half the bytes of "38;2;208;208;208" on a phone's bad
// link. The usual conversion of greys to 256 colours picks a wrong one; an exact table needs no conversion.
//
// Sixteen colours are a different matter: they are names, and every terminal has its own colours for them. A pair
// is used only if it reads on all of seven known ones, with bold as a weight and as a brightness. That leaves
// little: black, white, cyan, green, yellow and red on black; black and blue on white. So the light themes say
// late and breach by the ground of the words there, and most of the rest by sign and word alone.
//
// The library's own styles drop bold and reverse together with colour, so a selection would vanish under
// NO_COLOR. The sequences are therefore derived here, from the same inks.
//
// A new theme is one file and one line in [All].
package themes
