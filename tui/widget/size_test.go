package widget_test

import (
	"testing"

	"dccops/tui/widget"
)

// TestSizesAreTheOnesPromised at their edges: PRODUCT's sizes less a header and a
// row of hints.
func TestSizesAreTheOnesPromised(t *testing.T) {
	for at, want := range map[[2]int]widget.Size{
		{33, 40}: widget.SizeLine, {120, 5}: widget.SizeLine, {34, 6}: widget.SizePhone, {59, 40}: widget.SizePhone,
		{60, 40}: widget.SizeNarrow, {79, 40}: widget.SizeNarrow, {120, 15}: widget.SizeNarrow, {80, 22}: widget.SizeDesk,
		{109, 40}: widget.SizeDesk, {120, 25}: widget.SizeDesk, {110, 28}: widget.SizeWide,
	} {
		if got := widget.SizeOf(at[0], at[1]); got != want {
			t.Errorf("%dx%d is %d, want %d", at[0], at[1], got, want)
		}
	}
}

// TestWhatIsReadHasTheRoom, and what is hidden none.
func TestWhatIsReadHasTheRoom(t *testing.T) {
	for _, c := range []struct {
		w, h           int
		inside, hidden bool
		want           int
	}{
		{120, 40, false, false, 19},
		{120, 40, true, false, 27},
		{120, 40, false, true, 0},
		{80, 22, true, false, 21},
		{45, 18, false, false, 0},
		{45, 18, true, false, 17},
		{60, 1, true, false, 0},
	} {
		if got := widget.Lower(c.w, c.h, 50, c.inside, c.hidden); got != c.want {
			t.Errorf("%+v: %d rows", c, got)
		}
	}
}
