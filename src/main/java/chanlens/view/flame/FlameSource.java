package chanlens.view.flame;

import static chanlens.language.Translation.tr;

import chanlens.view.Scoped;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import chanlens.words.ScopeWords;
import chanlens.work.Cancel;
import java.util.function.LongFunction;

/// Something of a run whose stacks add up.
///
/// @param title what it adds up: `In system calls`
/// @param file what it was read from
/// @param meaning what the width means, for people
/// @param compares whether it is two profiles, one after the other
/// @param amount a value in its unit
/// @param adding adds the stacks up
/// @param limitable whether it is known of which goroutines and moments the stacks are
public record FlameSource(
    String title, String file, String meaning, boolean compares, LongFunction<String> amount, Adding adding,
    boolean limitable) {

  /// Adds up the stacks of a scope.
  interface Adding {
    WeighedStacks of(Scoped scoped, Cancel cancel);
  }

  /// The stacks of a source in a scope.
  public record Sums(FlameSource source, Scoped scoped, WeighedStacks stacks) {
    /// What was left out: "" for nothing.
    public String limits() {
      return source.limitable || !scoped.scope().isLimited()
          ? scoped.words() : ScopeWords.unlimited(scoped.scope().title());
    }
  }

  /// What is shown at once.
  ///
  /// @param tree what the picture shows
  public record Shown(Sums sums, FlameLook look, FlameTree tree, Picture picture) {
    public FlameSource source() {
      return sums.source;
    }

    public WeighedStacks stacks() {
      return sums.stacks;
    }
  }

  public Sums sums(Scoped scoped, Cancel cancel) {
    return new Sums(this, scoped, adding.of(scoped, cancel));
  }

  /// @param sums of this source
  /// @param wide width in points
  public Shown shown(Sums sums, FlameLook look, double wide, TextMeasure measure, Cancel cancel) {
    FlameTree tree = FlameTree.of(sums.stacks, look, cancel);
    String what = sums.stacks.count() == 0 ? tr("nothing of the kind in this file") : meaning;
    String said = sums.limits().isEmpty() ? what : what + " · " + sums.limits();
    String into = look.path().isEmpty() ? title : tr("{0}, below {1}", title, look.path().getLast().strip());
    Picture picture = FlamePicture.of(tree, into, file, said, amount, look, compares, wide, measure);
    return new Shown(sums, look, tree, picture);
  }
}
