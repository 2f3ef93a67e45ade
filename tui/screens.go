package tui

import (
	"slices"
	"strconv"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/form"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/screen/calendar"
	"dccops/tui/screen/directory"
	"dccops/tui/screen/inbox"
	"dccops/tui/screen/live"
	"dccops/tui/screen/outbox"
	"dccops/tui/screen/record"
	"dccops/tui/screen/schedule"
)

// tab is a screen and its number key. The number is the screen's for good: a
// finger that has learnt 4 finds the Schedule there, whatever stands before it.
type tab struct {
	number int
	screen screen.Screen
}

// tabs is the table of screens, by number. A tab appears when its screen
// exists.
func tabs() []tab {
	return []tab{
		{1, calendar.New(calendar.Forms{
			Plan:   func(_ screen.Env, night london.Date) screen.Overlay { return form.NewPlan(night) },
			Edit:   func(_ screen.Env, w *model.Window) screen.Overlay { return form.NewEdit(w) },
			Cancel: func(_ screen.Env, w *model.Window) screen.Overlay { return form.NewCancel(w) },
		})},
		{2, live.New(live.Forms{
			Raise:  func(env screen.Env, cause *model.Window) screen.Overlay { return form.NewRaise(env, cause) },
			Update: func(env screen.Env, id string) screen.Overlay { return form.NewUpdate(env, id) },
			Start:  func(env screen.Env, w *model.Window) screen.Overlay { return form.NewStart(env, w) },
			Finish: func(env screen.Env, m *model.Maintenance) screen.Overlay { return form.NewFinish(env, m) },
			Told:   func(env screen.Env, m *model.Maintenance) screen.Overlay { return form.NewTold(env, m) },
		})},
		{3, inbox.New(inboxForms())},
		{4, schedule.New(schedule.Forms{
			Publish: func(_ screen.Env, m london.Month) screen.Overlay { return form.NewPublish(m) },
			Edit:    func(_ screen.Env, w *model.Window) screen.Overlay { return form.NewEdit(w) },
			Asked: schedule.RequestForms{
				Record: func(env screen.Env, w *model.Window) screen.Overlay { return form.NewRequest(env, w) },
				Move: func(env screen.Env, r *model.PanelRequest, window string) screen.Overlay {
					return form.NewMoveAsked(env, r, window)
				},
				Answer: func(env screen.Env, r *model.PanelRequest) screen.Overlay { return form.NewAnswer(env, r) },
			},
		})},
		{5, directory.New(directory.Forms{
			System:       func(env screen.Env, s *model.System) screen.Overlay { return form.NewSystem(env, s) },
			Service:      func(env screen.Env, s *model.Service) screen.Overlay { return form.NewService(env, s) },
			Organisation: func(env screen.Env, o *model.Organisation) screen.Overlay { return form.NewOrganisation(env, o) },
			Retire: func(name, words string, order model.Command) screen.Overlay {
				return form.AskRetire(name, words, order)
			},
		})},
		{6, outbox.New(outbox.Forms{
			Withdraw: func(env screen.Env, ids []model.LetterID) screen.Overlay { return form.NewWithdraw(env, ids) },
			Retry:    func(env screen.Env, ids []model.LetterID) screen.Overlay { return form.AskRetry(env, ids) },
			Wordings: func(env screen.Env) screen.Overlay { return form.ShowWordings(env) },
		})},
		{7, record.New()},
	}
}

// inboxForms are the forms that the Inbox opens.
func inboxForms() inbox.Forms {
	return inbox.Forms{
		New: func(env screen.Env) screen.Overlay { return form.AskNew(env) },
		Step: func(env screen.Env, c *model.Change, clause model.Clause) screen.Overlay {
			return form.NewStep(env, c, clause)
		},
		Close:   func(env screen.Env, k *model.Consultation) screen.Overlay { return form.NewClosing(env, k) },
		Extend:  func(env screen.Env, k *model.Consultation) screen.Overlay { return form.NewExtension(env, k) },
		Respond: func(env screen.Env, k *model.Consultation) screen.Overlay { return form.NewResponse(env, k) },
		Request: func(env screen.Env, r *model.PanelRequest) screen.Overlay { return form.ForRequest(env, r) },
		Answer:  func(env screen.Env, r *model.PanelRequest) screen.Overlay { return form.NewAnswer(env, r) },
		Did: func(env screen.Env, m *model.Meeting, r *model.Resolution) screen.Overlay {
			return form.NewDone(env, m, r)
		},
		Method: inbox.MethodForms{
			Version: func(env screen.Env, m *model.Methodology) screen.Overlay { return form.NewVersion(env, m) },
			Type:    func(env screen.Env, m *model.Methodology) screen.Overlay { return form.NewChangeType(env, m) },
			Next:    form.ForVersion,
			Amend:   func(env screen.Env, r *model.Report) screen.Overlay { return form.NewReport(env, r) },
			Report:  form.ForReport,
		},
		Ask: func(heading, words, verb string, order model.Command) screen.Overlay {
			return form.AskCase(heading, words, verb, order)
		},
		Withdraw: func(env screen.Env, ref, title string) screen.Overlay { return form.NewGiveUp(env, ref, title) },
		Mail: inbox.MailForms{
			File: func(env screen.Env, m *model.Message) screen.Overlay { return form.NewFiling(env, m) },
			Dismiss: func(env screen.Env, list []*model.Message, with screen.DoMany) screen.Overlay {
				return form.NewDismissal(env, list, with)
			},
			Confirm: func(heading, words, verb string, wish screen.DoMany) screen.Overlay {
				return form.AskMany(heading, words, verb, wish)
			},
		},
	}
}

// globalRows are the keys that mean the same on every screen.
func globalRows(all []tab) []keymap.Row {
	rows := []keymap.Row{
		helpRow(),
		{Keys: []string{":", "ctrl+p"}, Words: "find a command", What: "Type a few letters of what you want to do", Group: "Console", Sends: openFinder{}},
		themeRow(),
		{Keys: []string{"R"}, Words: "redraw", What: "Paint the screen again, whole", Group: "Console", Quiet: true, Sends: redraw{}},
		{Keys: []string{"q"}, Words: "leave", What: "Back; at the root it asks whether to leave", Group: "Console", Quiet: true, Sends: wantQuit{}},
		{Keys: []string{"esc"}, Words: "back", What: "Back to where you came from", Group: "Console", Quiet: true, Sends: goBack{}},
	}
	for i, t := range all {
		rows = append(rows, keymap.Row{
			Keys: []string{strconv.Itoa(t.number)}, Words: t.screen.Title(),
			What: "Go to the screen " + t.screen.Title(), Group: "Screens", Quiet: true, Sends: goScreen{i},
		})
	}
	return rows
}

// helpRow is the one key that acts everywhere; F1 also where letters are text.
func helpRow() keymap.Row {
	return keymap.Row{Keys: []string{"?", "f1"}, Words: "help", What: "Every key that acts here; Enter runs the one chosen", Group: "Console", Sends: openHelp{}}
}

// Card is every key of every screen, for the printed key card. What several
// screens say in the same words stands there once.
func Card(env screen.Env) []keymap.Row {
	var rows []keymap.Row
	for _, card := range Cards(env) {
		for _, r := range card {
			if !slices.ContainsFunc(rows, func(have keymap.Row) bool { return have.What == r.What && slices.Equal(have.Keys, r.Keys) }) {
				rows = append(rows, r)
			}
		}
	}
	return rows
}

// Cards are the rows the keyboard obeys on each screen: its own and those of the
// console.
func Cards(env screen.Env) [][]keymap.Row {
	all := tabs()
	out := make([][]keymap.Row, len(all))
	for i, t := range all {
		out[i] = slices.Concat(t.screen.Keys(env), phoneRows(), storyRows(nil), recordRows(env.Actor.Role, recordNots{}), []keymap.Row{alarmRow(0), whoRow(nil), mouseRow()}, lecternRows(nil, 0), globalRows(all))
	}
	return out
}
