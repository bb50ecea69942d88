package chanlens.analysis.findings;

import chanlens.golang.DeathCause;
import java.util.List;

/// A static check that finds faults of a kind before the program runs.
///
/// Sources: golang.org/x/tools/go/analysis/passes as in go vet of Go 1.27, staticcheck 2025.1.
public enum StaticCheck {
  /// `go vet`: passes/lostcancel.
  LOST_CANCEL,
  /// `go vet`: passes/copylock.
  COPY_LOCKS,
  /// staticcheck: `time.Tick` in a function that returns.
  SA1015,
  /// staticcheck: `WaitGroup.Add` inside the goroutine.
  SA2000,
  /// staticcheck: `t.FailNow` and similar calls in a goroutine other than the test's.
  SA2002,
  /// staticcheck: `defer mu.Lock()` right after `mu.Lock()`.
  SA2003,
  /// Third party: github.com/timakin/bodyclose.
  BODYCLOSE,
  /// Third party: github.com/ryanrolds/sqlclosecheck.
  SQLCLOSECHECK;

  /// Those that might have caught a finding before the program ran.
  static List<StaticCheck> of(Claim claim) {
    return switch (claim) {
      case Claim.More m -> of(m.first());
      case Claim.LibraryWait w -> of(w.cause());
      case Claim.LeftOver l when l.inPackage().equals("net/http") -> List.of(BODYCLOSE);
      case Claim.LeftOver l when l.inPackage().equals("database/sql") -> List.of(SQLCLOSECHECK);
      case Claim.WaitGroupForEver _ -> List.of(COPY_LOCKS);
      case Claim.LockedTwice _ -> List.of(SA2003);
      case Claim.LockQueue q when q.dead() -> List.of(SA2003, COPY_LOCKS);
      case Claim.TickerOnly _, Claim.TickersOpen _ -> List.of(SA1015);
      case Claim.TestTimedOut _ -> List.of(SA2002);
      case Claim.Died d -> of(d.cause());
      case Claim.HandlerDied d -> of(d.cause());
      case Claim.Recovered d -> of(d.cause());
      default -> List.of();
    };
  }

  private static List<StaticCheck> of(LibraryCause cause) {
    return switch (cause) {
      case HTTP_BODY_OPEN, HTTP2_STREAM_OPEN, HTTP_CONNECTION -> List.of(BODYCLOSE);
      case SQL_CONNECTION, SQL_ROWS_OPEN -> List.of(SQLCLOSECHECK);
      case CONTEXT_OPEN, SQL_TX_OPEN, GRPC_STREAM_OPEN -> List.of(LOST_CANCEL);
      case HTTP_ANSWER, HTTP_BODY_READ, COMMAND, COMMAND_OUTPUT, COMMAND_UNAWAITED, ERRGROUP_LIMIT, ERRGROUP_SEND,
          SEMAPHORE, SINGLEFLIGHT, GRPC_ANSWER, GRPC_CONNECTION_OPEN, PIPE_WRITE -> List.of();
    };
  }

  private static List<StaticCheck> of(DeathCause cause) {
    return switch (cause) {
      case NEGATIVE_WAITGROUP, WAITGROUP_REUSED, WAITGROUP_MISUSED -> List.of(SA2000, COPY_LOCKS);
      case UNLOCK_OF_UNLOCKED, RW_UNLOCK_OF_UNLOCKED -> List.of(COPY_LOCKS);
      default -> List.of();
    };
  }
}
