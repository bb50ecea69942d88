package chanlens.fx.studio;

import chanlens.fx.session.NoteBook;
import chanlens.view.Place;
import chanlens.view.figure.Anchors;
import chanlens.view.figure.Figure;
import chanlens.view.figure.Note;
import chanlens.view.figure.NoteEdits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// The figure that is being made, and how it was before each change.
final class FigureDraft implements NoteBook {
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

  @Override
  public boolean undo() {
    if (before.isEmpty()) {
      return false;
    }
    figure = before.pop();
    changed.accept(figure);
    return true;
  }

  @Override
  public List<Note> notes() {
    return figure.notes();
  }

  @Override
  public void add(Note.Kind kind, List<Place> about, String text) {
    set(figure.with(NoteEdits.add(notes(), kind, about, text, anchors)));
  }

  @Override
  public void extend(int index, List<Place> about) {
    set(figure.with(NoteEdits.extend(notes(), index, about, anchors)));
  }

  @Override
  public void reword(int index, String words) {
    set(figure.with(NoteEdits.change(notes(), index, n -> n.saying(words))));
  }

  @Override
  public void remove(int index) {
    set(figure.with(NoteEdits.remove(notes(), index)));
  }
}
