package storage

import (
	"fmt"
	"log/slog"
)

// badgerLog hands what Badger has to say to the log of the product.
type badgerLog struct{ log *slog.Logger }

func (l badgerLog) Errorf(f string, v ...any) { l.log.Error("badger", "says", fmt.Sprintf(f, v...)) }

func (l badgerLog) Warningf(f string, v ...any) { l.log.Warn("badger", "says", fmt.Sprintf(f, v...)) }
func (badgerLog) Infof(string, ...any)          {}
func (badgerLog) Debugf(string, ...any)         {}
