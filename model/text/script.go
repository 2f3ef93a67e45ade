package text

import "unicode"

// MixedScript reports that the letters of a name come from scripts that no
// one writes together, so that one may pose as another (a Cyrillic а in a
// Latin name). Such a name is accepted, and flagged where people are asked to
// trust it. Latin beside Chinese, Japanese or Korean is ordinary.
func MixedScript(s string) bool {
	latin, east, other := false, false, ""
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		switch name := scriptOf(r); name {
		case "", "Common", "Inherited":
		case "Latin":
			latin = true
		case "Han", "Hiragana", "Katakana", "Hangul", "Bopomofo":
			east = true
		default:
			if other != "" && other != name {
				return true
			}
			other = name
		}
	}
	return other != "" && (latin || east)
}

func scriptOf(r rune) string {
	if unicode.Is(unicode.Latin, r) {
		return "Latin"
	}
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			return name
		}
	}
	return ""
}
