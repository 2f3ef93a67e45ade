package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var (
	tourStep = regexp.MustCompile(`(?m)^\|([^|]*)\|([^|]*)\|$`)
	tourKeys = regexp.MustCompile("`([^`]+)`")
	tourSees = regexp.MustCompile(`\*\*([^*]+)\*\*`)
	keyBytes = map[string]string{
		"Enter": "\r", "Esc": "\x1b", "Tab": "\t", "Right": "\x1b[C", "Down": "\x1b[B",
		"Ctrl+O": "\x0f", "Ctrl+U": "\x15", "Ctrl+Y": "\x19",
	}
)

// TestTheTourOfTheReadme takes the tour as it is printed, with the real program at
// a real terminal: each key is drawn, and each thing in bold is on the screen.
func TestTheTourOfTheReadme(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, tour, _ := strings.Cut(string(readme), "\n## A tour of five minutes\n")
	tour, _, _ = strings.Cut(tour, "\n## ")
	steps := tourStep.FindAllStringSubmatch(tour, -1)
	if len(steps) < 20 {
		t.Fatalf("the tour has %d steps", len(steps))
	}
	s, seen := sit(t, "xterm-256color", "demo", "--pause"), ""
	for _, step := range steps[2:] { // below the heading
		for _, key := range tourKeys.FindAllStringSubmatch(step[1], -1) {
			bytes, named := keyBytes[key[1]]
			if !named {
				bytes = key[1]
			}
			s.press(bytes)
			if key[1] == "Esc" { // it goes away from what was seen; two keys at once would be Alt
				s.read("the end of "+seen, func(said string) bool { return !strings.Contains(frame(said), seen) })
			}
		}
		for _, words := range tourSees.FindAllStringSubmatch(step[2], -1) {
			seen = words[1]
			s.read(seen, func(said string) bool { return strings.Contains(frame(said), seen) })
		}
	}
}

// press presses a key, or types, and waits until something is drawn.
func (s *seat) press(keys string) {
	s.t.Helper()
	before := s.said.Len()
	_, _ = s.tty.WriteString(keys)
	s.read("an answer to "+strings.Trim(keys, "\x00\x1b"), func(said string) bool { return len(said) > before })
}
