package chanlens.analysis.critical;

/// What a goroutine does in a step.
public enum StepKind {
  RUNNING("running"),
  SYSCALL("in a system call"),
  /// It could run, and waits for a processor.
  RUNNABLE("waiting for a processor"),
  /// No goroutine ended this wait.
  WAITING("waiting"),
  /// This part of the trace could not be read.
  UNKNOWN("unknown");

  private final String words;

  StepKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
