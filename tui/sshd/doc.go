// Package sshd is the door: other people's terminals, over the network and over
// the socket of this machine.
//
// What it guarantees:
//
//   - Nobody is anybody but by the key that signed the finished handshake, or, on
//     the socket, by the user the kernel says is at the other end. The name a
//     client gives, and a key it only offers, mean nothing.
//   - Nothing is served but sessions: a console, or words that the owner of the
//     process takes for a command of its own. No shell, no forwarding, no agent,
//     no X11, no subsystem, no file.
//   - Whoever has not proved who he is costs at most one of [Limits.Waiting]
//     places and is gone after [Limits.Handshake]; nobody takes more than
//     [Limits] gives, and who is refused is told so in words.
//   - A client that does not read costs nobody else a frame and is dropped after
//     [Limits.Stall]; one that has vanished, after [Limits.Silence].
//   - A panic in a session ends that session. [Door.Close] ends all of them, each
//     told why, within its patience.
//
// # Why
//
// It stands straight on golang.org/x/crypto/ssh. The servers built over it hold
// silent connections for ever, take any environment, window and number of
// sessions, and clear the deadlines they are given; to meet the limits each of
// them would have to be undone. What is left of such a server is this package.
//
// The role is given in the callback that runs after the signature was verified,
// not in the one that answers which keys might do: that one runs for every key a
// client asks about (CVE-2024-45337).
//
// The socket speaks SSH too, although a bare stream would do: what is asked from
// afar and from here then takes one way through the program.
package sshd
