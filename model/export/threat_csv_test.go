package export_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"dccops/model/export"
)

// THREATS E1: a spreadsheet that opens our CSV finds no formula in it, and shows
// every text as it was written. The export for machines, which guards nothing,
// shows that the spreadsheet would have found them.
func TestThreatE1SpreadsheetsFindNoFormula(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("there is no LibreOffice (soffice) on this machine to open the CSV with: install libreoffice-calc")
	}
	files := map[string]string{}
	for i, b := range hostile(t) {
		files[fmt.Sprintf("guarded-%d", i)] = write(t, "csv", export.Input{Board: b, Month: november})
		files[fmt.Sprintf("machine-%d", i)] = write(t, "csv", export.Input{Board: b, Month: november, Raw: true})
	}
	sheets := opened(t, office, files)
	texts, formulas := 0, 0
	for name, data := range files {
		want, err := csv.NewReader(strings.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		have := sheets[name]
		if strings.HasPrefix(name, "machine") {
			for _, row := range have {
				for _, c := range row {
					if c.formula != "" {
						formulas++
					}
				}
			}
			continue
		}
		if len(have) != len(want) {
			t.Errorf("%s: %d rows are shown of %d", name, len(have), len(want))
			continue
		}
		for y, row := range want {
			texts += len(row)
			compare(t, fmt.Sprintf("%s, row %d", name, y+1), row, have[y])
		}
	}
	if texts < 200*len(files) {
		t.Errorf("only %d texts were opened", texts)
	}
	if formulas == 0 {
		t.Error("the unguarded file has no formula either: this spreadsheet looks for none")
	}
}

// compare fails on a cell that is a formula or shows another text. A text that
// is nothing but a number or a truth value is shown as the spreadsheet shows
// those: it computes nothing.
func compare(t *testing.T, where string, want []string, have []cell) {
	t.Helper()
	for x, text := range want {
		var c cell // rows end with their last text
		if x < len(have) {
			c = have[x]
		}
		switch {
		case c.formula != "":
			t.Errorf("%s, column %d: %q is the formula %q", where, x+1, text, c.formula)
		case value(text):
		case c.kind != "" && c.kind != "string":
			t.Errorf("%s, column %d: %q is taken for a %s", where, x+1, text, c.kind)
		case c.text != text:
			t.Errorf("%s, column %d: %.300q shows as %.300q", where, x+1, text, c.text)
		}
	}
}

func value(text string) bool {
	text = strings.TrimSpace(text)
	_, err := strconv.ParseBool(text)
	return err == nil || number.MatchString(text)
}

var number = regexp.MustCompile(`^[0-9.]+([eE][0-9]+)?$`)

// opened has LibreOffice open files of CSV and gives the cells it made of them.
func opened(t *testing.T, office string, files map[string]string) map[string][][]cell {
	t.Helper()
	dir := t.TempDir()
	args := []string{
		"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--norestore",
		"--infilter=CSV:44,34,76,1", "--convert-to", "fods", "--outdir", dir,
	}
	for name, data := range files {
		path := filepath.Join(dir, name+".csv")
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	if out, err := exec.CommandContext(ctx, office, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	sheets := map[string][][]cell{}
	for name := range files {
		f, err := os.Open(filepath.Join(dir, name+".fods"))
		if err != nil {
			t.Fatal(err)
		}
		if sheets[name], err = cells(f); err != nil {
			t.Errorf("%s.fods: %v", name, err)
		}
		_ = f.Close()
	}
	return sheets
}
