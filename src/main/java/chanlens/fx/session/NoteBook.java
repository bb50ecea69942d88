package chanlens.fx.session;

import chanlens.view.Place;
import chanlens.view.figure.Note;
import java.util.List;

/// Notes that can be changed: those of the open run, or those of the figure in the studio. FX thread only.
public interface NoteBook {
  List<Note> notes();

  void add(Note.Kind kind, List<Place> about, String text);

  /// Makes a note be about more. Does nothing for a note that is gone, as all that follow.
  void extend(int index, List<Place> about);

  void reword(int index, String words);

  void remove(int index);

  /// @return false when there is nothing to take back
  boolean undo();
}
