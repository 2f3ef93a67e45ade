//go:build linux

package main

import (
	"fmt"
	"syscall"
)

// unkept is the kernel's word that nothing keeps its clock right (STA_UNSYNC).
const unkept = 0x40

// keptRight asks the kernel whether anything keeps its clock right. Nothing is
// changed, and no other machine is asked.
func keptRight() []checkup {
	var about syscall.Timex
	if _, err := syscall.Adjtimex(&about); err != nil {
		return nil // a container may forbid to ask
	}
	if about.Status&unkept != 0 {
		return []checkup{doubtful("clock kept", "the kernel says that nothing keeps the clock of this machine right.",
			"Let chrony or systemd-timesyncd keep it, here or on the host of this container: deadlines and the order of the record hang on it.")}
	}
	return []checkup{fine("clock kept", fmt.Sprintf("the kernel says that it is kept right, to within %d ms", about.Maxerror/1000+1))}
}
