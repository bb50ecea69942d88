package chanlens.view.timeline.lanes;

import java.util.Arrays;
import java.util.OptionalInt;

/// Goroutines, or Ps, that share a lane until it is opened. Two groups with the same key and the same members are
/// equal. Immutable.
public final class LaneGroup {
  /// What the members have in common.
  public enum Kind {
    /// They have the same stack, so that they are one of [chanlens.analysis.join.StackGroups].
    STACK,
    /// They have ended, and were started at one place.
    ENDED,
    FUNCTION,
    /// They were started by one goroutine at one place.
    CREATED,
    /// They wait on one channel or lock.
    OBJECT,
    TASK,
    LABEL,
    /// They ran mostly on one thread.
    THREAD,
    /// They are the runtime's own.
    SYSTEM,
    /// They are the Ps.
    PROCS
  }

  private final Kind kind;
  private final String key;
  private final String title;
  private final String detail;
  private final int[] members;
  private final int hash;
  private final OptionalInt stackGroup;

  LaneGroup(Kind kind, String key, String title, String detail, int[] members, OptionalInt stackGroup) {
    this.kind = kind;
    this.key = key;
    this.title = title;
    this.detail = detail;
    this.members = members;
    this.hash = 31 * key.hashCode() + Arrays.hashCode(members);
    this.stackGroup = stackGroup;
  }

  public Kind kind() {
    return kind;
  }

  /// Stays the same when the same trace is grouped again.
  public String key() {
    return key;
  }

  /// `180 × fetch.func1`.
  public String title() {
    return title;
  }

  /// `waiting to send, main.go:19`; may be empty.
  public String detail() {
    return detail;
  }

  /// Whether it holds goroutines of the program.
  public boolean ofProgram() {
    return kind != Kind.SYSTEM && kind != Kind.PROCS;
  }

  public int size() {
    return members.length;
  }

  /// A row of the trace's goroutines, or of its Ps.
  public int member(int i) {
    return members[i];
  }

  public int[] members() {
    return members;
  }

  /// Its number in [chanlens.analysis.join.StackGroups#groups()], for [Kind#STACK].
  public OptionalInt stackGroup() {
    return stackGroup;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LaneGroup g && g.hash == hash && g.key.equals(key) && Arrays.equals(g.members, members);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return title;
  }
}
