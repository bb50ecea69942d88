package capture

import (
	"archive/zip"
	"crypto/subtle"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

// HandlerOptions say who may ask, and how often.
type HandlerOptions struct {
	// Token is what a caller must send, as `Authorization: Bearer TOKEN`. Without one the handler serves nothing.
	Token string
	// Every is how much time must lie between two bundles; a minute when it is 0.
	Every time.Duration
	// Trace is how long the trace in a bundle is; 2 seconds when it is 0. With a Recorder its last seconds are taken.
	Trace time.Duration
	// Dir is where a bundle is made before it is sent, with room for the heap; the usual one for temporary files when
	// empty.
	Dir string
	Options
}

// Handler serves, below any path,
//
//	about   one line that says what this is
//	bundle  a zip with all that a Capture writes, in the safe order, heap dump included; with ?leaks=1 the leak profile
//	        too, after which this process writes no heap dump any more
//
// It is off until it has a token, and belongs on a listener of its own, that only operators reach:
//
//	go http.ListenAndServe("localhost:6070", capture.Handler(capture.HandlerOptions{Token: os.Getenv("CAPTURE_TOKEN")}))
//
// One bundle is made at a time, and one a minute at most: who comes too early is told when to come again. When the caller
// goes away, what is not begun is not taken.
func Handler(o HandlerOptions) http.Handler {
	if o.Every == 0 {
		o.Every = time.Minute
	}
	if o.Trace == 0 {
		o.Trace = 2 * time.Second
	}
	return &handler{options: o}
}

type handler struct {
	options HandlerOptions

	mu   sync.Mutex
	busy bool
	last time.Time
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.options.Token == "" {
		http.NotFound(w, r)
		return
	}
	given := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if subtle.ConstantTimeCompare([]byte(given), []byte(h.options.Token)) != 1 {
		w.Header().Set("WWW-Authenticate", "Bearer")
		http.Error(w, "a token is needed", http.StatusUnauthorized)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch {
	case r.Method != http.MethodGet:
		http.Error(w, "only GET", http.StatusMethodNotAllowed)
	case strings.HasSuffix(r.URL.Path, "/about"):
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprintf(w, "chanlens capture 1, %s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	case strings.HasSuffix(r.URL.Path, "/bundle"):
		h.bundle(w, r)
	default:
		http.NotFound(w, r)
	}
}

// begin reports for how long the caller must wait; 0 when the bundle is the caller's.
func (h *handler) begin() time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.busy {
		return h.options.Trace + time.Second
	}
	if wait := h.options.Every - time.Since(h.last); !h.last.IsZero() && wait > 0 {
		return wait
	}
	h.busy = true
	return 0
}

func (h *handler) end() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.busy, h.last = false, time.Now()
}

func (h *handler) bundle(w http.ResponseWriter, r *http.Request) {
	if wait := h.begin(); wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)+1))
		http.Error(w, "one bundle at a time, and one every "+h.options.Every.String(), http.StatusTooManyRequests)
		return
	}
	defer h.end()
	dir, err := os.MkdirTemp(h.options.Dir, "capture-")
	if err != nil {
		http.Error(w, "no bundle can be made: "+err.Error(), http.StatusInsufficientStorage)
		return
	}
	defer os.RemoveAll(dir)
	options := h.options.Options
	options.NoTrace = options.NoTrace || options.Recorder != nil
	// no heap dump is possible after a leak profile: only who asks for one ends that
	options.NoLeakProfile = options.NoLeakProfile || r.URL.Query().Get("leaks") != "1"
	c, err := StartWith(dir, options)
	if err != nil {
		http.Error(w, "no bundle can be made: "+err.Error(), http.StatusInsufficientStorage)
		return
	}
	if !options.NoTrace {
		select {
		case <-time.After(h.options.Trace):
		case <-r.Context().Done():
		}
	}
	if r.Context().Err() != nil { // nobody is there any more: the world is not stopped for nobody
		c.options.NoHeapDump, c.options.NoLeakProfile = true, true
	}
	c.Finish() // what failed is in the manifest
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", `attachment; filename="capture.zip"`)
	send(w, dir)
}

// send writes the files of a folder as a zip. A file that cannot be read ends it, so that the zip is not whole.
func send(w io.Writer, dir string) {
	z := zip.NewWriter(w)
	files, err := os.ReadDir(dir)
	for _, f := range files {
		if err == nil {
			err = add(z, filepath.Join(dir, f.Name()), f.Name())
		}
	}
	if err == nil {
		z.Close()
	}
}

func add(z *zip.Writer, path, name string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	method := zip.Deflate
	if strings.HasSuffix(name, ".gz") {
		method = zip.Store
	}
	to, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: time.Now()})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, f)
	return err
}
