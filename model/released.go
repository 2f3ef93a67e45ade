package model

// AsReleased is the Board on which nothing stands but the items of a release:
// what its readers are told, whatever was changed since.
func (b *Board) AsReleased(r *Release) *Board {
	next := b.copy()
	next.windows = newWindowSet()
	next.windows.whole = true
	for i := range r.Items {
		next.windows.put(&r.Items[i])
	}
	return next
}
