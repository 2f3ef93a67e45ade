package sshd

import (
	"errors"
	"strings"

	"dccops/model/text"
)

// Words splits what a client asked for into words as a shell would, without
// doing anything else a shell does: quotes and backslashes keep words together.
func Words(command string) ([]string, error) {
	var out []string
	var word strings.Builder
	var quote rune
	begun, escaped := false, false
	for _, c := range command {
		switch {
		case escaped:
			if quote == '"' && c != '"' && c != '\\' && c != '$' && c != '`' {
				word.WriteByte('\\')
			}
			word.WriteRune(c)
			escaped = false
		case c == '\\' && quote != '\'':
			begun, escaped = true, true
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(c)
		case c == '\'' || c == '"':
			begun, quote = true, c
		case c == ' ' || c == '\t' || c == '\n':
			if begun {
				out = append(out, word.String())
				word.Reset()
			}
			begun = false
		default:
			begun = true
			word.WriteRune(c)
		}
	}
	if quote != 0 || escaped {
		return nil, errors.New("a quotation in it has no end")
	}
	if begun {
		out = append(out, word.String())
	}
	return out, nil
}

// Quote writes words so that Words reads them again.
func Quote(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
	}
	return strings.Join(out, " ")
}

// shown is the beginning of a command for the log: its first word, never what
// was typed after it.
func shown(command string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(command), " ")
	if len(first) > 32 {
		first = first[:32]
	}
	return text.Log(strings.Trim(first, "'"))
}
