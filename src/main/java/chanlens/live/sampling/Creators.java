package chanlens.live.sampling;

import chanlens.golang.WaitReason;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The `go` statements that made the goroutines at one spot, from a goroutine text: recorded.
///
/// @param lines the most frequent first
/// @param unknown how many have no creator in the text: `main`, and those of the runtime
public record Creators(List<Line> lines, long unknown) {
  public Creators {
    lines = List.copyOf(lines);
  }

  /// One `go` statement.
  public record Line(Frame creator, long count) {}

  public static Creators of(StacksModel text, Spot spot) {
    Map<Frame, Long> counts = new TreeMap<>();
    long unknown = 0;
    for (Goroutine g : text.goroutines()) {
      Spot here = Spot.of(text.stacks(), g.stack(), WaitReason.of(g.status().reason()));
      if (here.site().function().equals(spot.site().function()) && here.site().line() == spot.site().line()) {
        if (g.creator().isPresent()) {
          Frame c = g.creator().get();
          counts.merge(new Frame(0, c.function(), c.file(), c.line()), 1L, Long::sum);
        } else {
          unknown++;
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<Frame, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> lines.add(new Line(e.getKey(), e.getValue())));
    return new Creators(lines, unknown);
  }
}
