package chanlens.live.sampling;

import chanlens.golang.OwnCode;
import chanlens.golang.StandardLibrary;
import chanlens.golang.WaitReason;
import chanlens.golang.WaitSite;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.Comparator;

/// Where goroutines stand: the innermost line of the program's own code, and what they wait for there. A profile has
/// neither ids nor reasons: the reason is inferred from the runtime's frames, see [WaitSite].
///
/// @param site the innermost own line; else that of another module; else the outermost of Go's own
/// @param reason what they wait for; [WaitReason#NONE] when they run, or the stack does not show it
/// @param began the function that the goroutine began with
public record Spot(Frame site, WaitReason reason, String began) implements Comparable<Spot> {
  private static final Comparator<Spot> ORDER =
      Comparator.comparing((Spot s) -> s.site).thenComparing(s -> s.reason.text()).thenComparing(Spot::began);
  private static final Frame UNKNOWN = new Frame(0, "", "", 0);

  /// @param stack a row of the table
  static Spot of(StackTable stacks, int stack) {
    int depth = stacks.depth(stack);
    WaitReason reason =
        WaitSite.reason(depth, i -> stacks.frame(stack, i).function(), i -> stacks.frame(stack, i).line());
    return of(stacks, stack, reason);
  }

  /// @param stack a row of the table
  static Spot of(StackTable stacks, int stack, WaitReason reason) {
    int depth = stacks.depth(stack);
    Frame site = site(stacks, stack);
    String began = depth == 0 ? "" : stacks.frame(stack, depth - 1).function();
    return new Spot(new Frame(0, site.function(), site.file(), site.line()), reason, began);
  }

  private static Frame site(StackTable stacks, int stack) {
    int depth = stacks.depth(stack);
    for (int i = 0; i < depth; i++) {
      Frame f = stacks.frame(stack, i);
      if (OwnCode.has(f.function(), f.file())) {
        return f;
      }
    }
    for (int i = 0; i < depth; i++) {
      if (!StandardLibrary.has(stacks.frame(stack, i).function())) {
        return stacks.frame(stack, i);
      }
    }
    return depth == 0 ? UNKNOWN : stacks.frame(stack, depth - 1);
  }

  /// Whether it is in the program's own code.
  public boolean isOwn() {
    return OwnCode.has(site.function(), site.file());
  }

  /// How near it is to what the program's authors wrote: 2 for their own code, 1 for other modules, 0 for Go's own. Of
  /// places that grow alike the nearest tells most.
  public int nearness() {
    return isOwn() ? 2 : StandardLibrary.has(site.function()) ? 0 : 1;
  }

  @Override
  public int compareTo(Spot other) {
    return ORDER.compare(this, other);
  }
}
