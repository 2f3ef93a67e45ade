// Package decide says yes or no to a command, on the board of one instant.
//
// It guarantees that a yes is an Event that can be applied as it stands, and
// that a no is a *model.Refusal whose sentence says what is wrong and what to
// do. It changes nothing itself.
//
// # Why
//
// The form on a screen, the command line and an import all end here, and the
// store asks again inside the writer's turn. Whatever a screen thought it knew,
// the decision is made on the board that the event will follow.
//
// A finding of Section H8 never stops a draft from being written down: the
// working month is where people try things. Nonsense does.
package decide
