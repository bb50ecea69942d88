package chanlens.fx.studio;

import chanlens.view.Place;
import chanlens.view.figure.Anchors;
import chanlens.view.figure.Figure;
import chanlens.view.figure.Note;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The figure that is being made, and how it was before each change.
final class FigureDraft {
  private static final int MAX_UNDO = 200;

  private final Anchors anchors;
  private final Consumer<Figure> changed;
  private final Deque<Figure> before = new ArrayDeque<>();
  private Figure figure;

  /// @param anchors of the open run
  /// @param changed is told of each change
  FigureDraft(Figure figure, Anchors anchors, Consumer<Figure> changed) {
    this.figure = figure;
    this.anchors = anchors;
    this.changed = changed;
  }

  Figure figure() {
    return figure;
  }

  void set(Figure next) {
    if (!next.equals(figure)) {
      before.push(figure);
      if (before.size() > MAX_UNDO) {
        before.removeLast();
      }
      figure = next;
      changed.accept(next);
    }
  }

  /// @return false when there is nothing to take back
  boolean undo() {
    if (before.isEmpty()) {
      return false;
    }
    figure = before.pop();
    changed.accept(figure);
    return true;
  }

  /// Adds a note.
  ///
  /// @return its place in the list
  int add(Note.Kind kind, List<Place> about, String text) {
    List<Note> notes = new ArrayList<>(figure.notes());
    notes.add(Note.of(kind, about.stream().map(anchors::anchor).toList(), text));
    set(figure.with(notes));
    return notes.size() - 1;
  }

  /// Makes a note be about more.
  void extend(int index, List<Place> about) {
    Note note = figure.notes().get(index);
    replace(index, note.about(Stream.concat(note.at().stream(), about.stream().map(anchors::anchor)).toList()));
  }

  void replace(int index, Note note) {
    List<Note> notes = new ArrayList<>(figure.notes());
    notes.set(index, note);
    set(figure.with(notes));
  }

  /// Does nothing for a note that is gone.
  void reword(int index, String words) {
    if (index < figure.notes().size()) {
      replace(index, figure.notes().get(index).saying(words));
    }
  }

  /// Does nothing for a note that is gone.
  void remove(int index) {
    if (index >= figure.notes().size()) {
      return;
    }
    List<Note> notes = new ArrayList<>(figure.notes());
    notes.remove(index);
    set(figure.with(notes));
  }
}
