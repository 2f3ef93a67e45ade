package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"dccops/model"
	"dccops/model/importer"
)

// parsePatience bounds how long a parser is waited for, whatever it does.
const parsePatience = 20 * time.Second

// parsed is what the parsing process answers.
type parsed[T any] struct {
	Refused string `json:"refused,omitempty"` // why nothing was taken, one sentence
	Result  T      `json:"result"`
}

// parseApart has data parsed by a process of its own and reads its answer into
// a T. What the parser refuses, and a parser that breaks its bounds, are both
// misuse: the file is at fault.
//
// # Why
//
// A file from outside can be made to exhaust memory or time, or to hit a fault
// in a parser that nothing can recover. In a process of its own under limits of
// the kernel that costs one file, and neither the record nor anybody's screen.
func parseApart[T any](c *call, name, kind string, data []byte, flags ...string) (T, error) {
	var answer parsed[T]
	ctx, cancel := context.WithTimeout(c.ctx, parsePatience)
	defer cancel()
	program, err := self()
	if err != nil {
		return answer.Result, fmt.Errorf("finding the program itself: %w", err)
	}
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, program, append([]string{"parse-import", kind}, flags...)...)
	cmd.Args[0] = "dccops"
	cmd.Env = []string{"GOTRACEBACK=none", "GOMAXPROCS=2"}
	cmd.Stdin, cmd.Stdout = bytes.NewReader(data), &out
	err = cmd.Run()
	var ended *exec.ExitError
	switch {
	case c.ctx.Err() != nil:
		return answer.Result, c.ctx.Err()
	case errors.As(err, &ended):
		return answer.Result, misused("Reading %s took more than %d seconds of processor time or %d MB, so it was stopped. Nothing was taken from it.", quoted(name), parseSeconds, parseMemory>>20)
	case err != nil:
		return answer.Result, fmt.Errorf("starting the parser: %w", err)
	}
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		return answer.Result, fmt.Errorf("reading the parser's answer: %w", err)
	}
	if answer.Refused != "" {
		return answer.Result, &misuse{words: answer.Refused}
	}
	return answer.Result, nil
}

// self is this very program, also after its file was replaced by a newer one.
func self() (string, error) {
	const running = "/proc/self/exe"
	if _, err := os.Stat(running); err == nil {
		return running, nil
	}
	return os.Executable()
}

// parseCommand is what parseApart starts. It reads stdin, touches no file and
// no store, and writes one JSON object.
func parseCommand() command {
	return command{
		name: "parse-import", args: "windows|holidays|organisations|mail|file|reports", least: 1, most: 1, hidden: true, apart: true, here: "is for the program itself",
		words: "parse what stands on stdin, within bounds",
		flags: parseFlags(),
		run: func(c *call) error {
			if err := confine(); err != nil {
				return err
			}
			now, err := c.instant()
			if err != nil {
				return err
			}
			data, err := io.ReadAll(io.LimitReader(c.in, max(maxFile, model.MaxMail)+1))
			if err != nil {
				return err
			}
			switch c.word(0) {
			case "holidays":
				return answerWith(c, func() ([]holidayJSON, error) { return parseHolidays(c.one("name"), data) })
			case "organisations":
				return answerWith(c, func() ([]model.Organisation, error) { return parseOrganisations(c.one("name"), data) })
			case "mail":
				return answerWith(c, func() (mailRead, error) { return readWhole(data), nil })
			case "reports":
				return answerWith(c, func() (importer.Reports, error) { return importer.ParseReports(c.one("name"), data, c.one("format")) })
			case "file":
				return answerWith(c, func() (attached, error) { return fileIn(data, c.one("name")), nil })
			}
			return answerWith(c, func() (importer.Result, error) {
				return importer.Parse(c.one("name"), data, importer.Options{Format: c.one("format"), Now: now, Partial: c.has("partial")})
			})
		},
	}
}

func parseFlags() []flag {
	return []flag{
		{name: "name", value: "FILE", words: "what the file is called"},
		{name: "format", value: "F", words: "its format, if it is known"},
		{name: "partial", words: "take what is good"},
	}
}

func answerWith[T any](c *call, parse func() (T, error)) error {
	var answer parsed[T]
	var err error
	if answer.Result, err = parse(); err != nil {
		answer.Refused = err.Error()
	}
	return json.NewEncoder(c.out).Encode(answer)
}
