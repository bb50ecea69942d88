package chanlens.analysis.findings;

/// A check of the sources that finds such a fault before it runs.
public enum StaticCheck {
  /// `go vet`: cmd/vet, golang.org/x/tools/go/analysis/passes/lostcancel.
  LOST_CANCEL,
  /// `go vet`: passes/copylock.
  COPY_LOCKS,
  /// `go vet`: passes/httpresponse.
  HTTP_RESPONSE,
  /// staticcheck: `time.Tick` in a function that returns.
  SA1015,
  /// staticcheck: `WaitGroup.Add` inside of the goroutine.
  SA2000,
  /// staticcheck: `defer mu.Lock()` where Unlock is meant.
  SA2003,
  /// Third party: github.com/timakin/bodyclose.
  BODYCLOSE,
  /// Third party: github.com/ryanrolds/sqlclosecheck.
  SQLCLOSECHECK,
  /// Third party: github.com/jingyugao/rowserrcheck.
  ROWSERRCHECK
}
