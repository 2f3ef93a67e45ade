package text

import "fmt"

// ASCII is Visible for a terminal whose locale is not UTF-8: one line of
// printable ASCII. Controls become ^[ as terminals write them, typographic
// signs their ASCII twins, every other character <U+00E9>.
func ASCII(s string) string { return look{frames: true, ascii: true}.at(s) }

// asciiOf writes a rune that is not spelled out.
func asciiOf(r rune) string {
	switch {
	case r == '\n':
		return " / "
	case r < 0x20:
		return "^" + string('@'+r)
	case r == 0x7f:
		return "^?"
	case r < 0x7f:
		return string(r)
	}
	return folded(r)
}

// folded is the ASCII twin of a character, or nothing.
func folded(r rune) string {
	switch r {
	case 0xa0, 0x2009, 0x202f:
		return " "
	case '‐', '‑', '–', '−':
		return "-"
	case '—':
		return "--"
	case '‘', '’':
		return "'"
	case '“', '”':
		return `"`
	case '…':
		return "..."
	case '·', '•':
		return "*"
	case '×':
		return "x"
	case '⏎':
		return "/"
	case '␛':
		return "^["
	}
	if r >= 0x80 && r < 0xa0 {
		return fmt.Sprintf(`\x%02x`, r)
	}
	return ""
}
