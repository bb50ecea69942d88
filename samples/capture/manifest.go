package capture

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// reserved is what the manifest takes from the beginning, so that it can be written when the disk is full.
const reserved = 4096

// create is replaced by tests.
var create = func(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
}

// A manifest lists the files of one folder.
type manifest struct {
	dir  string
	file *os.File

	mu        sync.Mutex
	GoVersion string    `json:"goVersion"`
	Platform  string    `json:"platform"`
	Command   []string  `json:"command"`
	Started   time.Time `json:"started"`
	Finished  time.Time `json:"finished"`
	Files     []*entry  `json:"files"`
}

// An entry describes one file.
type entry struct {
	Name  string    `json:"name"`
	Kind  string    `json:"kind"`
	When  time.Time `json:"when"`
	Bytes int64     `json:"bytes"`
	Error string    `json:"error,omitempty"`
}

func begin(dir string) (*manifest, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := create(filepath.Join(dir, "manifest.json"))
	if err != nil {
		return nil, err
	}
	m := &manifest{
		dir: dir, file: f, GoVersion: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Command: append([]string{filepath.Base(os.Args[0])}, os.Args[1:]...), Started: time.Now().UTC(),
	}
	if _, err := f.Write(bytes.Repeat([]byte{'\n'}, reserved)); err != nil {
		f.Close()
		os.Remove(f.Name())
		return nil, fmt.Errorf("there is no room for a capture: %w", err)
	}
	return m, nil
}

// write writes the manifest over the room it reserved and closes it.
func (m *manifest) write() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.Finished = time.Now().UTC()
	text, err := json.MarshalIndent(m, "", "  ")
	if err == nil {
		text = append(text, '\n')
		if _, err = m.file.WriteAt(text, 0); err == nil {
			err = m.file.Truncate(int64(len(text)))
		}
	}
	if e := m.file.Close(); err == nil {
		err = e
	}
	if err != nil {
		m.Files = append(m.Files, &entry{Name: "manifest.json", Kind: "manifest", Error: err.Error()})
	}
}

// has reports whether the file was tried.
func (m *manifest) has(name string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range m.Files {
		if e.Name == name || e.Name == name+".partial" {
			return true
		}
	}
	return false
}

// failed returns what went wrong with any of the files so far, nil when nothing did.
func (m *manifest) failed() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []string
	for _, e := range m.Files {
		if e.Error != "" {
			all = append(all, e.Name+": "+e.Error)
		}
	}
	if all == nil {
		return nil
	}
	return fmt.Errorf("capture %s: %s", m.dir, strings.Join(all, "; "))
}

// An output is a file under way. It remembers the first error, since not everybody who writes to it looks.
type output struct {
	file  *os.File
	m     *manifest
	entry *entry
	err   error
}

// create makes a file and its entry; an error is in the entry too.
func (m *manifest) create(name, kind string) (*output, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e := &entry{Name: name, Kind: kind, When: time.Now().UTC()}
	m.Files = append(m.Files, e)
	f, err := create(filepath.Join(m.dir, name))
	if err != nil {
		e.Error = err.Error()
		return nil, err
	}
	return &output{file: f, m: m, entry: e}, nil
}

// put makes a whole file.
func (m *manifest) put(name, kind string, write func(io.Writer) error) {
	if out, err := m.create(name, kind); err == nil {
		out.close(write(out))
	}
}

func (o *output) Write(b []byte) (int, error) {
	n, err := o.file.Write(b)
	if err != nil && o.err == nil {
		o.err = err
	}
	return n, err
}

// close ends the file; when err or an earlier one is not nil it is renamed to NAME.partial.
func (o *output) close(err error) {
	if o.err == nil {
		o.err = err
	}
	if end, err := o.file.Seek(0, io.SeekEnd); err == nil {
		o.entry.Bytes = end
	}
	if err := o.file.Close(); o.err == nil {
		o.err = err
	}
	if o.err == nil {
		return
	}
	name := o.entry.Name + ".partial"
	if err := os.Rename(filepath.Join(o.m.dir, o.entry.Name), filepath.Join(o.m.dir, name)); err == nil {
		o.entry.Name = name
	}
	o.entry.Error = o.err.Error()
}
