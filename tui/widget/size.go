package widget

// Size is how much room a screen has that shows a list and what is selected of
// it, from one line of status to both at once.
type Size uint8

// The sizes, smallest first.
const (
	SizeLine   Size = iota // below 34 columns or 6 rows
	SizePhone              // one pane at a time, two rows an entry
	SizeNarrow             // one pane at a time
	SizeDesk               // 80x24: the list over the beginning of what is selected
	SizeWide               // room for all of both
)

// SizeOf judges an area, which is the terminal less its header and its hints.
func SizeOf(w, h int) Size {
	switch {
	case w < 34 || h < 6:
		return SizeLine
	case w < 60:
		return SizePhone
	case w < 80 || h < 16:
		return SizeNarrow
	case w < 110 || h < 26:
		return SizeDesk
	}
	return SizeWide
}

// Lower is how many of an area's rows what is selected has below the list: all of
// them while it is read where there is little, most of them where there is more,
// and else so many in a hundred.
func Lower(w, h, hundredth int, inside, hidden bool) int {
	rest := h - 1
	switch size := SizeOf(w, h); {
	case size == SizeLine && inside:
		return rest
	case size == SizeLine || hidden:
		return 0
	case inside && size < SizeWide:
		return rest
	case size < SizeDesk:
		return 0
	case inside:
		return rest * 7 / 10
	}
	return rest * hundredth / 100
}
