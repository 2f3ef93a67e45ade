package pack_test

import (
	"io"
	"testing"

	"dccops/model"
	"dccops/model/pack"
)

// BenchmarkPack writes the pack of the demo to nowhere: the words alone.
func BenchmarkPack(b *testing.B) {
	s := told(b).source(model.Approver)
	b.ReportAllocs()
	for b.Loop() {
		made, err := pack.Write(func(_ string, write func(io.Writer) error) error { return write(io.Discard) }, s)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(made.Bytes)
	}
}
