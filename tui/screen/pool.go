package screen

import (
	"maps"
	"sync"
	"time"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
)

// Pool keeps what the consoles of one process need not each work out for
// themselves: what is known of a month, and pictures that look alike. A nil Pool
// keeps nothing.
//
// It is a memory and no state: forgetting all of it changes no frame. What is in
// it must not be changed.
//
// # Why
//
// On the night of an incident hundreds look at the same month. Two hundred
// sessions that each asked the rules and drew the month took 28 ms of two
// processors for an update of one row; see the benchmark of the door.
//
// Not everybody may see everything: what is marked for some is kept for each role
// apart, whoever works it out first.
type Pool struct {
	mu    sync.Mutex
	board map[bool]*model.Board // the newest that was asked about, by whether drafts are seen on it
	made  map[shared]*made
	last  map[picture]*canvas.Grid // the picture of a look on whichever Board it was drawn
	cells int                      // of these

	papers sync.Pool
}

// made is one thing, worked out once.
type made struct {
	once  sync.Once
	thing any
}

// mostMade is how many things are kept: some months, and pictures of the looks
// that people have at the same time. A picture at 120x40 takes 38 KB at most.
const mostMade = 96

// mostCells is how many cells the pictures that are kept have together, about ten
// bytes each: fifty at 120x40, or two of the largest window there is. Whoever drags
// a window about must not fill the memory with its sizes.
const mostCells = 250_000

// NewPool is an empty one.
func NewPool() *Pool {
	return &Pool{board: map[bool]*model.Board{}, made: map[shared]*made{}, last: map[picture]*canvas.Grid{}}
}

// shared is what a thing is kept for.
type shared struct {
	role model.Role
	key  any
}

// Once gives what work makes of the Board of an Env, and has it worked out once for
// all of the same role who ask with the same key meanwhile. Work may look at nothing
// else of the Env than the Board, the role, and what is in the key. An older Board
// than the newest is worked out again.
func (p *Pool) Once(env Env, key any, work func() any) any {
	m := p.slot(env.Board, shared{env.Actor.Role, key})
	if m == nil {
		return work()
	}
	m.once.Do(func() { m.thing = work() })
	if m.thing == nil { // whoever worked it out did not come to its end
		return work()
	}
	return m.thing
}

// slot is where a thing is kept; nil: it is not.
func (p *Pool) slot(board *model.Board, key shared) *made {
	if p == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	drafts := model.SeesDrafts(key.role)
	switch newest := p.board[drafts]; {
	case newest == board:
	case newest == nil || board.Revision() >= newest.Revision():
		p.board[drafts] = board
		maps.DeleteFunc(p.made, func(of shared, _ *made) bool { return model.SeesDrafts(of.role) == drafts })
	default:
		return nil
	}
	m := p.made[key]
	if m == nil {
		if len(p.made) >= mostMade {
			clear(p.made)
		}
		m = &made{}
		p.made[key] = m
	}
	return m
}

// Look is all that the picture of a screen depends on beside its Env. It is
// comparable: two that are equal draw the same for whoever has the same role. It
// does not know who looks: the Actor of its Env has a role and no name.
type Look interface {
	Draw(env Env, area canvas.Area)
}

// Alike is a screen that many may look at in the same way. A nil Look is one that
// only this console has, such as a line that is being typed.
type Alike interface {
	Look() Look
}

// picture is what a kept one was drawn for. The Board is the Pool's.
type picture struct {
	look  Look
	role  model.Role
	w, h  int
	ascii bool
	asOf  time.Time
	back  string
	at    time.Time // the minute; zero: any
}

// Picture gives the picture of a look, as large as the Env says, drawn once for
// all of a role who have it on this Board in this minute. It must not be drawn on. Rows that
// look as they did on the Board before are the same memory as then.
func (p *Pool) Picture(look Look, env Env) *canvas.Grid {
	env.Actor = model.Actor{Role: env.Actor.Role}
	always := picture{look: look, role: env.Actor.Role, w: env.W, h: env.H, ascii: env.Glyphs.ASCII, asOf: env.AsOf, back: env.Back}
	now := always
	now.at = env.Now.Truncate(time.Minute)
	drawn := p.Once(env, now, func() any {
		paper := p.paper(env.W, env.H)
		look.Draw(env, paper.Area())
		g := paper.Settled(p.before(always))
		p.keep(always, g, paper)
		return g
	})
	return drawn.(*canvas.Grid)
}

// paper is a blank grid to draw on.
func (p *Pool) paper(w, h int) *canvas.Grid {
	if p != nil {
		if g, ok := p.papers.Get().(*canvas.Grid); ok && g.W() == w && g.H() == h {
			g.Blank()
			return g
		}
	}
	return canvas.New(w, h, themes.Text)
}

// before is the picture as it was drawn last.
func (p *Pool) before(at picture) *canvas.Grid {
	if p == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.last[at]
}

// keep keeps a picture, and the paper for the next one.
func (p *Pool) keep(at picture, g, paper *canvas.Grid) {
	if p == nil {
		return
	}
	p.papers.Put(paper)
	p.mu.Lock()
	defer p.mu.Unlock()
	cells := g.W() * g.H()
	if old := p.last[at]; old != nil {
		p.cells -= old.W() * old.H()
	}
	if len(p.last) >= mostMade || p.cells+cells > mostCells {
		clear(p.last)
		clear(p.made) // which has the same pictures
		p.cells = 0
	}
	p.last[at] = g
	p.cells += cells
}
