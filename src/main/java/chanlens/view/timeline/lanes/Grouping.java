package chanlens.view.timeline.lanes;

import chanlens.view.timeline.Timeline;

/// What shares a lane.
public enum Grouping {
  STACK("by stack"),
  GOROUTINE("by goroutine"),
  FUNCTION("by entry function"),
  CREATOR("by creator"),
  /// The channel or lock that the dump shows, else the line of the longest wait.
  OBJECT("by channel or lock"),
  TASK("by task"),
  LABEL("by label"),
  /// The thread of the operating system that a goroutine ran on longest.
  THREAD("by thread"),
  /// Processors alone.
  PROCESSOR("by processor");

  /// More goroutines than this are grouped by stack when a run is opened.
  private static final int MANY = 40;

  private final String words;

  Grouping(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// The grouping with which a run is opened.
  public static Grouping suited(Timeline timeline) {
    return timeline.programGoroutines() > MANY ? STACK : GOROUTINE;
  }
}
