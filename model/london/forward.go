package london

import "fmt"

// WorkingDayAfter returns the days-th Working Day after a date, which is not
// counted itself. The error is a *HorizonError where the list does not reach.
func (l *List) WorkingDayAfter(from Date, days int, n Nation) (Date, error) {
	if days < 1 || days > mostDays {
		return 0, fmt.Errorf("a count of %d Working Days is not one: give 1 to %d", days, mostDays)
	}
	d := from
	for days > 0 {
		d++
		working, err := l.WorkingDay(d, n)
		if err != nil {
			return 0, err
		}
		if working {
			days--
		}
	}
	return d, nil
}
