package simulation

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"dccops/model"
)

// K28: five people, clock, store and mail go wrong together for twelve months, a
// thousand times; with DCCOPS_RELEASE=1 a million times. DCCOPS_SEEDS says another
// number and DCCOPS_FIRST which comes before the first, so that several machines can
// share them; DCCOPS_SEED lives one seed and prints what happens in it.
//
// A thousand are lived without -race, as .ci/run does: with it there are fifty.
func TestThreatK28FiveUsersLiveThroughTwelveMonths(t *testing.T) {
	if one := os.Getenv("DCCOPS_SEED"); one != "" {
		seed, err := strconv.ParseUint(one, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		where := newRows
		if seed >= 1<<32 {
			where = newDisk
		}
		acts, _, err := live(seed, where())
		for i := range acts {
			t.Log(said(&acts[i]))
		}
		failed(t, seed, acts, err, where)
		return
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // lives are short and leave little behind
	all := tally{kinds: map[model.EventKind]int{}, stood: map[string]int{}}
	crowd(t, seeds(t), func(seed uint64) {
		acts, w, err := live(seed, newRows())
		all.add(acts, w)
		failed(t, seed, acts, err, newRows)
	})
	all.proves(t)
}

// TestASeedAlwaysGivesTheSameLife: what failed can be looked at again.
func TestASeedAlwaysGivesTheSameLife(t *testing.T) {
	for seed := range uint64(4) {
		var first []string
		for range 2 {
			var lines []string
			acts, _, err := live(seed, newRows())
			if err != nil {
				t.Fatal(err)
			}
			for i := range acts {
				a := &acts[i]
				kind := model.CommandKind("")
				if a.order.Command != nil {
					kind = a.order.Command.Kind()
				}
				lines = append(lines, fmt.Sprint(a.at, a.skew, a.what, a.fault, a.order.ID, a.order.Actor, kind))
			}
			if first == nil {
				first = lines
			} else if !slices.Equal(first, lines) {
				t.Errorf("seed %d gives another life the second time", seed)
			}
		}
	}
}

// seeds is how many lives there are.
func seeds(t *testing.T) uint64 {
	t.Helper()
	if n := os.Getenv("DCCOPS_SEEDS"); n != "" {
		out, err := strconv.ParseUint(n, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if os.Getenv("DCCOPS_RELEASE") != "" {
		return 1_000_000
	}
	if raced {
		return 50
	}
	return 1_000
}

// tally is what all lives came to.
type tally struct {
	mu    sync.Mutex
	lives int
	acts  int
	kinds map[model.EventKind]int
	stood map[string]int // findings that stood in schedules, by clause and verdict
}

func (a *tally) add(acts []act, w *world) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.lives++
	a.acts += len(acts)
	for k, n := range w.audit.cases.kinds {
		a.kinds[k] += n
	}
	for _, r := range w.audit.releases {
		for _, p := range r.Standing {
			a.stood[string(p.Clause)+" "+string(p.Verdict)]++
		}
	}
}

// proves that these lives were no empty ones: everything happened that can.
func (a *tally) proves(t *testing.T) {
	t.Helper()
	t.Logf("%d lives, %d acts, %v, %v", a.lives, a.acts, a.kinds, a.stood)
	if a.lives < 1_000 {
		return
	}
	for _, k := range kinds {
		if a.kinds[k] == 0 {
			t.Errorf("nobody ever %s (%s): the lives prove less than they say", k.Words(), k)
		}
	}
	a.stood["AUTHORISED"] = a.stood["H8.3(a) AUTHORISED"] + a.stood["H8.3(b) AUTHORISED"] + a.stood["H8.3(c) AUTHORISED"]
	for _, p := range []string{"AUTHORISED", "H8.3(a) BREACH", "H8.3(b) BREACH", "H8.3(c) BREACH", "H8.4 LATE", "H8.4 CONTESTED"} {
		if a.stood[p] == 0 {
			t.Errorf("no schedule ever went out with %s: the lives prove less than they say", p)
		}
	}
}

// kinds are all that can happen here. What is not: a policy, holidays and an erasure,
// which change what everything is judged by, a host key and a witness.
var kinds = []model.EventKind{
	model.WindowPlanned, model.WindowEdited, model.WindowCancelled, model.WindowsImported, model.SystemSet, model.ServiceSet,
	model.AgreementRecorded, model.AgreementWithdrawn, model.MonthPublished, model.ActTakenBack, model.ClockStepped, model.CopyTaken,
	model.PersonAdded, model.PersonChanged, model.PersonRevoked, model.OrganisationSet, model.DirectoryImported,
	model.LettersLeased, model.DeliveryRecorded, model.LettersRetried, model.LettersWithdrawn, model.MailReceived, model.MessageAssigned, model.MessageDismissed,
	model.MaintenanceRaised, model.MaintenanceUpdated, model.MaintenanceStarted, model.MaintenanceEnded, model.TellingRecorded,
	model.RequestRecorded, model.RequestStepTaken, model.RequestMoved, model.RequestAnswered, model.RequestDropped, model.RequestReopened,
	model.ChangeAdded, model.ChangeEdited, model.ChangeJudged, model.TestingOffered, model.TakerRecorded, model.SecurityAssessed, model.ChangePassed,
	model.WindowsLinked, model.WindowsUnlinked, model.ChangeFinished, model.ChangeGivenUp, model.ChangeReplaced,
	model.ConsultationOpened, model.ResponseRecorded, model.ResponseRead, model.ResponseRedacted, model.ConsultationExtended, model.ConsultationChased,
	model.ConsulteeExcused, model.ConsultationEnded, model.ConsultationDropped,
	model.MethodologyDrafted, model.ChangeTypeSet, model.MethodologyPut, model.MethodologyPassed, model.MethodologyGivenUp,
	model.ReportsTaken, model.ReportRated, model.ReportGivenUp,
	model.MeetingOpened, model.ResolutionRecorded, model.ResolutionStruck, model.MeetingClosed, model.ActionFinished,
	model.TemplateSaved, model.TemplateReverted,
}

// crowd lives so many seeds, as many at once as there are processors, until one fails.
func crowd(t *testing.T, n uint64, one func(seed uint64)) {
	t.Helper()
	var next atomic.Uint64
	if first := os.Getenv("DCCOPS_FIRST"); first != "" { // the lives after this one
		n, err := strconv.ParseUint(first, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		next.Store(n)
	}
	n += next.Load()
	var work sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			for !t.Failed() {
				seed := next.Add(1)
				if seed > n {
					return
				}
				one(seed)
			}
		})
	}
	work.Wait()
}

// failed tells of a seed that broke a promise, with as few acts as still break it.
func failed(t *testing.T, seed uint64, acts []act, err error, again func() store) {
	t.Helper()
	if err == nil {
		return
	}
	left, err := shrunk(seed, acts, err, again)
	lines := make([]string, len(left))
	for i := range left {
		lines[i] = said(&left[i])
	}
	t.Errorf("seed %d breaks a promise: %v\nWhat is left of %d acts, and still breaks it:\n%s\nOnce more: DCCOPS_SEED=%d go test ./storage/simulation -run TestThreatK28FiveUsers",
		seed, err, len(acts), strings.Join(lines, "\n"), seed)
}

// tries bounds how often a life is lived again to find the acts that matter.
const tries = 400

// shrunk leaves acts out while the same promise is broken without them.
func shrunk(seed uint64, acts []act, err error, where func() store) ([]act, error) {
	same := func(list []act) error {
		var was, is *breach
		if again := relive(seed, list, where()); errors.As(err, &was) && errors.As(again, &is) && was.promise == is.promise {
			return again
		}
		return nil
	}
	n := 0
	for size := len(acts) / 2; size > 0; size /= 2 {
		for from := 0; from < len(acts) && n < tries; n++ {
			less := slices.Concat(acts[:from], acts[min(from+size, len(acts)):])
			if again := same(less); again != nil {
				acts, err = less, again
				continue
			}
			from += size
		}
	}
	return acts, err
}

// told1 is one act in a line.
func said(a *act) string {
	out := a.at.UTC().Format("2006-01-02 15:04:05")
	if a.skew != 0 {
		out += fmt.Sprintf(" (the clock is %s off)", a.skew)
	}
	if a.what != gives {
		return out + " " + string(a.what) + " " + string(a.fault)
	}
	words := fmt.Sprintf("%+v", a.order.Command)
	return fmt.Sprintf("%s %s, %s: %s %.300s %s", out, a.order.Actor.Name, a.order.ID, a.order.Command.Kind(), words, a.fault)
}
