package capture

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func names(t *testing.T, dir string) map[string]entry {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	if m.GoVersion != runtime.Version() || len(m.Command) == 0 || m.Finished.Before(m.Started) {
		t.Errorf("manifest %+v", &m)
	}
	found := map[string]entry{}
	for _, e := range m.Files {
		found[e.Name] = *e
	}
	return found
}

// All tests run in one process, where a heap dump may not follow a leak profile that found something.
var noLeaks = Options{NoLeakProfile: true}

func TestEverythingIsWrittenAndListed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	c, err := StartWith(dir, noLeaks)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Snapshot("baseline"); err != nil {
		t.Fatal(err)
	}
	if err := c.Finish(); err != nil {
		t.Fatal(err)
	}
	want := []string{"trace.out", "goroutines.txt", "goroutine.pb.gz", "heap.pb.gz", "block.pb.gz", "mutex.pb.gz",
		"heap.dump"}
	found := names(t, dir)
	for _, name := range want {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Size() == 0 || found[name].Bytes != info.Size() {
			t.Errorf("%s: %v, listed %+v", name, err, found[name])
		} else if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s can be read by others: %v", name, info.Mode())
		}
	}
	if len(found) != len(want) {
		t.Errorf("listed %v", found)
	}
	if f := names(t, filepath.Join(dir, "baseline")); len(f) != 3 || f["heap.dump"].Bytes == 0 {
		t.Errorf("baseline %v", f)
	}
}

func TestWhatASnapshotWroteIsNotWrittenAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	c, err := StartWith(dir, noLeaks)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Snapshot(""); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(filepath.Join(dir, "goroutines.txt"))
	if err := c.Finish(); err != nil {
		t.Fatal(err)
	}
	after, _ := os.ReadFile(filepath.Join(dir, "goroutines.txt"))
	if !bytes.Equal(before, after) || len(names(t, dir)) != 7 {
		t.Errorf("written twice: %v", names(t, dir))
	}
}

func TestNoFileIsOverwritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := WriteWith(dir, noLeaks); err != nil {
		t.Fatal(err)
	}
	if err := WriteWith(dir, noLeaks); !errors.Is(err, os.ErrExist) {
		t.Errorf("a second capture in the same folder: %v", err)
	}
}

func TestAFullDiskLosesOneFileOnly(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("needs /dev/full")
	}
	for _, full := range []string{"trace.out", "goroutines.txt", "mutex.pb.gz", "heap.dump"} {
		dir := filepath.Join(t.TempDir(), "out")
		err := withFull(full, func() error {
			c, err := StartWith(dir, noLeaks)
			if err != nil {
				return err
			}
			return c.Finish()
		})
		if err == nil || !strings.Contains(err.Error(), full) {
			t.Errorf("%s: returned %v", full, err)
		}
		found := names(t, dir)
		if e := found[full+".partial"]; e.Error == "" {
			t.Errorf("%s: listed %v", full, found)
		}
		if len(found) != 7 {
			t.Errorf("%s took others with it: %v", full, found)
		}
	}
}

// withFull makes one file a device that is always full.
func withFull(name string, do func() error) error {
	real := create
	defer func() { create = real }()
	create = func(path string) (*os.File, error) {
		if filepath.Base(path) != name {
			return real(path)
		}
		f, err := real(path)
		if err != nil {
			return nil, err
		}
		f.Close()
		return os.OpenFile("/dev/full", os.O_RDWR, 0)
	}
	return do()
}

func TestAHeapDumpCutShortIsNoticed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := WriteWith(dir, noLeaks); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(filepath.Join(dir, "heap.dump"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < 200; i++ {
		name := filepath.Join(t.TempDir(), "cut")
		if err := os.WriteFile(name, whole[:len(whole)*i/200], 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if checkHeapDump(f) == nil {
			t.Errorf("%d of %d bytes pass as a whole dump", len(whole)*i/200, len(whole))
		}
		f.Close()
	}
}
