package chanlens.model.heap;

import chanlens.golang.layouts.RuntimeLayout;
import java.util.Optional;

/// Whether the memory of this dump can be read as the runtime's structs. The table of a release is a claim; each
/// goroutine's record repeats fields of its `g`, so the dump itself proves or refutes it.
///
/// @param layout what may be used; empty unless proved
/// @param compared goroutines whose `g` was found in the heap and compared
/// @param differing goroutines whose `g` differs from their record
/// @param absent goroutines whose `g` is not in the dump
/// @param words for people: why it is known or not
public record LayoutStanding(
    Optional<RuntimeLayout> layout, int compared, int differing, int absent, String words) {
  /// No layout, and why.
  public static LayoutStanding unknown(String why) {
    return new LayoutStanding(Optional.empty(), 0, 0, 0, why);
  }

  public boolean known() {
    return layout.isPresent();
  }

  /// Whether it was inferred from the dump itself: its release was not measured.
  public boolean inferred() {
    return layout.map(l -> l.builtWith().isEmpty()).orElse(false);
  }
}
