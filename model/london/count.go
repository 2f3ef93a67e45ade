package london

import "fmt"

// Step is one day of a count back through Working Days.
type Step struct {
	Date   Date
	Number int    // which Working Day it is, from 1; 0 for a day that is none
	Why    string // why it is none: "Saturday", "Christmas Day"; "" for a Working Day
}

// Deadline is the arithmetic of H8.4 for one month.
type Deadline struct {
	// S20 is the Working Day that stands the notice period (20 in the Code)
	// before the 1st, counted back from the 1st and not including it.
	// Publication on S20 itself is arguable: it leaves one clear day less.
	S20 Date
	// PublishBy is the Working Day before S20: the last day to publish on that
	// nobody can contest, apart from the weekend or holidays before S20.
	PublishBy Date
	// Steps is every day from the last of the month before back to PublishBy; the
	// step numbered with the notice period is S20 and the one after it PublishBy.
	Steps []Step
}

// mostDays bounds a count: a year of Working Days is some 253.
const mostDays = 250

// WorkingDay reports whether d is a Working Day: not a Saturday, a Sunday or a
// bank holiday of the nation. The error is a *HorizonError where the list does
// not reach.
func (l *List) WorkingDay(d Date, n Nation) (bool, error) {
	mark, err := l.reaches(d, n)
	return err == nil && mark&(weekend|n.mask()) == 0, err
}

// CountBack returns every day from the one before from back to the days-th
// Working Day, latest first.
func (l *List) CountBack(from Date, days int, n Nation) ([]Step, error) {
	if days < 1 || days > mostDays {
		return nil, fmt.Errorf("a count of %d Working Days is not one: give 1 to %d", days, mostDays)
	}
	steps := make([]Step, 0, days*3/2+6)
	for d, number := from-1, 0; number < days; d-- {
		if _, err := l.reaches(d, n); err != nil {
			return nil, err
		}
		step := Step{Date: d, Why: l.table.why(d, n.mask())}
		if step.Why == "" {
			number++
			step.Number = number
		}
		steps = append(steps, step)
	}
	return steps, nil
}

// Notice returns the publication deadline of the schedule for a month under a
// notice period of so many Working Days (H8.4).
func (l *List) Notice(m Month, days int, n Nation) (Deadline, error) {
	if days < 1 || days >= mostDays {
		return Deadline{}, fmt.Errorf("a notice period of %d Working Days is not one: give 1 to %d", days, mostDays-1)
	}
	steps, err := l.CountBack(m.First(), days+1, n)
	if err != nil {
		return Deadline{}, err
	}
	d := Deadline{PublishBy: steps[len(steps)-1].Date, Steps: steps}
	for _, s := range steps {
		if s.Number == days {
			d.S20 = s.Date
			break
		}
	}
	return d, nil
}

// WorkingDaysBetween counts the Working Days strictly between two dates: the
// clear days of a notice. It is 0 if before does not lie after after.
func (l *List) WorkingDaysBetween(after, before Date, n Nation) (int, error) {
	count := 0
	for d := after + 1; d < before; d++ {
		mark, err := l.reaches(d, n)
		if err != nil {
			return 0, err
		}
		if mark&(weekend|n.mask()) == 0 {
			count++
		}
	}
	return count, nil
}
