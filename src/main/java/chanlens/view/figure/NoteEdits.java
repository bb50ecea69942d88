package chanlens.view.figure;

import chanlens.view.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Changes of lists of notes. A change of a note that is not there changes nothing.
public final class NoteEdits {
  private NoteEdits() {}

  /// @param anchors of the run that the places are of
  public static List<Note> add(List<Note> notes, Note.Kind kind, List<Place> about, String text, Anchors anchors) {
    List<Note> all = new ArrayList<>(notes);
    all.add(Note.of(kind, about.stream().map(anchors::anchor).toList(), text));
    return all;
  }

  /// Makes a note be about more.
  public static List<Note> extend(List<Note> notes, int index, List<Place> about, Anchors anchors) {
    return change(
        notes, index, n -> n.about(Stream.concat(n.at().stream(), about.stream().map(anchors::anchor)).toList()));
  }

  public static List<Note> change(List<Note> notes, int index, UnaryOperator<Note> how) {
    List<Note> all = new ArrayList<>(notes);
    if (index < all.size()) {
      all.set(index, how.apply(all.get(index)));
    }
    return all;
  }

  public static List<Note> remove(List<Note> notes, int index) {
    List<Note> all = new ArrayList<>(notes);
    if (index < all.size()) {
      all.remove(index);
    }
    return all;
  }
}
