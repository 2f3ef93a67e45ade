package storage

import "fmt"

// schema is the number of the layout in keys.go and of the formats in codec.go.
const schema = 1

// migration brings a store from one schema to the next.
type migration struct {
	from int
	does string
	run  func(journal) error
}

// migrations is the list of them, oldest first; a test holds it to be without
// gaps up to schema. There is none yet, because this is the first layout.
func migrations() []migration { return nil }

// migrate brings a store of an older schema to this one, a step at a time.
func migrate(j journal, from int, steps []migration) error {
	for _, m := range steps {
		if m.from < from {
			continue
		}
		if err := m.run(j); err != nil {
			return fmt.Errorf("storage: bringing the record from schema %d on (%s): %w", m.from, m.does, err)
		}
	}
	return nil
}
