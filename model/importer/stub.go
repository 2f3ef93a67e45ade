package importer

func (r *reader) json(data []byte) *Problem { return &Problem{Words: "JSON is not read yet"} }
func (r *reader) csv(data []byte) *Problem  { return &Problem{Words: "CSV is not read yet"} }
func (r *reader) ics(data []byte) *Problem  { return &Problem{Words: "iCalendar is not read yet"} }
