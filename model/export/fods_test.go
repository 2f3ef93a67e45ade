package export_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// cell is one cell as a spreadsheet has it.
type cell struct{ kind, formula, text string }

// cells reads the rows of a flat OpenDocument spreadsheet.
func cells(r io.Reader) (rows [][]cell, err error) {
	for dec := xml.NewDecoder(r); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return rows, nil
		} else if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "table-row":
			rows = append(rows, nil)
		case "table-cell":
			c, err := readCell(dec, start)
			if err != nil {
				return nil, err
			}
			for range repeated(start) {
				rows[len(rows)-1] = append(rows[len(rows)-1], c)
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// repeated is how often a cell stands side by side.
func repeated(e xml.StartElement) int {
	n, err := strconv.Atoi(attribute(e, "number-columns-repeated"))
	if err != nil {
		return 1
	}
	return min(n, 100)
}

// readCell reads a cell up to its end. Paragraphs are lines; runs of spaces and
// tabs are elements of their own.
func readCell(dec *xml.Decoder, e xml.StartElement) (cell, error) {
	c := cell{kind: attribute(e, "value-type"), formula: attribute(e, "formula")}
	var text strings.Builder
	lines, inside := 0, 0
	for {
		token, err := dec.Token()
		if err != nil {
			return c, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "p":
				if lines++; lines > 1 {
					text.WriteByte('\n')
				}
				inside++
			case "s":
				n, err := strconv.Atoi(attribute(token, "c"))
				if err != nil {
					n = 1
				}
				text.WriteString(strings.Repeat(" ", n))
			case "tab":
				text.WriteByte('\t')
			case "line-break":
				text.WriteByte('\n')
			}
		case xml.CharData:
			if inside > 0 {
				text.Write(token)
			}
		case xml.EndElement:
			switch token.Name.Local {
			case "p":
				inside--
			case "table-cell":
				c.text = text.String()
				return c, nil
			}
		}
	}
}
