package chanlens.graphviz;

/// One engine could not lay out one digraph. The message says which and why, as a clause for people.
public final class LayoutFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean outOfTime;

  private LayoutFailed(String why, boolean outOfTime) {
    super(why);
    this.outOfTime = outOfTime;
  }

  LayoutFailed(String why) {
    this(why, false);
  }

  static LayoutFailed because(String why, Throwable cause) {
    String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    LayoutFailed failed = new LayoutFailed(why + ": " + detail.lines().findFirst().orElse(""));
    failed.initCause(cause);
    return failed;
  }

  static LayoutFailed tooSlow(String engine) {
    return new LayoutFailed(engine + " was not done in time", true);
  }

  /// True when time ran out, so that no other slow engine should be tried.
  boolean outOfTime() {
    return outOfTime;
  }
}
