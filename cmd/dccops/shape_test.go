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
	"regexp"
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
	"go tui/paint/painter.go":                      "the painter's goroutine; Close waits for it",
	"clock storage/lock.go":                        "how long to wait for another process is no time of the record",
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
	if !strings.HasPrefix(src.path, "themes/") && regexp.MustCompile(`lipgloss\.(NewStyle|Color)\(`).Match(src.text) && !src.test() {
		s.says("style", src, "", "styles are made in themes only")
	}
	if src.test() && bytes.Contains(src.text, []byte("time."+"Sleep(")) {
		s.says("sleep", src, "", "a test does not sleep")
	}
	if !src.test() && !strings.HasPrefix(src.path, "cmd/") && bytes.Contains(src.text, []byte("time."+"Now(")) {
		s.says("clock", src, "", "time is handed in, never taken")
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
		if src.test() {
			break // goleak watches these
		}
		s.says("go", src, "", fmt.Sprintf("line %d starts a goroutine nobody is named to wait for", src.line(n.Pos())))
	case *ast.File:
		s.packageVars(src, n)
	}
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

// packageVars finds writes to variables of the package: assignments to a name
// that the file declares at its top and the function does not declare again.
func (s *shape) packageVars(src goFile, file *ast.File) {
	vars := map[string]bool{}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
			for _, spec := range g.Specs {
				for _, id := range spec.(*ast.ValueSpec).Names {
					vars[id.Name] = true
				}
			}
		}
	}
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || len(vars) == 0 {
			continue
		}
		own := declared(f)
		ast.Inspect(f, func(n ast.Node) bool {
			if a, ok := n.(*ast.AssignStmt); ok && a.Tok != token.DEFINE {
				for _, l := range a.Lhs {
					if id, ok := l.(*ast.Ident); ok && vars[id.Name] && !own[id.Name] {
						s.says("global", src, id.Name, "writes to the package variable "+id.Name)
					}
				}
			}
			return true
		})
	}
}

// declared is every name a function declares itself.
func declared(f *ast.FuncDecl) map[string]bool {
	own := map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, id := range n.Names {
				own[id.Name] = true
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				own[id.Name] = true
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				for _, l := range n.Lhs {
					if id, ok := l.(*ast.Ident); ok {
						own[id.Name] = true
					}
				}
			}
		}
		return true
	})
	return own
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
