package chanlens.teach.program;

/// The release of Go whose rules a script follows, as far as they differ.
///
/// @param minor 27 for Go 1.27
public record GoRelease(int minor) {
  public static final GoRelease LATEST = new GoRelease(27);
  public static final int OLDEST = 19;

  /// `1.27`.
  public String text() {
    return "1." + minor;
  }

  /// Go 1.22, with a `go` line of at least 1.22: each iteration has its own loop variable
  /// (golang.org/wiki/LoopvarExperiment).
  public boolean hasLoopVariablePerIteration() {
    return minor >= 22;
  }

  /// Go 1.23, with a `go` line of at least 1.23: a timer's channel has no buffer that a program sees, `Stop` and
  /// `Reset` leave no value behind, and a timer is only in the runtime's heap while a goroutine waits for it
  /// (runtime/time.go).
  public boolean hasSynchronousTimers() {
    return minor >= 23;
  }
}
