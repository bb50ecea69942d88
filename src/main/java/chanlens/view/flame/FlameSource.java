package chanlens.view.flame;

import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import chanlens.work.Cancel;
import java.util.function.Function;
import java.util.function.LongFunction;

/// Something of a run whose stacks add up.
///
/// @param title what it adds up: `In system calls`
/// @param file what it was read from
/// @param meaning what the width means, for people
/// @param compares whether it is two profiles, one after the other
/// @param amount a value in its unit
/// @param stacks adds them up
public record FlameSource(
    String title, String file, String meaning, boolean compares, LongFunction<String> amount,
    Function<Cancel, WeighedStacks> stacks) {

  /// What is shown at once.
  ///
  /// @param tree what the picture shows
  public record Shown(FlameSource source, FlameLook look, WeighedStacks stacks, FlameTree tree, Picture picture) {}

  /// @param stacks of this source, when they were added up before
  /// @param wide width in points
  public Shown shown(WeighedStacks stacks, FlameLook look, double wide, TextMeasure measure, Cancel cancel) {
    FlameTree tree = FlameTree.of(stacks, look, cancel);
    String said = stacks.count() == 0 ? "nothing of the kind in this file" : meaning;
    String into = look.path().isEmpty() ? title : title + ", below " + look.path().getLast().strip();
    Picture picture = FlamePicture.of(tree, into, file, said, amount, look, compares, wide, measure);
    return new Shown(this, look, stacks, tree, picture);
  }
}
