package screentest

import (
	"testing"
)

// trips are the sizes between which a window goes to and fro: the promise, a phone,
// and the smallest there is.
var trips = [][2][2]int{{{80, 24}, {40, 15}}, {{120, 40}, {20, 8}}, {{45, 20}, {120, 40}}}

// TestAWindowMadeSmallAndLargeAgainShowsTheSame: whatever was pressed before, the
// selection, what was scrolled to and what was typed are where they were, to the
// cell, and the cursor too.
func TestAWindowMadeSmallAndLargeAgainShowsTheSame(t *testing.T) {
	t.Parallel()
	first, n := walks(t, 37)
	all := desks()
	for seed := first; seed < first+uint64(n); seed++ {
		trip := trips[seed%uint64(len(trips))]
		w := newWalker(t, seed, all, false)
		w.w, w.h = trip[0][0], trip[0][1]
		w.c.Resize(w.w, w.h)
		w.begin(begins[seed%uint64(len(begins))])
		for range 20 {
			stepSafely(w, seed)
			if w.c.left {
				break
			}
			was, cursor := w.c.session.Frame()
			w.c.Resize(trip[1][0], trip[1][1]).Frame()
			w.c.Resize(w.w, w.h)
			if now, there := w.c.session.Frame(); !was.Equal(now) || cursor != there {
				t.Errorf("by way of %v another frame, cursor %v and was %v: %s\n%s\nand was\n%s", trip[1], there, cursor, w.story(seed), now.Text(), was.Text())
				break
			}
		}
	}
}
