package themes

// Ink is how one role looks.
type Ink struct {
	Fg, Bg string // "#rrggbb", or "" for the foreground or background of Text

	Bold, Faint, Italic, Underline, Reverse bool
}

// Palette is one theme: a name people choose it by, a sentence about it, and an ink for every role.
type Palette struct {
	Name  string // one lower-case word, with hyphens if need be
	Words string // who it is for, in one sentence
	Dark  bool   // light words on a dark ground
	Inks  [NumRoles]Ink
}

// All lists the themes in the order people step through them; the first is the default. A new theme is one
// file and one line here.
func All() []Palette {
	return []Palette{
		dark(),
		light(),
		highContrast(),
		deuteranopia(),
		tritanopia(),
		projector(),
		mono(),
	}
}

// ByName finds a theme by its exact name.
func ByName(name string) (Palette, bool) {
	for _, p := range All() {
		if p.Name == name {
			return p, true
		}
	}
	return Palette{}, false
}

// Ink gives the ink of a role with the theme's own background filled in. An unknown role looks like Text.
func (p *Palette) Ink(r Role) Ink {
	if r >= NumRoles {
		r = Text
	}
	ink := p.Inks[r]
	if ink.Fg == "" {
		ink.Fg = p.Inks[Text].Fg
	}
	if ink.Bg == "" {
		ink.Bg = p.Inks[Text].Bg
	}
	return ink
}
