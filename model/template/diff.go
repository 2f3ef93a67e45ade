package template

import "strings"

// Change is a line of one of two texts, or of both.
type Change struct {
	Sign byte   // '-': of the first alone, '+': of the second alone, ' ': of both
	Text string // without its line end
}

// Diff sets two texts against each other line by line. Texts longer than a
// template can be are cut.
func Diff(a, b string) []Change {
	x, y := cut(a), cut(b)
	same := make([][]int, len(x)+1) // the longest run in common from here on
	for i := range same {
		same[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				same[i][j] = same[i+1][j+1] + 1
			} else {
				same[i][j] = max(same[i+1][j], same[i][j+1])
			}
		}
	}
	var out []Change
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			out = append(out, Change{' ', x[i]})
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && same[i+1][j] >= same[i][j+1]:
			out = append(out, Change{'-', x[i]})
			i++
		default:
			out = append(out, Change{'+', y[j]})
			j++
		}
	}
	return out
}

func cut(s string) []string {
	if s == "" {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
	return lines[:min(len(lines), mostLines)]
}
