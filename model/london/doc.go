// Package london is the clock and the calendar of the Code: instants, London
// dates, months, nights and Working Days.
//
// It guarantees that
//   - every rule is judged in Europe/London from zone data built into the
//     binary ([ZoneDataVersion]); no file of the host is read, ever;
//   - every value it returns is an instant in UTC or a civil date, never a time
//     in a local zone;
//   - a clock reading that does not exist, or that happens twice, is refused
//     with the instants that could have been meant ([ReadingError]);
//   - Working Days come from a dated [List] that says when each bank holiday
//     became known, and beyond its years nothing is computed ([HorizonError]);
//   - nothing here reads a clock, a file, the network or the environment, and
//     every value is safe to use from many goroutines at once.
//
// # Source of the bank holidays
//
// bank_holidays.csv holds facts published by GOV.UK at
// https://www.gov.uk/bank-holidays: Crown copyright, used under the Open
// Government Licence v3.0. The dates come from the calendar file of the
// GOV.UK frontend repository (MIT licence) and known_at from the history of that
// file. Titles are those GOV.UK prints, with plain apostrophes; "World Cup bank
// holiday" (Scotland, 15 June 2026) is our wording.
//
// # Why known_at and withdrawn_at
//
// A verdict is judged by what was known on its day: October 2022 published on
// 2 September 2022 was on time, although 19 September became a bank holiday a
// week later. A day can also leave the list: 4 May 2020 was a bank holiday
// until VE day took its place, and a count made before that was right to skip
// it. So each row carries the interval in which the list held it.
//
// known_at is the moment the public list first carried the day. A row taken
// out and put back within a day is a correction of the file (all of 2019 was
// out for four minutes on 26 October 2017, and Northern Ireland changed its
// name in the file), not news to anyone: the earlier moment stands. So is a row
// that stood for less than a day (30 May 2022, for twelve minutes): it is left
// out. A longer absence would start a new row. The moment of the list can lie days after a
// proclamation (15 June 2026: three weeks); it is the outside evidence we have.
package london
