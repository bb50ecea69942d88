package chanlens.model.capture;

import chanlens.model.symbol.Rewording;
import java.util.List;

/// What was in the opened folders and archives besides the captures of the run that is shown.
///
/// @param run the name of the run that is shown: that of its folder or its files
/// @param otherRuns which can be shown instead
/// @param leftOut files that are not captures, such as a manifest
/// @param unread captures that could not be read at all
public record Beside(String run, List<OtherRun> otherRuns, List<LeftOut> leftOut, List<LeftOut> unread) {
  public Beside {
    otherRuns = List.copyOf(otherRuns);
    leftOut = List.copyOf(leftOut);
    unread = List.copyOf(unread);
  }

  /// The captures of another process.
  ///
  /// @param name as an argument of `--run`
  /// @param content `2 execution traces, goroutine dump`
  public record OtherRun(String name, String content) {}

  /// The same, reworded.
  public Beside reworded(Rewording by) {
    return new Beside(
        run,
        otherRuns,
        leftOut.stream().map(l -> l.reworded(by)).toList(),
        unread.stream().map(l -> l.reworded(by)).toList());
  }
}
