package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The norms of shape. Exceptions are named below, each with its reason.
const (
	mostFileLines = 300
	mostTestLines = 400
	mostFuncLines = 60
	mostDrawLines = 50 // of Update, View and Draw
	mostFields    = 12
)

// excepted names what may stand outside a norm: "norm path name" and why. An
// exception that is no longer needed fails.
var excepted = map[string]string{
	"go tui/paint/painter.go Open":                 "the painter's goroutine; Close waits for it",
	"clock storage/lock.go takeLock":               "how long to wait for another process is no time of the record",
	"clock storage/shortage.go reopen":             "how long to wait for readers is no time of the record",
	"clock tui/bench/stock/crowd.go open":          "a program of its own: the idle time of the door it measures is real",
	"function themes/dark.go dark":                 "a palette is one table, a row a role",
	"function themes/light.go light":               "a palette is one table, a row a role",
	"function themes/highcontrast.go highContrast": "a palette is one table, a row a role",
}

// goFile is one parsed file of the module.
type goFile struct {
	path string
	text []byte
	fset *token.FileSet
	file *ast.File
}

func (s goFile) test() bool { return strings.HasSuffix(s.path, "_test.go") }

func (s goFile) line(p token.Pos) int { return s.fset.Position(p).Line }

func goFiles(t *testing.T) []goFile {
	t.Helper()
	var out []goFile
	root := "../.."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, text, parser.ParseComments)
		rel, _ := filepath.Rel(root, path)
		out = append(out, goFile{filepath.ToSlash(rel), text, fset, file})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// shape collects what stands outside the norms and uses up the exceptions.
type shape struct {
	t    *testing.T
	used map[string]bool
}

func (s *shape) says(norm string, src goFile, what, why string) {
	key := norm + " " + src.path
	if what != "" {
		key += " " + what
	}
	if excepted[key] != "" {
		s.used[key] = true
		return
	}
	s.t.Errorf("%s: %s (an exception would be named %q)", src.path, why, key)
}

func TestTheHouseKeepsItsShape(t *testing.T) {
	s := &shape{t: t, used: map[string]bool{}}
	for _, src := range goFiles(t) {
		s.file(src)
		ast.Inspect(src.file, func(n ast.Node) bool { s.node(src, n); return true })
	}
	for key := range excepted {
		if !s.used[key] {
			t.Errorf("the exception %q is no longer needed", key)
		}
	}
}

var forbiddenNames = []string{"util", "utils", "common", "helpers", "types", "shared", "base", "manager"}

func (s *shape) file(src goFile) {
	lines, most := bytes.Count(src.text, []byte("\n")), mostFileLines
	if src.test() {
		most = mostTestLines
	}
	if lines > most {
		s.says("length", src, "", fmt.Sprintf("has %d lines, at most %d", lines, most))
	}
	name := strings.TrimSuffix(filepath.Base(src.path), ".go")
	for _, system := range []string{"windows", "linux", "darwin", "freebsd"} {
		if name == system || strings.HasSuffix(strings.TrimSuffix(name, "_test"), "_"+system) {
			s.says("name", src, "", "Go takes this file for the operating system "+system)
		}
	}
	if slices.Contains(forbiddenNames, src.file.Name.Name) {
		s.says("package", src, "", "no package is named "+src.file.Name.Name)
	}
}

func (s *shape) node(src goFile, n ast.Node) {
	switch n := n.(type) {
	case *ast.FuncDecl:
		s.function(src, n)
	case *ast.TypeSpec:
		if st, ok := n.Type.(*ast.StructType); ok && st.Fields.NumFields() > mostFields && !src.test() {
			s.says("fields", src, n.Name.Name, fmt.Sprintf("%s has %d fields, at most %d", n.Name.Name, st.Fields.NumFields(), mostFields))
		}
	case *ast.GoStmt:
		if !src.test() { // goleak watches those of tests
			s.says("go", src, src.within(n.Pos()), fmt.Sprintf("line %d starts a goroutine nobody is named to wait for", src.line(n.Pos())))
		}
	case *ast.SelectorExpr:
		if pkg, ok := n.X.(*ast.Ident); ok {
			s.selector(src, n, pkg.Name+"."+n.Sel.Name)
		}
	case *ast.GenDecl:
		s.declares(src, n)
	}
}

// selector looks at what is taken from another package, called or not.
func (s *shape) selector(src goFile, n *ast.SelectorExpr, name string) {
	switch where := src.within(n.Pos()); name {
	case "lipgloss.NewStyle", "lipgloss.Color":
		if !strings.HasPrefix(src.path, "themes/") && !src.test() {
			s.says("style", src, where, "styles are made in themes only")
		}
	case "time.Sleep":
		if src.test() {
			s.says("sleep", src, where, "a test does not sleep")
		}
	case "time.Now", "time.Since", "time.Until":
		if !strings.HasPrefix(src.path, "cmd/") && !src.test() {
			s.says("clock", src, where, "time is handed in, never taken")
		}
	}
}

// declares looks at exported types, constants and variables: each says what it
// is, itself or with its group.
func (s *shape) declares(src goFile, d *ast.GenDecl) {
	if src.test() || d.Doc != nil {
		return
	}
	for _, spec := range d.Specs {
		var names []*ast.Ident
		said := false
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			names, said = []*ast.Ident{spec.Name}, spec.Doc != nil
		case *ast.ValueSpec:
			names, said = spec.Names, spec.Doc != nil || spec.Comment != nil
		}
		for _, id := range names {
			if id.IsExported() && !said && src.within(id.Pos()) == "" {
				s.says("doc", src, id.Name, id.Name+" is exported and says nothing of itself")
			}
		}
	}
}

// within names the function a place is in, or "".
func (s goFile) within(at token.Pos) string {
	for _, d := range s.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Pos() <= at && at < f.End() {
			return f.Name.Name
		}
	}
	return ""
}

func (s *shape) function(src goFile, f *ast.FuncDecl) {
	name, lines := f.Name.Name, src.line(f.End())-src.line(f.Pos())+1
	most := mostFuncLines
	if slices.Contains([]string{"Update", "View", "Draw"}, name) {
		most = mostDrawLines
	}
	if lines > most && !src.test() {
		s.says("function", src, name, fmt.Sprintf("%s has %d lines, at most %d", name, lines, most))
	}
	if name == "init" && f.Recv == nil {
		s.says("init", src, "", "has an init")
	}
	if ast.IsExported(name) && f.Doc == nil && !src.test() && receiverExported(f) {
		s.says("doc", src, name, name+" is exported and says nothing of itself")
	}
}

func receiverExported(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	t := f.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if index, ok := t.(*ast.IndexExpr); ok {
		t = index.X
	}
	id, ok := t.(*ast.Ident)
	return ok && id.IsExported()
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	says := map[string]bool{}
	for _, src := range goFiles(t) {
		if src.test() {
			continue
		}
		dir := filepath.Dir(src.path)
		says[dir] = says[dir] || src.file.Doc != nil
	}
	for dir, ok := range says {
		if !ok {
			t.Errorf("%s has no package comment", dir)
		}
	}
}
