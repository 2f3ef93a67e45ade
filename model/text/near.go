package text

import "strings"

// Nearest is the word of a list that somebody may have meant by one that is not
// in it; empty: none is near.
func Nearest(word string, list []string) string {
	best, least := "", 3
	for _, have := range list {
		d := Distance(strings.ToLower(word), have)
		if len(word) > 2 && strings.HasPrefix(have, strings.ToLower(word)) {
			d = 1
		}
		if d < least && d < len(have) {
			best, least = have, d
		}
	}
	return best
}

// Distance counts the bytes to change, add, drop or swap with a neighbour to make
// one word of another. What is longer than 64 is far from everything.
func Distance(a, b string) int {
	if len(a) > 64 {
		return 64
	}
	older, old := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range old {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(row[j-1]+1, old[j]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old = old, row
	}
	return old[len(b)]
}
