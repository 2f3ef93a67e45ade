package storage

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"dccops/model"
)

// FuzzDecodeMessage holds the quick reading of a message to what JSON reads, for
// rows as they are written and for any others.
func FuzzDecodeMessage(f *testing.F) {
	for _, said := range []string{"", "plain", `a "quote" and a \ and a \"`, "line\r\nline\ttab\b\f", `,"text":"x"`, "\u2028 é 日本 \U0001f600", "\x00\x1f\x7f", "\xff\xfe", strings.Repeat("x\\", 40), `\u00e9 \ud83d`} {
		f.Add(said, []byte{})
		f.Add(said, []byte(`{"mail":{"from":{"name":",\"text\":\""},"text":"a\u0000\ud83d\ude00b"}}`))
	}
	f.Add("", []byte("{\"mail\":{\"subject\":\"\",\"text\":\"\x01\"}}"))
	f.Add("", []byte(`{"mail":{"subject":"","text":"a\qb"}}`))
	f.Add("", []byte(`{"mail":{"subject":"","text":"a","text":"b"}}`))
	f.Fuzz(func(t *testing.T, said string, other []byte) {
		m := &model.Message{Event: 7, Sender: said, Mail: model.Mail{Subject: said, From: model.Mailbox{Name: said}, Text: said, Files: []model.MailFile{{Name: said}}}}
		row, err := encodeRecord(m)
		if err != nil {
			t.Fatal(err)
		}
		for _, data := range [][]byte{row, append([]byte{formatJSON}, other...), bytes.ReplaceAll(row, []byte(`"text":"`), append([]byte(`"text":"`), other...))} {
			var quick, whole model.Message
			errQuick, errWhole := decodeMessage(data, &quick), decodeJSON(data, &whole)
			if (errQuick == nil) != (errWhole == nil) || errWhole == nil && !reflect.DeepEqual(quick, whole) {
				t.Fatalf("%q is read as\n%+v, %v and by JSON as\n%+v, %v", data, quick, errQuick, whole, errWhole)
			}
		}
	})
}

// TestAMessageIsReadAsJSONReadsIt, whatever letters are in it.
func TestAMessageIsReadAsJSONReadsIt(t *testing.T) {
	seed := rand.Uint64()
	dice := rand.New(rand.NewPCG(seed, 1))
	letters := []rune("ab \"\\\n\t\u0001\u2028é日\U0001f600,:{}u0")
	for range 3_000 {
		said := make([]rune, dice.IntN(60))
		for i := range said {
			said[i] = letters[dice.IntN(len(letters))]
		}
		m := model.Message{Event: 1, Mail: model.Mail{Subject: string(said), Text: string(said)}}
		row, err := encodeRecord(&m)
		if err != nil {
			t.Fatal(err)
		}
		var back model.Message
		if err := decodeMessage(row, &back); err != nil || back.Mail.Text != m.Mail.Text {
			t.Fatalf("seed %d: %q is read as %q, %v", seed, m.Mail.Text, back.Mail.Text, err)
		}
		if _, end, ok := jsonString(row[bytes.Index(row, beforeText)+len(beforeText):]); !ok || end == 0 && m.Mail.Text != "" {
			t.Fatalf("seed %d: %q is left to JSON", seed, m.Mail.Text)
		}
	}
}

// BenchmarkDecodeMessage reads one of 20 KB, and as JSON reads it.
func BenchmarkDecodeMessage(b *testing.B) {
	row, err := encodeRecord(&model.Message{Event: 1, Mail: model.Mail{Text: strings.Repeat("Seventy letters of an answer stand in each line of it, about as many.\n", 290)}})
	if err != nil {
		b.Fatal(err)
	}
	for name, read := range map[string]func([]byte, *model.Message) error{
		"quick": decodeMessage,
		"json":  func(data []byte, m *model.Message) error { return json.Unmarshal(data[1:], m) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var m model.Message
				if err := read(row, &m); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
