package chanlens.analysis.growth;

import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.piles.Pile;
import chanlens.model.symbol.Frame;

/// A known finding that does not count.
///
/// @param rule `F-ABANDON`, or `*`
/// @param function where the goroutines are or were started, or `*`
/// @param reason why it does not count; never empty
public record Mute(String rule, String function, String reason) {
  /// Whether it excludes a place of growth from the limits.
  public boolean mutes(StackChange s) {
    boolean there =
        function.equals(s.function())
            || s.site().map(Frame::function).filter(function::equals).isPresent()
            || s.creator().map(Frame::function).filter(function::equals).isPresent();
    return (rule.equals("*") || rule.equals(Growth.RULE)) && (function.equals("*") || there);
  }

  /// Whether it excludes goroutines at one line from the limit.
  public boolean mutes(Pile p) {
    boolean there =
        function.equals(p.site().function()) || p.creator().map(Frame::function).filter(function::equals).isPresent();
    return (rule.equals("*") || rule.equals(Rule.F_PILE.id())) && (function.equals("*") || there);
  }

  public boolean mutes(Finding f) {
    boolean there =
        f.site().map(Frame::function).filter(function::equals).isPresent()
            || f.creator().map(Frame::function).filter(function::equals).isPresent();
    return (rule.equals("*") || rule.equals(f.rule().id())) && (function.equals("*") || there);
  }
}
