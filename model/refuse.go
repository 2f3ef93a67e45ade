package model

import (
	"fmt"
	"strings"
)

// RefusalCode tells a program why a command was refused.
type RefusalCode string

// The codes, and the exit code each has on the command line.
const (
	RefusedInput   RefusalCode = "input"   // 2: the command makes no sense as written
	RefusedRule    RefusalCode = "rule"    // 3: Section H8 does not let it happen
	RefusedRole    RefusalCode = "role"    // 4: this person may not
	RefusedChanged RefusalCode = "changed" // 1: someone else was first; look again
	RefusedMissing RefusalCode = "missing" // 2: there is no such thing
	RefusedStore   RefusalCode = "store"   // 1: the store cannot take it now
)

// Refusal is a "no" with its reason in words for people. Nothing was changed.
type Refusal struct {
	Code  RefusalCode
	Field string // the field at fault, in the words of the windows file; may be empty
	Words string // one sentence: what is wrong, what is safe, what to do now
}

// Error returns the sentence.
func (r *Refusal) Error() string { return r.Words }

// Refuse makes a Refusal.
func Refuse(code RefusalCode, field, format string, args ...any) *Refusal {
	return &Refusal{Code: code, Field: field, Words: fmt.Sprintf(format, args...)}
}

// RefuseRole is the refusal of someone whose role may not give a command; it
// says who could.
func RefuseRole(a Actor, k CommandKind) *Refusal {
	return Refuse(RefusedRole, "", "%s Nothing was changed.", MayNot(a.Role, k))
}

// MayNot says in one sentence that a role may not give a command, and who may.
// It is empty when the role may.
func MayNot(r Role, k CommandKind) string {
	if May(r, k) {
		return ""
	}
	who := WhoMay(k)
	words := make([]string, len(who))
	for i, w := range who {
		words[i] = string(w)
	}
	able := strings.Join(words, " or ")
	if able == "" {
		able = "nobody"
	}
	article := "A"
	if r != "" && strings.ContainsRune("aeiou", rune(r[0])) {
		article = "An"
	}
	return fmt.Sprintf("%s %s may not %s; %s may.", article, r, k.Words(), able)
}
