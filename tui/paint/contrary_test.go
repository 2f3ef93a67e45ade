package paint

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dccops/themes"
	"dccops/tui/canvas"

	"github.com/charmbracelet/x/ansi"
)

// contrary is a small terminal that disagrees about every width it may disagree about: what the canvas calls wide
// is narrow here if narrow is true, and what it calls narrow is wide if not.
type contrary struct {
	rows   [][]string // the text of each column; "" is the second column of a wide sign
	x, y   int
	narrow bool
}

func newContrary(w, h int, narrow bool) *contrary {
	c := &contrary{narrow: narrow}
	for range h {
		c.rows = append(c.rows, strings.Split(strings.Repeat(" ", w), ""))
	}
	return c
}

var control = regexp.MustCompile(`^(?:\r|\n|\x1b\[(\??)(\d*)(?:;(\d+))*([A-Za-z]))`)

func (c *contrary) feed(t *testing.T, b []byte) {
	t.Helper()
	for rest := string(b); rest != ""; {
		if m := control.FindStringSubmatch(rest); m != nil {
			c.obey(t, m)
			rest = rest[len(m[0]):]
			continue
		}
		cluster, _ := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		c.print(cluster)
		rest = rest[len(cluster):]
	}
}

func (c *contrary) obey(t *testing.T, m []string) {
	t.Helper()
	n, err := strconv.Atoi(m[2])
	if err != nil {
		n = 1
	}
	switch final := m[0][len(m[0])-1]; {
	case final == '\r':
		c.x = 0
	case final == '\n':
		c.y++
	case m[1] == "?" || final == 'm':
	case final == 'H':
		c.y, c.x = n-1, 0
		if m[3] != "" {
			c.x, _ = strconv.Atoi(m[3])
			c.x--
		}
	case final == 'G':
		c.x = n - 1
	case final == 'd':
		c.y = n - 1
	case final == 'C':
		c.x += n
	case final == 'D':
		c.x -= n
	case final == 'A':
		c.y -= n
	case final == 'B':
		c.y += n
	case final == 'X':
		c.blank(c.x, c.x+n)
	case final == 'K':
		c.blank(c.x, len(c.rows[c.y]))
	case final == 'J':
		*c = *newContrary(len(c.rows[0]), len(c.rows), c.narrow)
	default:
		t.Fatalf("not understood: %q", m[0])
	}
}

// blank empties columns, and the other halves of wide signs it cuts.
func (c *contrary) blank(from, to int) {
	row := c.rows[c.y]
	if from < len(row) && row[from] == "" {
		row[from-1] = " "
	}
	if to < len(row) && row[to] == "" {
		row[to] = " "
	}
	for x := from; x < min(to, len(row)); x++ {
		row[x] = " "
	}
}

func (c *contrary) print(cluster string) {
	g := canvas.New(4, 1, themes.Text)
	width := g.Area().Text(0, 0, themes.Text, cluster)
	if !g.At(0, 0).Sure() {
		width = 2
		if c.narrow {
			width = 1
		}
	}
	row := c.rows[c.y]
	c.x = min(c.x, len(row)-1) // wrapping is off
	if c.x+width > len(row) {
		width = 1
	}
	c.blank(c.x, c.x+width)
	row[c.x] = cluster
	if width == 2 {
		row[c.x+1] = ""
	}
	c.x += width
}

// contested are texts with signs about which terminals disagree.
var contested = []string{
	"का", "\u1100\u1161x", "❤☎⚠", "\u0e19\u0e49\u0e33abc", "👍👍 ok", "a👍b", "e\u0301e\u0301", "ﷺ\u2e3a", "日本", "plain", "     ",
	"Z\u0336\u0336|", "──────────",
}

// narrowOnly are those the canvas calls narrow: alone they leave the order of writing free.
var narrowOnly = []string{"का का", "❤☎⚠❤☎⚠", "e\u0301e\u0301e\u0301", "plain words", "Z\u0336|Z\u0336|", "──────────", "❤ x ❤ y"}

// Whatever a terminal thinks of a sign, every other sign stands where it belongs (THREATS C4).
func TestUnsureSignsDoNotMoveTheirNeighbours(t *testing.T) {
	for _, narrow := range []bool{false, true} {
		for _, v := range variants()[:2] {
			for seed := range uint64(16) {
				texts := [][]string{contested, narrowOnly}[seed%2]
				sc, screen := newScene(seed, texts), newScreen(v.o.withDefaults())
				var term *contrary
				for frame := range 25 {
					g := sc.draw()
					if term == nil || len(term.rows) != g.H() || len(term.rows[0]) != g.W() {
						term = newContrary(g.W(), g.H(), narrow)
					}
					term.feed(t, screen.compose(job{grid: g}))
					term.check(t, g, fmt.Sprintf("%s, narrow %v, seed %d, frame %d", v.name, narrow, seed, frame))
					sc.step()
				}
			}
		}
	}
}

func (c *contrary) check(t *testing.T, g *canvas.Grid, what string) {
	t.Helper()
	for y := range g.H() {
		for x, cell := range g.Row(y) {
			want := string(g.Append(nil, cell))
			if have := c.rows[y][x]; cell.Sure() && have != want {
				t.Fatalf("%s: column %d, row %d shows %q, want %q\n%q\n%q", what, x, y, have, want,
					strings.Join(c.rows[y], ""), strings.Split(g.Text(), "\n")[y])
			}
			// Nothing old may look through the second column of a sign that is narrow here.
			if old := c.rows[y][x]; c.narrow && cell.Width == 0 && !cell.Sure() && old != " " {
				t.Fatalf("%s: column %d, row %d still shows %q", what, x, y, old)
			}
		}
	}
}
