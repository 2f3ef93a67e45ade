package themes

import "testing"

// What is told of a colour to who cannot see it must be what others call it.
func TestColoursHaveTheirNames(t *testing.T) {
	for hex, want := range map[string]string{
		"#000000": "black", "#121212": "black", "#303030": "dark grey", "#808080": "grey", "#d0d0d0": "light grey", "#ffffff": "white",
		"#ff0000": "red", "#ff5f5f": "red", "#af0000": "red", "#870000": "dark red", "#ff8700": "orange", "#ffaf00": "amber", "#ffff00": "yellow",
		"#00ff00": "green", "#005f00": "dark green", "#87d787": "light green", "#00d7d7": "turquoise", "#0000af": "blue", "#5fafff": "blue", "#87afff": "light blue",
		"#5f00af": "violet", "#ff00ff": "pink", "": "the terminal's own",
	} {
		if got := ColourName(hex); got != want {
			t.Errorf("%s is called %q, want %q", hex, got, want)
		}
	}
	if got := (Ink{Fg: "#ffffff", Bg: "#af0000", Bold: true, Underline: true}).Words(); got != "#ffffff on #af0000, bold, underlined" {
		t.Errorf("an ink is %q in words", got)
	}
	if p := mono(); p.Contrast(Text) != 0 || (Ink{}).Words() != "plain" || (Ink{Reverse: true}).Words() != "reversed" {
		t.Error("what is the terminal's own has a contrast, or other words")
	}
	for _, p := range All() {
		if coloured(p) && p.Contrast(p.Least()) < minContrast {
			t.Errorf("theme %s: %v is said to read at %.2f", p.Name, p.Least(), p.Contrast(p.Least()))
		}
	}
}
