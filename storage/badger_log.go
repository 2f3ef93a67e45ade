package storage

import (
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
)

// errPanic is what Badger does where it meets damage.
var errPanic = errors.New("panic")

// recovered turns a panic inside Badger into a fault.
func recovered(doing string, err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("storage: %s: %w: %v\n%s", doing, errPanic, p, debug.Stack())
	}
}

// badgerLog hands what Badger has to say to the log of the product.
type badgerLog struct{ log *slog.Logger }

func (l badgerLog) Errorf(f string, v ...any) { l.log.Error("badger", "says", fmt.Sprintf(f, v...)) }

func (l badgerLog) Warningf(f string, v ...any) { l.log.Warn("badger", "says", fmt.Sprintf(f, v...)) }
func (badgerLog) Infof(string, ...any)          {}
func (badgerLog) Debugf(string, ...any)         {}
