package sshd

import (
	"reflect"
	"unsafe"

	"golang.org/x/crypto/ssh"
)

// drain takes from the library what it has read of a connection that is over and
// does not look at any more.
//
// # Why
//
// The library reads sixteen packets ahead of what it works on. It stops working at
// the first packet that is malformed, and then waits until its reader has ended;
// where more are on their way, the reader waits for ever for somebody to take the
// seventeenth. Closing the connection does not wake it. So whoever has a key could
// leave three goroutines and some megabytes of the process behind with each
// connection. Before a key the [budget] keeps packets from running ahead; after it
// a client may send as it likes, what its packets are cannot be seen from outside,
// and nothing the library exports reads from that queue. So it is taken from the
// library's own structure, once nobody else reads there: the end of the channels
// says so. A version in which the queue is another, or is gone, is left alone, and
// TestThreatB11MalformedBehindALogin says whether that will do.
func drain(c ssh.Conn) {
	queue := ahead(c)
	if queue == nil {
		return
	}
	for range queue { // its reader closes it when it finds the connection closed
		continue
	}
}

// ahead is the queue of what was read; nil: the library has none that is known here.
func ahead(c ssh.Conn) <-chan []byte {
	v := reflect.ValueOf(c)
	for _, name := range []string{"transport", "incoming"} {
		if v.Kind() == reflect.Interface {
			v = v.Elem()
		}
		if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
			return nil
		}
		v = v.Elem().FieldByName(name)
	}
	if !v.IsValid() || v.Type() != reflect.TypeFor[chan []byte]() || !v.CanAddr() {
		return nil
	}
	return *(*chan []byte)(unsafe.Pointer(v.UnsafeAddr()))
}
