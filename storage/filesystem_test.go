package storage

import (
	"context"
	"path/filepath"
	"testing"

	"dccops/model"
)

// F2: the numbers are those of the kernel's headers (magic.h), put down here a
// second time.
func TestThreatF2FileSystemsAreKnownByTheirNumbers(t *testing.T) {
	for number, want := range map[uint32]struct {
		name    string
		refused bool
	}{
		0x6969: {"NFS", true}, 0xFF534D42: {"CIFS", true}, 0xFE534D42: {"SMB", true}, 0x65735546: {"FUSE", true},
		0x01021997: {"9p", true}, 0x00C36400: {"Ceph", true}, 0x01021994: {"tmpfs", false}, 0x794C7630: {"overlay", false},
		0xEF53: {"a local one", false}, 0x58465342: {"a local one", false}, 0x9123683E: {"a local one", false}, 0x2FC12FC1: {"a local one", false},
	} {
		got := filesystemOf(number)
		if got.Name != want.name || got.Refused != want.refused || (got.Why == "") != (want.name == "a local one") {
			t.Errorf("%#x: %+v", number, got)
		}
	}
}

// F2: over a network nothing is made unless somebody insists; in memory or in a
// container it is only said.
func TestThreatF2NoRecordOverANetworkUnlessSomebodyInsists(t *testing.T) {
	refusal(t, admit("/mnt/share/dccops", filesystemOf(0x6969), false), model.RefusedStore, "/mnt/share/dccops lies on NFS", "Nothing was changed", "--store", "--any-filesystem")
	for _, number := range []uint32{0x01021994, 0x794C7630, 0xEF53} {
		if err := admit("/x", filesystemOf(number), false); err != nil {
			t.Error(err)
		}
	}
	if err := admit("/mnt/share/dccops", filesystemOf(0x6969), true); err != nil {
		t.Error(err)
	}
}

// The directory that is still to be made is asked for in the one above it.
func TestTheFileSystemOfADirectoryThatIsNotThere(t *testing.T) {
	here := t.TempDir()
	on, err := FilesystemOf(here)
	if err != nil || on.Name == "" {
		t.Fatal(on, err)
	}
	deep, err := FilesystemOf(filepath.Join(here, "not", "made", "yet"))
	if err != nil || deep != on {
		t.Error(deep, err)
	}
	if _, err := FilesystemOf("/dev/null/below"); err == nil {
		t.Error("there is something below a file")
	}
	if on.Refused {
		_, err := Open(context.Background(), Options{Dir: filepath.Join(here, "dccops"), Clock: testClock})
		refusal(t, err, model.RefusedStore, "--any-filesystem")
	}
}
