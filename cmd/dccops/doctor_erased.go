package main

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/storage"
)

// erasureChecks say whether content that was erased by an event is gone, and what
// may hold it still. Of a record of which nothing was erased they say nothing.
func erasureChecks(desk *storage.Desk, b *model.Board, dir string) []checkup {
	upto := b.ErasedUpto()
	last, ok := b.ErasureOf(upto)
	if !ok {
		return nil
	}
	left, err := desk.Erasing()
	if err != nil {
		return []checkup{wrong("erasing", err)}
	}
	words := fmt.Sprintf("the content up to event %d was %s", upto, last.Words())
	out := fine("erasing", words+", and is gone from the record")
	if left > 0 {
		out = broken("erasing", words+", and it is in the store still.", fmt.Sprintf("It goes when the record is next opened by any command but this one, such as dccops record verify; that takes room for the record twice more, now %s. No backup is made before.", sizeOfStore(dir)))
	}
	return []checkup{out, copiesCheck(last, dir)}
}

// mostCopies is how many copies are named in one line; all stand on the record.
const mostCopies = 8

// copiesCheck names what may hold erased content. Nobody here can see whether a
// copy that left is there still.
func copiesCheck(last *model.Erasure, dir string) checkup {
	beside, err := storage.Beside(dir)
	if err != nil {
		return wrong("copies", err)
	}
	names := slices.Concat(beside, last.Copies)
	if len(names) == 0 {
		return fine("copies", "none is known that holds erased content; those made by other means are not known here")
	}
	more := ""
	if n := len(names) - mostCopies; n > 0 {
		names, more = names[:mostCopies], fmt.Sprintf(" and %d more (dccops record list --from %d --json has all)", n, last.Event)
	}
	return doubtful("copies", "these may hold erased content still: "+strings.Join(names, "; ")+more+".",
		"Destroy what is left of them, and of backups made by other means: restoring one brings the content back. Nobody can see from here whether they are there still, so this line stays.")
}

func sizeOfStore(dir string) string {
	n, err := storage.Size(dir)
	if err != nil {
		return "not known"
	}
	return fmt.Sprintf("%d MiB", (n+1<<20-1)>>20)
}
