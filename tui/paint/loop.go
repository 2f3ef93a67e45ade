package paint

import (
	"fmt"
	"io"
	"sync"
)

// run is the painter's goroutine. Close waits for it. No panic leaves it: it would end every session of the
// process.
func (p *Painter) run() {
	defer close(p.done)
	defer func() {
		if r := recover(); r != nil && p.broken == nil {
			p.broken = fmt.Errorf("painter: %v", r)
		}
	}()
	var once sync.Once
	dog := p.o.AfterFunc(p.o.Patience, func() {
		if p.o.Stalled != nil {
			once.Do(p.o.Stalled)
		}
	})
	dog.Stop()
	p.write(dog, p.screen.open())
	for range p.wake {
		j := p.take()
		if j.close {
			p.write(dog, p.screen.restore())
			return
		}
		p.paint(dog, j)
	}
}

// paint composes and writes one job. A fault of ours must not end the process: it ends this painter's frames.
func (p *Painter) paint(dog Timer, j job) {
	defer func() {
		if r := recover(); r != nil {
			p.fail(fmt.Errorf("painting a frame: %v", r))
		}
	}()
	if p.broken != nil {
		return
	}
	b := p.screen.compose(j)
	if j.grid != nil {
		p.frames.Add(1)
	}
	p.write(dog, b)
}

// write sends bytes under the watchdog. Once writing has failed only the restoring bytes are tried again.
func (p *Painter) write(dog Timer, b []byte) {
	if len(b) == 0 {
		return
	}
	defer func() {
		dog.Stop()
		if r := recover(); r != nil {
			p.fail(fmt.Errorf("writing to the terminal: %v", r))
		}
	}()
	dog.Reset(p.o.Patience)
	n, err := p.out.Write(b)
	p.bytes.Add(int64(n))
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	if err != nil {
		p.fail(fmt.Errorf("writing to the terminal: %w", err))
	}
}

// fail remembers the first fault and tells the owner.
func (p *Painter) fail(err error) {
	if p.broken != nil {
		return
	}
	p.broken = err
	if p.o.Broken != nil {
		p.o.Broken(err)
	}
}
