package chanlens.view.timeline.lanes;

import chanlens.view.Titles;
import chanlens.view.timeline.Timeline;

/// The text next to a lane.
///
/// @param id `G22`, `P0`; empty for groups
/// @param text `produce`, `180 × fetch.func1`
/// @param detail a second line; may be empty
public record LaneName(String id, String text, String detail) {
  public static LaneName of(Timeline timeline, Lane lane) {
    return switch (lane) {
      case Lane.Goroutine g -> new LaneName(Titles.goid(timeline.goid(g.g())), timeline.shortFunction(g.g()), "");
      case Lane.Group g -> new LaneName("", g.group().title(), g.group().detail());
      case Lane.Proc p -> new LaneName("P" + timeline.trace().procs().id(p.p()), "", "");
    };
  }

  /// `G22 produce`.
  public String whole() {
    return (id + " " + text).strip();
  }
}
