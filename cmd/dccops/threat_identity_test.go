package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"golang.org/x/crypto/ssh"
)

// TestThreatA1IdentityIsTheKeyThatSigned asks about others' keys, in 10,000
// random orders of two to six keys, before it signs with one: whoever then acts
// is the person of that key. Some sign for one key with another, and are nobody.
//
// DCCOPS_TEST_SEED repeats the choices of a run that failed.
func TestThreatA1IdentityIsTheKeyThatSigned(t *testing.T) {
	orders, lanes := 10_000, 8
	if testing.Short() {
		orders = 400
	}
	seed := testSeed(t)
	people := make([]*person, 6)
	for i := range people {
		people[i] = newPerson(t, fmt.Sprintf("person-%d", i), []string{"operator", "reader"}[i%2])
	}
	s := serveTo(t, people...)
	stranger := newPerson(t, "nobody", "")
	var lies sync.Map
	inLanes(lanes, lanes, func(lane int) {
		dice := rand.New(rand.NewPCG(seed, uint64(lane)))
		from := fmt.Sprintf("127.0.4.%d", lane+1)
		for i := range orders / lanes {
			n := fmt.Sprint(lane, "-", i)
			if err := oneOrder(s, dice, from, people, stranger, i%50 == 0); err != nil {
				t.Errorf("order %s: %v", n, err)
				lies.Store(n, true)
				return
			}
		}
	})
	t.Logf("%d orders of keys, %d wrong, %d bytes of log", orders, count(&lies), len(s.log.String()))
}

// oneOrder comes in once. The server's answer to who it is stands in the
// record's own words: what it may do, and what the door's log says.
func oneOrder(s *served, dice *rand.Rand, from string, people []*person, stranger *person, lie bool) error {
	r, err := s.rawDial(from)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := r.keys(); err != nil {
		return err
	}
	if err := r.service(); err != nil {
		return err
	}
	order := dice.Perm(len(people))[:2+dice.IntN(5)]
	for _, i := range order {
		if ok, err := r.query(people[order[0]].name, people[i].key.PublicKey()); err != nil || !ok {
			return fmt.Errorf("a key of the list is not taken: %w", err)
		}
	}
	if dice.IntN(3) == 0 {
		if ok, _ := r.query("root", stranger.key.PublicKey()); ok {
			return fmt.Errorf("a stranger's key is taken")
		}
	}
	me := people[order[dice.IntN(len(order))]]
	victim := people[(order[0]+1)%len(people)]
	if lie && victim != me {
		if ok, _ := r.sign(victim.name, victim.key.PublicKey(), me.key); ok {
			return fmt.Errorf("%s is taken for %s", me.name, victim.name)
		}
		return nil
	}
	if ok, err := r.sign(victim.name, me.key.PublicKey(), me.key); err != nil || !ok {
		return fmt.Errorf("%s does not get in with his own key: %w", me.name, err)
	}
	who, err := r.whoAmI()
	if err == nil && who != me.name {
		err = fmt.Errorf("%s is %q", me.name, who)
	}
	return err
}

// whoAmI asks the program who it takes this connection for.
func (r *raw) whoAmI() (string, error) {
	open := ssh.Marshal(struct {
		Kind                string `sshtype:"90"`
		ID, Window, Largest uint32
	}{"session", 0, 1 << 20, 1 << 15})
	exec := ssh.Marshal(struct {
		Channel uint32 `sshtype:"98"`
		Kind    string
		Reply   bool
		Command string
	}{0, "exec", false, "whoami --json"})
	if err := r.send(open); err != nil {
		return "", err
	}
	for out := []byte(nil); ; {
		got, err := r.read()
		if err != nil {
			return "", err
		}
		switch got[0] {
		case rawOpened:
			err = r.send(exec)
		case rawOpenRefused:
			return "", fmt.Errorf("no session is given: %q", got)
		case 94: // data
			out = append(out, got[9:]...)
		case 97: // closed
			var me struct{ Name string }
			return me.Name, json.Unmarshal(out, &me)
		}
		if err != nil {
			return "", err
		}
	}
}
