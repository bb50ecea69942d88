package chanlens.analysis.critical;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

/// What a goroutine does in a step.
public enum StepKind {
  RUNNING(mark("running")),
  SYSCALL(mark("in a system call")),
  /// It could run, and waits for a processor.
  RUNNABLE(mark("waiting for a processor")),
  /// No goroutine ended this wait.
  WAITING(mark("waiting")),
  /// This part of the trace could not be read.
  UNKNOWN(mark("unknown"));

  private final String words;

  StepKind(String words) {
    this.words = words;
  }

  public String words() {
    return tr(words);
  }
}
