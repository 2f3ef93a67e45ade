package screentest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
)

// The wardrobe stands aside, so that the screen it is about can be seen, on a
// phone as well; and there is room for it wherever there is a frame.
func TestTheWardrobeLeavesTheScreenInSight(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}, {34, 12}} {
		c := demoConsole(t, model.OnCall, size[0], size[1])
		before := strings.Split(c.Frame(), "\n")
		after := strings.Split(c.Press("T", "3").Sees("Theme high-contrast", "? help").Frame(), "\n")
		same := 0
		for y := range before {
			if before[y] == after[y] {
				same++
			}
		}
		if size[0] < 60 && same < 5 || size[0] >= 80 && !strings.Contains(c.Frame(), "November 2026") {
			t.Errorf("%dx%d: the screen cannot be seen:\n%s", size[0], size[1], c.Frame())
		}
		c.Press("9").Sees("Theme high-contrast") // there are not so many
		c.Press("0").Sees("The theme is dark, as before").Misses("Theme high-contrast")
		golden(t, fmt.Sprintf("theme-on-call-%dx%d.txt", size[0], size[1]), c.Press("T", "j", "j").Dump())
	}
	for _, size := range [][2]int{{60, 1}, {20, 8}, {1, 1}} {
		demoConsole(t, model.OnCall, size[0], size[1]).Press("T", "down", "up", "up", "enter")
	}
}

// Words of a theme find it in the palette.
func TestThePaletteFindsTheThemes(t *testing.T) {
	for _, words := range []string{"theme", "projector", "blind"} {
		demoConsole(t, model.Reader, 80, 24).Press(":").Type(words).Press("enter").Sees("Theme dark", "keep it")
	}
}

// Where the locale is not UTF-8 nothing of ours is beyond ASCII, on any screen,
// in any form, at any size, whatever is pressed. The words of the month are
// ASCII here, so that whatever is not is a sign that has no twin.
func TestFramesAreASCIIWhereTheLocaleIsNotUTF8(t *testing.T) {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	keys := strings.Fields("left right up down h l j k { } home end t tab shift+tab enter enter esc esc v V p c M 1 2 3 4 5 6 7 T / n e x u r a o m D P w ? : ctrl+u pgdown pgup space y z ! g q d f")
	sizes := [][2]int{{120, 40}, {80, 24}, {45, 20}, {34, 12}, {60, 1}, {200, 60}}
	for i, role := range []model.Role{model.Approver, model.Operator, model.OnCall, model.Presenter, model.Reader, model.Operator} {
		dice := rand.New(rand.NewPCG(uint64(i), 6))
		c := Open(t, Setup{Acts: demo.Acts(1, now), Now: now, Role: role, W: sizes[i][0], H: sizes[i][1], ASCII: true})
		for step := range 400 {
			key := keys[dice.IntN(len(keys))]
			c.Press(key)
			if r := beyondASCII(c.Frame()); r != 0 {
				t.Fatalf("%s, %v, step %d, after %s: %q (%U) in\n%s", role, sizes[i], step, key, r, r, c.Frame())
			}
			if step%60 == 59 {
				w := sizes[dice.IntN(len(sizes))]
				c.Resize(w[0], w[1])
			}
		}
	}
}

func beyondASCII(frame string) rune {
	for _, r := range frame {
		if r != '\n' && (r < ' ' || r > '~') {
			return r
		}
	}
	return 0
}
