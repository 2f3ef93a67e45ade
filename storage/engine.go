package storage

// engineOf is what keeps the rows.
func engineOf(o *Options, p *place, dir string) (journal, error) {
	if o.Ram != nil {
		return &ramJournal{Ram: o.Ram}, nil
	}
	return p.openJournal(dir, o.Log)
}

// between is a journal with something that may break it.
type between struct {
	journal
	act func(do func() error) error
}

func (b between) Append(batch batch) error {
	return b.act(func() error { return b.journal.Append(batch) })
}
