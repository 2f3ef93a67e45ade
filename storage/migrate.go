package storage

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
