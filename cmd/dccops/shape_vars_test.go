package main

import (
	"go/ast"
	"go/token"
	"path"
	"testing"
)

// TestNoStateInPackageVariables: a variable of a package is set where it is
// declared and never written again, by any file of the package. Tests may keep
// flags.
func TestNoStateInPackageVariables(t *testing.T) {
	files := goFiles(t)
	vars := map[string]map[string]bool{} // by folder
	for _, src := range files {
		if src.test() {
			continue
		}
		for _, d := range src.file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				for _, spec := range g.Specs {
					keepVars(t, src, vars, spec.(*ast.ValueSpec))
				}
			}
		}
	}
	for _, src := range files {
		for _, d := range src.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
				for _, name := range written(f) {
					if vars[path.Dir(src.path)][name] {
						t.Errorf("%s: %s writes to the package variable %s", src.path, f.Name.Name, name)
					}
				}
			}
		}
	}
}

// keepVars notes the names of a declaration, and refuses a lock or a counter:
// they are there to be written.
func keepVars(t *testing.T, src goFile, vars map[string]map[string]bool, spec *ast.ValueSpec) {
	dir := path.Dir(src.path)
	if vars[dir] == nil {
		vars[dir] = map[string]bool{}
	}
	for _, id := range spec.Names {
		if id.Name != "_" {
			vars[dir][id.Name] = true
		}
	}
	kind := spec.Type
	if len(spec.Values) > 0 && kind == nil {
		if lit, ok := spec.Values[0].(*ast.CompositeLit); ok {
			kind = lit.Type
		}
	}
	if sel, ok := kind.(*ast.SelectorExpr); ok {
		if pkg, ok := sel.X.(*ast.Ident); ok && (pkg.Name == "sync" || pkg.Name == "atomic") {
			t.Errorf("%s: the package variable %s is a %s.%s, which is state", src.path, spec.Names[0].Name, pkg.Name, sel.Sel.Name)
		}
	}
}

// written is every name a function writes to, or into, that it does not
// declare itself.
func written(f *ast.FuncDecl) []string {
	own, out := declared(f), []string(nil)
	note := func(e ast.Expr) {
		if id := root(e); id != nil && !own[id.Name] {
			out = append(out, id.Name)
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				for _, l := range n.Lhs {
					note(l)
				}
			}
		case *ast.IncDecStmt:
			note(n.X)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				note(n.Key)
			}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "delete" || id.Name == "clear") && len(n.Args) > 0 {
				note(n.Args[0])
			}
		}
		return true
	})
	return out
}

// root is the name at the bottom of a[i], a.b and *a.
func root(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}

// declared is every name a function declares itself.
func declared(f *ast.FuncDecl) map[string]bool {
	own := map[string]bool{}
	names := func(ids ...*ast.Ident) {
		for _, id := range ids {
			own[id.Name] = true
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			names(n.Names...)
		case *ast.ValueSpec:
			names(n.Names...)
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				for _, l := range n.Lhs {
					if id, ok := l.(*ast.Ident); ok {
						names(id)
					}
				}
			}
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if id, ok := e.(*ast.Ident); ok && n.Tok == token.DEFINE {
					names(id)
				}
			}
		}
		return true
	})
	return own
}
