package chanlens.format.trace;

import chanlens.bytes.MalformedCapture;
import chanlens.model.Problem;
import java.util.ArrayList;
import java.util.List;

/// The first hundred problems that reading a trace survived; the rest could fill memory for a file that is wrong
/// everywhere. Safe for use from any thread.
public final class Problems {
  private static final int MAX = 100;

  private final List<Problem> found = new ArrayList<>();
  private long left;
  private long lastOffset;
  private boolean loss;

  public synchronized void add(Problem.Severity severity, long offset, String what, String consequence) {
    loss |= severity != Problem.Severity.NOTE;
    if (found.size() < MAX) {
      found.add(new Problem(severity, offset, what, consequence));
    } else {
      left++;
      lastOffset = offset;
    }
  }

  public void add(Problem problem) {
    add(problem.severity(), problem.offset(), problem.what(), problem.consequence());
  }

  public void add(Problem.Severity severity, MalformedCapture e, String consequence) {
    String where = e.path().isEmpty() ? "" : e.path() + ": ";
    add(severity, e.offset(), where + "expected " + e.expected() + ", found " + e.found(), consequence);
  }

  /// Whether anything was lost or may be wrong.
  public synchronized boolean anyLoss() {
    return loss;
  }

  /// All, in the order of the file.
  public synchronized List<Problem> all() {
    List<Problem> all = new ArrayList<>(found);
    if (left > 0) {
      all.add(
          new Problem(
              Problem.Severity.DATA_LOSS, lastOffset, left + " more problems like these", "they are not listed"));
    }
    all.sort((a, b) -> Long.compare(a.offset(), b.offset()));
    return all;
  }
}
