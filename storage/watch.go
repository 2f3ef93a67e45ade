package storage

import "sync"

// watchers are mailboxes of one slot each.
type watchers struct {
	mu     sync.Mutex
	boxes  map[chan struct{}]bool
	closed bool
}

func (w *watchers) add() (<-chan struct{}, func()) {
	box := make(chan struct{}, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		close(box)
		return box, func() {}
	}
	if w.boxes == nil {
		w.boxes = map[chan struct{}]bool{}
	}
	w.boxes[box] = true
	return box, func() { w.remove(box) }
}

func (w *watchers) remove(box chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.boxes[box] {
		delete(w.boxes, box)
		close(box)
	}
}

// wake never waits for anybody.
func (w *watchers) wake() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for box := range w.boxes {
		select {
		case box <- struct{}{}:
		default:
		}
	}
}

// close reports whether they were closed before.
func (w *watchers) close() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	was := w.closed
	w.closed = true
	for box := range w.boxes {
		delete(w.boxes, box)
		close(box)
	}
	return was
}

func (w *watchers) isClosed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.closed
}
