package storage

import (
	"errors"
	"io/fs"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// Filesystem says what a directory lies on, and why that matters.
type Filesystem struct {
	Name    string // "ext4 or the like" where nothing speaks against it
	Refused bool   // no record may lie there, unless somebody insists
	Why     string // what speaks against it; empty: nothing
}

const (
	onNetwork = "locks, syncs and mapped files are only as good as the other end and the line to it"
	onProgram = "another program answers for what a sync promises, and for locks"
	inMemory  = "it is kept in memory and gone when the machine stops"
	inLayers  = "it is a layer of a container and goes with the container"
)

// filesystems is what is known of file systems by the number that statfs gives.
//
// # Why
//
// The record stands on four promises: what is synced is on the disk, a lock is
// the kernel's, a mapped file is the file, and a rename is whole. A local file
// system keeps them. One over a network does not, or only sometimes, and the day
// on which it does not is the day on which records get lost; so that is refused
// unless somebody insists. A file system in memory and a layer of a container
// keep all four until they are thrown away: whoever tries dccops out may want
// just that, so it is only said. The table is Linux's; elsewhere no number is in
// it by more than accident, and nothing is refused.
func filesystems() map[uint32]Filesystem {
	return map[uint32]Filesystem{
		0x6969:     {"NFS", true, onNetwork},
		0x517B:     {"SMB", true, onNetwork},
		0xFF534D42: {"CIFS", true, onNetwork},
		0xFE534D42: {"SMB", true, onNetwork},
		0x01021997: {"9p", true, onNetwork},
		0x5346414F: {"AFS", true, onNetwork},
		0x6B414653: {"AFS", true, onNetwork},
		0x73757245: {"Coda", true, onNetwork},
		0x564C:     {"NCP", true, onNetwork},
		0x00C36400: {"Ceph", true, onNetwork},
		0x0BD00BD0: {"Lustre", true, onNetwork},
		0x47504653: {"GPFS", true, onNetwork},
		0x01161970: {"GFS2", true, onNetwork},
		0x7461636F: {"OCFS2", true, onNetwork},
		0x786F4256: {"a folder of the host of this virtual machine", true, onNetwork},
		0x65735546: {"FUSE", true, onProgram},
		0x01021994: {"tmpfs", false, inMemory},
		0x858458F6: {"ramfs", false, inMemory},
		0x794C7630: {"overlay", false, inLayers},
	}
}

// FilesystemOf says what a directory lies on, or would lie on once it is made.
func FilesystemOf(dir string) (Filesystem, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Filesystem{}, err
	}
	for {
		var st unix.Statfs_t
		err := unix.Statfs(dir, &st)
		if err == nil {
			return filesystemOf(uint32(st.Type)), nil
		}
		above := filepath.Dir(dir)
		if !errors.Is(err, fs.ErrNotExist) || above == dir {
			return Filesystem{}, &fs.PathError{Op: "statfs", Path: dir, Err: err}
		}
		dir = above
	}
}

func filesystemOf(number uint32) Filesystem {
	if f, ok := filesystems()[number]; ok {
		return f
	}
	return Filesystem{Name: "a local one"}
}

// admit refuses a file system on which no record may lie. What cannot be asked
// is found out when the directory is opened.
func admit(dir string, on Filesystem, insists bool) error {
	if !on.Refused || insists {
		return nil
	}
	return refuse("%s lies on %s, where %s: the record could be lost there. Nothing was changed; name a directory on a disk of this machine with --store, or insist with --any-filesystem.", shown(dir), on.Name, on.Why)
}
