// Command parts says what a binary is made of: as a CycloneDX document, or, with
// licences, as the licence of each part in full.
//
//	go run .ci/parts.go sbom BINARY >sbom.cdx.json
//	go run .ci/parts.go licences BINARY >licences
//
// # Why
//
// What is linked in stands in the binary itself, written by the linker. A list that
// is kept beside it could be of another build.
package main

import (
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	Purl       string     `json:"purl"`
	Properties []property `json:"properties,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type document struct {
	Format   string `json:"bomFormat"`
	Spec     string `json:"specVersion"`
	Version  int    `json:"version"`
	Metadata struct {
		Component component `json:"component"`
	} `json:"metadata"`
	Components []component `json:"components"`
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: parts sbom|licences BINARY")
	}
	info, err := buildinfo.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	switch os.Args[1] {
	case "sbom":
		err = sbom(os.Stdout, info)
	case "licences":
		err = licences(os.Stdout, info)
	default:
		log.Fatalf("there is no %q", os.Args[1])
	}
	if err != nil {
		log.Fatal(err)
	}
}

// linked are the modules in the binary, each as it was replaced, if it was.
func linked(info *buildinfo.BuildInfo) (out [][3]string) {
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		out = append(out, [3]string{m.Path, m.Version, m.Sum})
	}
	return out
}

func sbom(to io.Writer, info *buildinfo.BuildInfo) error {
	d := document{Format: "CycloneDX", Spec: "1.5", Version: 1}
	d.Metadata.Component = part("application", info.Main.Path, info.Main.Version)
	for _, s := range info.Settings {
		d.Metadata.Component.Properties = append(d.Metadata.Component.Properties, property{"go:" + s.Key, s.Value})
	}
	d.Components = append(d.Components, part("library", "std", strings.TrimPrefix(info.GoVersion, "go")))
	for _, m := range linked(info) {
		c := part("library", m[0], m[1])
		c.Properties = []property{{"go:sum", m[2]}}
		d.Components = append(d.Components, c)
	}
	enc := json.NewEncoder(to)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(d)
}

func part(kind, path, version string) component {
	purl := "pkg:golang/" + path + "@" + strings.ReplaceAll(version, "+", "%2B")
	return component{Type: kind, Ref: purl, Name: path, Version: version, Purl: purl}
}

// named are the files in which a module says how it may be used.
var named = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([-._].*)?$`)

func licences(to io.Writer, info *buildinfo.BuildInfo) error {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	if err := licence(to, "Go's standard library, "+info.GoVersion, strings.TrimSpace(string(root))); err != nil {
		return err
	}
	for _, m := range linked(info) {
		text, err := exec.Command("go", "mod", "download", "-json", m[0]+"@"+m[1]).Output()
		var got struct{ Dir string }
		if err == nil {
			err = json.Unmarshal(text, &got)
		}
		if err == nil {
			err = licence(to, m[0]+" "+m[1], got.Dir)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m[0], err)
		}
	}
	return nil
}

func licence(to io.Writer, what, dir string) error {
	list, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	found := false
	for _, e := range list {
		if !e.Type().IsRegular() || !named.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		found = true
		_, err = fmt.Fprintf(to, "\n==== %s: %s ====\n\n%s\n", what, e.Name(), strings.TrimSpace(strings.ToValidUTF8(string(text), "?")))
		if err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf("there is no licence in %s", what)
	}
	return nil
}
