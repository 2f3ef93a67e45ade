package main

import (
	"errors"
	"net"
	"slices"
	"strings"

	"dccops/model/decide"
	"dccops/storage/outbox"
)

// setting makes a flag one that a configuration file and the environment may hold
// too. Its key in the file is the flag's name, and its name in the environment the
// same in capitals behind DCCOPS_.
//
// # Why
//
// A second list of what can be configured would differ from the flags one day. The
// rows of the flags are the list: file, environment, example, manual and
// "dccops config show" are made from them.
type setting struct {
	sample string             // of the example file; empty for a switch
	good   func(string) error // says what is wrong with a value; nil: any text will do
	rival  string             // the flag that says the same in another way: one of the two holds
}

// variable is the flag's name in the environment.
func (f *flag) variable() string {
	return "DCCOPS_" + strings.ToUpper(strings.ReplaceAll(f.name, "-", "_"))
}

// place says whether the value names a file or a directory.
func (f *flag) place() bool { return f.value == "DIR" || f.value == "FILE" }

// wants says in words what kind of value a configuration file must give it.
func (f *flag) wants() string {
	switch {
	case f.value == "":
		return f.name + " = true or " + f.name + " = false"
	case f.many:
		return f.name + ` = ["` + f.set.sample + `"]`
	}
	return f.name + ` = "` + f.set.sample + `"`
}

// settings are the flags that are settings, each once, in the order of the table:
// those that may stand anywhere first.
func settings() []flag {
	all := globals()
	list, _ := paths()
	for _, k := range list {
		all = append(all, k.flags...)
	}
	var out []flag
	for _, f := range all {
		if f.set != nil && !slices.ContainsFunc(out, func(have flag) bool { return have.name == f.name }) {
			out = append(out, f)
		}
	}
	return out
}

// judge says what is wrong with a value from a file or the environment. A place in
// a file must be whole: it does not hang on where somebody stands.
func (f *flag) judge(value string, whole bool) error {
	switch {
	case value == "":
		return errors.New("it is empty")
	case strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return errors.New("it holds a control character")
	case f.of != nil && !slices.Contains(f.of(), value):
		return errors.New(`there is no "` + quoted(value) + `".` + meant(value, f.of()) + " Say one of " + strings.Join(f.of(), ", "))
	case whole && f.place() && value[0] != '/':
		return errors.New(`"` + quoted(value) + `" does not begin with /; say the whole path`)
	case f.set.good != nil:
		return f.set.good(value)
	}
	return nil
}

func goodListen(s string) error {
	if _, port, err := net.SplitHostPort(s); err != nil || port == "" {
		return errors.New(`"` + quoted(s) + `" is no address to listen on; write 127.0.0.1:2222 or :2222`)
	}
	return nil
}

func goodAddress(s string) error {
	_, err := decide.Address(s)
	return err
}

func goodHost(s string) error {
	_, err := outbox.ParseSMTP(s)
	return err
}
