package main

import "dccops/model/text"

// meant guesses what a person meant by a word that names nothing, as a
// sentence: " Did you mean month?". It is empty when nothing is near.
func meant(word string, list []string) string {
	if best := text.Nearest(word, list); best != "" {
		return " Did you mean " + best + "?"
	}
	return ""
}

// quoted is foreign text for a sentence: visible, and cut where it is long.
func quoted(s string) string {
	const most = 60
	v := []rune(text.Visible(s))
	if len(v) > most {
		return string(v[:most]) + "…"
	}
	return string(v)
}
