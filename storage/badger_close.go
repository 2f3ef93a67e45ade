package storage

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// closePatience is how long closing the store may take; it is a few
// milliseconds, or the writing of two tables.
const closePatience = 10 * time.Second

// Close gives the directory back.
//
// # Why
//
// Closing writes out what the memory holds, which is already synced in the log.
// Where that cannot be written Badger tries for ever, or ends by a signal, or
// writes on after a failed sync. So then the directory is left as after a kill,
// which costs the next start a few milliseconds and loses nothing.
func (j *badgerJournal) Close() (err error) {
	defer recovered("closing", &err)
	j.open.Lock()
	defer j.open.Unlock()
	j.closed = true
	if j.wrote.Load() && (j.broken.Load() || j.room != nil && !j.room()) {
		j.log.Warn("the store cannot be written out; it is left as after a kill, and nothing is lost by that")
		return nil
	}
	ctx, closed := context.WithTimeout(context.Background(), closePatience)
	defer closed()
	var wait sync.WaitGroup
	var fault error
	wait.Go(func() {
		defer closed()
		defer recovered("closing", &fault)
		if failed := j.db.Close(); failed != nil {
			fault = fmt.Errorf("storage: closing: %w", failed)
		}
	})
	<-ctx.Done()
	if context.Cause(ctx) == context.DeadlineExceeded {
		j.log.Error("the store could not be written out in time; it is left as after a kill, and nothing is lost by that")
		return nil
	}
	wait.Wait()
	return fault
}
