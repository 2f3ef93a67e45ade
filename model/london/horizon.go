package london

import "fmt"

// HorizonError refuses to say what is a Working Day in a year the list does not
// hold. Nothing is guessed.
type HorizonError struct {
	Year        int
	First, Last int      // the years the list holds
	Version     string   // of the list
	Division    Division // the division whose year is missing; "" if the year is, for all
}

// Error names the year and what to do.
func (e *HorizonError) Error() string {
	if e.Division != "" {
		return fmt.Sprintf("the holiday list %s has no dates of %d for %s, so its Working Days are not computed: bring in a dated list with dccops holidays import FILE", e.Version, e.Year, e.Division.Name())
	}
	if e.Year < e.First {
		return fmt.Sprintf("the holiday list %s begins with %d, so the Working Days of %d are not computed: bring in a dated list with dccops holidays import FILE", e.Version, e.First, e.Year)
	}
	return fmt.Sprintf("the holiday list %s ends with %d, so the Working Days of %d are not computed: bring in a dated list with dccops holidays import FILE", e.Version, e.Last, e.Year)
}

// reaches returns the mark of a date, or refuses it in a year that the list does
// not hold for the nation.
func (l *List) reaches(d Date, n Nation) (mark uint8, err error) {
	mark, mask := l.table.mark(d), n.mask()
	if mask != 0 && mark>>listedShift&mask == mask {
		return mark, nil
	}
	return 0, l.refuse(d, n, mark)
}

func (l *List) refuse(d Date, n Nation, mark uint8) error {
	if _, err := ParseNation(string(n)); err != nil {
		return err
	}
	e := HorizonError{Year: d.Year(), First: l.first, Last: l.last, Version: l.version}
	if e.Year < l.first || e.Year > l.last {
		return &e
	}
	missing := n.mask() &^ (mark >> listedShift)
	for _, div := range divisions {
		if missing&div.bit() != 0 {
			e.Division = div
			break
		}
	}
	return &e
}
