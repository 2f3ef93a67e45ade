// Command stock draws the console's own frames through Bubble Tea's standard
// renderer, as most programs do: what the painter is compared with.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/demo"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/canvas"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "crowd" {
		if err := serveCrowd(os.Args[2] == "stock"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	now := time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)
	terminal := themes.Detect(os.Getenv, true)
	session := tui.NewSession(context.Background(), tui.Options{
		Desk: desk{demo.Board(1, now)}, Actor: model.Actor{Name: "bench", Role: model.Approver},
		Clock: func() time.Time { return now }, OrderID: func() string { return "order" },
		Terminal: terminal, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), W: 120, H: 40,
	})
	p := themes.All()[0]
	stock := stock{session: session, styles: terminal.Styles(p, io.Discard)}
	if _, err := tea.NewProgram(stock, tea.WithAltScreen()).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// stock lets Bubble Tea's renderer write what the session draws.
type stock struct {
	session *tui.Session
	styles  *themes.Styles
}

// Init waits for nothing.
func (s stock) Init() tea.Cmd { return nil }

// Update passes everything on.
func (s stock) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := s.session.Update(msg)
	return s, cmd
}

// View is the frame as a string, a style for each run of a role.
func (s stock) View() string {
	grid, _ := s.session.Frame()
	var out strings.Builder
	for y := range grid.H() {
		if y > 0 {
			out.WriteByte('\n')
		}
		s.row(&out, grid, y)
	}
	return out.String()
}

func (s stock) row(out *strings.Builder, grid *canvas.Grid, y int) {
	var text []byte
	for x := range grid.W() {
		cell := grid.At(x, y)
		text = grid.Append(text, cell)
		if x+1 == grid.W() || grid.At(x+1, y).Role != cell.Role {
			out.WriteString(s.styles.SGR(cell.Role))
			out.Write(text)
			out.WriteString(themes.Reset)
			text = text[:0]
		}
	}
}

// desk is a record that never changes.
type desk struct{ board *model.Board }

func (d desk) Board() *model.Board { return d.board }

func (d desk) Do(context.Context, model.Order) (model.Receipt, error) {
	return model.Receipt{}, model.Refuse(model.RefusedStore, "", "This program only draws.")
}

func (d desk) Watch() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }
