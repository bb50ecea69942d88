package chanlens.analysis.join;

import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.WaitReason;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/// What the files of a run record about one goroutine, combined. A heap dump or a text shows its state; without them
/// the end of the trace does.
///
/// @param row in [Goroutines]
/// @param function entry function, as a `go` statement names it; empty when no file shows it
/// @param system the runtime's own
/// @param reason wait reason in the words of the file it comes from; empty unless waiting, or when unknown
/// @param reasonEvidence inferred when it follows from a stack
/// @param leaked marked by a `goroutineleak` profile
/// @param labels of the profiler
/// @param sources kinds of file that have the goroutine
public record GoroutineFacts(
    int row,
    long goid,
    String function,
    boolean system,
    GoroutineState state,
    String reason,
    Evidence reasonEvidence,
    WaitTime waited,
    Creator creator,
    boolean leaked,
    Map<String, String> labels,
    Set<CaptureKind> sources) {
  public GoroutineFacts {
    // a copy would be made slot by slot where keys have one hash
    labels = labels.isEmpty() ? Map.of() : Collections.unmodifiableMap(labels);
    sources = Set.copyOf(sources);
  }

  /// The same as a value.
  public WaitReason waitReason() {
    return WaitReason.of(reason);
  }

  public Activity activity() {
    return state.activity(reason);
  }

  /// Whether it is alive.
  public boolean alive() {
    return state != GoroutineState.ENDED;
  }

  /// The function's name without its package's path: `main.(*pool).work` for `example.org/x/main.(*pool).work`.
  public String shortFunction() {
    return function.substring(function.lastIndexOf('/') + 1);
  }
}
