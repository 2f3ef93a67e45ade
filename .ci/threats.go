// Threats reads the events of "go test -json" on its standard input, passes on
// what failed, and ends with the table of threats and faults: a row a test, with
// its result and the command that does it again. It exits 1 if a test failed.
//
//	go test -race -json ./... -run Threat | go run .ci/threats.go
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

type event struct {
	Action, Package, Test, Output string
	Elapsed                       float64
}

type row struct {
	ids     []string
	test    string
	pkg     string
	result  string
	seconds float64
}

var (
	named  = regexp.MustCompile(`^TestThreat((?:[A-K][0-9]+)+)`)
	single = regexp.MustCompile(`[A-K][0-9]+`)
)

func main() {
	var rows []row
	output := map[string]*strings.Builder{}
	failed := false
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 16<<20)
	for in.Scan() {
		var e event
		if json.Unmarshal(in.Bytes(), &e) != nil {
			fmt.Println(in.Text())
			continue
		}
		key := e.Package + " " + e.Test
		switch e.Action {
		case "output":
			if output[key] == nil {
				output[key] = &strings.Builder{}
			}
			output[key].WriteString(e.Output)
		case "build-output":
			fmt.Print(e.Output)
		case "fail":
			failed = true
			if output[key] != nil {
				fmt.Print(output[key])
			}
		case "build-fail":
			failed = true
		}
		if e.Action != "pass" && e.Action != "fail" && e.Action != "skip" {
			continue
		}
		delete(output, key)
		if m := named.FindStringSubmatch(e.Test); m != nil && !strings.Contains(e.Test, "/") {
			rows = append(rows, row{single.FindAllString(m[1], -1), e.Test, e.Package, e.Action, e.Elapsed})
		}
		if e.Test == "" && e.Action == "pass" {
			fmt.Printf("ok  %-40s %7.1f s\n", e.Package, e.Elapsed)
		}
	}
	print(rows)
	if failed {
		for _, unended := range output { // why a whole package ended is said by the test it was at
			fmt.Print(unended)
		}
		os.Exit(1)
	}
}

func print(rows []row) {
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(order(a.ids[0], b.ids[0]), cmp.Compare(a.test, b.test)) })
	fmt.Printf("\n%-8s %-6s %8s  %s\n", "threat", "result", "seconds", "again")
	for _, r := range rows {
		pkg := strings.TrimPrefix(r.pkg, "dccops/")
		fmt.Printf("%-8s %-6s %8.1f  go test -race ./%s -run '^%s$' -v\n", strings.Join(r.ids, " "), r.result, r.seconds, pkg, r.test)
	}
}

// order sorts A2 before A10.
func order(a, b string) int {
	x, _ := strconv.Atoi(a[1:])
	y, _ := strconv.Atoi(b[1:])
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(x, y))
}
