package outbox

import (
	"context"
	"errors"
	"time"
)

// Greet comes to the host as a letter would, over a protected way where one is
// asked for, logs in where there is a user, and leaves. Nothing is sent. The error
// is in words for a person, and holds no password.
func (s SMTP) Greet(ctx context.Context, patience time.Duration) error {
	ctx, end := context.WithTimeout(ctx, patience)
	defer end()
	talk := &talk{SMTP: s, ctx: ctx}
	client, err := talk.client()
	if err != nil {
		return errors.New(s.discreet("the mail host cannot be spoken to: " + oneLine(err)))
	}
	if err := client.DialWithContext(ctx); err != nil {
		return errors.New(s.discreet(dialled(err).Words))
	}
	_ = client.Close()
	return nil
}
