package lines

import (
	"bytes"
	"context"
)

// interrupted hears a Ctrl-C at once, while something runs.
func (t *Talk) interrupted(data []byte) {
	n := bytes.Count(data, []byte{ctrlC})
	if n == 0 {
		return
	}
	t.struck.Add(int64(n)) // before it is looked whether something runs: see During
	if end := t.cancel.Load(); end != nil {
		(*end)()
	}
}

// During lets Ctrl-C end what runs until done is called, which reports whether it did.
// One that came behind the line that began it, and was not looked at yet, ends it too;
// what was typed before counts no more then.
func (t *Talk) During(ctx context.Context) (_ context.Context, done func() (stopped bool)) {
	ctx, end := context.WithCancel(ctx)
	t.cancel.Store(&end)
	if t.struck.Load() > t.taken {
		end()
	}
	return ctx, func() bool {
		t.cancel.Store(nil)
		stopped := ctx.Err() != nil
		end()
		if stopped {
			t.void = t.struck.Load()
		}
		return stopped
	}
}

// drop looks at what came, and takes nothing of it.
func (t *Talk) drop(data []byte) { t.taken += int64(bytes.Count(data, []byte{ctrlC})) }
