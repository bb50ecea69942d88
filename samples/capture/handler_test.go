package capture

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func get(h http.Handler, path, token string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", path, nil)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func unzip(t *testing.T, body []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatalf("%v in %d bytes", err, len(body))
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name], _ = io.ReadAll(r)
	}
	return files
}

func TestWithoutATokenNothingIsServed(t *testing.T) {
	h := Handler(HandlerOptions{})
	for _, path := range []string{"/about", "/bundle", "/"} {
		if w := get(h, path, ""); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

func TestAnotherTokenIsRefused(t *testing.T) {
	h := Handler(HandlerOptions{Token: "right"})
	for _, token := range []string{"", "wrong", "right "} {
		if w := get(h, "/debug/chanlens/about", token); w.Code != http.StatusUnauthorized {
			t.Errorf("%q: %d", token, w.Code)
		}
	}
	if w := get(h, "/debug/chanlens/about", "right"); w.Code != 200 || !bytes.Contains(w.Body.Bytes(), []byte("chanlens capture")) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestABundleHasEverythingInTheSafeOrder(t *testing.T) {
	dir := t.TempDir()
	h := Handler(HandlerOptions{Token: "t", Trace: 50 * time.Millisecond, Dir: dir})
	w := get(h, "/bundle", "t")
	files := unzip(t, w.Body.Bytes())
	var m manifest
	if err := json.Unmarshal(files["manifest.json"], &m); err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, e := range m.Files {
		order = append(order, e.Name)
		if int64(len(files[e.Name])) != e.Bytes || e.Error != "" {
			t.Errorf("%s: %d bytes of %d, %s", e.Name, len(files[e.Name]), e.Bytes, e.Error)
		}
	}
	want := []string{"trace.out", "goroutines.txt", "goroutine.pb.gz", "heap.pb.gz", "block.pb.gz", "mutex.pb.gz", "heap.dump"}
	if len(order) != len(want) {
		t.Fatalf("order %v", order)
	}
	for i := range want {
		if order[i] != want[i] {
			t.Errorf("order %v", order)
		}
	}
	if rest, _ := os.ReadDir(dir); len(rest) != 0 {
		t.Errorf("left behind: %v", rest)
	}
}

func TestTwoCallersAtOnceGetOneBundle(t *testing.T) {
	h := Handler(HandlerOptions{Token: "t", Trace: 200 * time.Millisecond, Options: Options{NoHeapDump: true}})
	codes := make([]int, 8)
	var all sync.WaitGroup
	for i := range codes {
		all.Add(1)
		go func(i int) {
			defer all.Done()
			w := get(h, "/bundle", "t")
			codes[i] = w.Code
			if w.Code == http.StatusTooManyRequests && w.Header().Get("Retry-After") == "" {
				t.Error("does not say when to come again")
			}
		}(i)
	}
	all.Wait()
	got := map[int]int{}
	for _, c := range codes {
		got[c]++
	}
	if got[200] != 1 || got[429] != 7 {
		t.Errorf("answers %v", got)
	}
	if w := get(h, "/bundle", "t"); w.Code != 429 {
		t.Errorf("a minute has not passed: %d", w.Code)
	}
}

func TestAFullDiskIsInTheManifest(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("needs /dev/full")
	}
	var body []byte
	withFull("heap.dump", func() error {
		h := Handler(HandlerOptions{Token: "t", Options: Options{NoTrace: true}})
		body = get(h, "/bundle", "t").Body.Bytes()
		return nil
	})
	files := unzip(t, body)
	var m manifest
	json.Unmarshal(files["manifest.json"], &m)
	said := false
	for _, e := range m.Files {
		said = said || e.Name == "heap.dump.partial" && e.Error != ""
	}
	if !said || files["goroutines.txt"] == nil {
		t.Errorf("manifest %s", files["manifest.json"])
	}
}

func TestNoRoomIsAnError(t *testing.T) {
	h := Handler(HandlerOptions{Token: "t", Dir: filepath.Join(t.TempDir(), "not there")})
	if w := get(h, "/bundle", "t"); w.Code != http.StatusInsufficientStorage {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestTheWorldIsNotStoppedForNobody(t *testing.T) {
	h := Handler(HandlerOptions{Token: "t", Trace: time.Hour})
	ctx, gone := context.WithCancel(context.Background())
	r := httptest.NewRequest("GET", "/bundle", nil).WithContext(ctx)
	r.Header.Set("Authorization", "Bearer t")
	w := httptest.NewRecorder()
	go func() {
		time.Sleep(50 * time.Millisecond)
		gone()
	}()
	h.ServeHTTP(w, r)
	if files := unzip(t, w.Body.Bytes()); files["heap.dump"] != nil {
		t.Error("a heap dump for nobody")
	}
}

func TestABundleUnderLoad(t *testing.T) {
	stop := make(chan struct{})
	var busy sync.WaitGroup
	for i := 0; i < 200; i++ {
		busy.Add(1)
		go func() {
			defer busy.Done()
			for {
				select {
				case <-stop:
					return
				case <-time.After(time.Millisecond):
					_ = make([]byte, 10000)
				}
			}
		}()
	}
	h := Handler(HandlerOptions{Token: "t", Trace: 100 * time.Millisecond, Every: time.Nanosecond})
	for i := 0; i < 3; i++ {
		if files := unzip(t, get(h, "/bundle", "t").Body.Bytes()); files["heap.dump"] == nil || files["trace.out"] == nil {
			t.Errorf("files %d", len(files))
		}
	}
	close(stop)
	busy.Wait()
}
