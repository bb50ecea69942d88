package chanlens.view.figure;

import chanlens.view.Place;
import java.util.ArrayList;
import java.util.List;

/// A note and where what it is about is in this run.
///
/// @param index its place among the notes of the figure
/// @param number of a step, from 1 on
record NoteOnView(int index, int number, Note note, List<Place> places) {
  NoteOnView {
    places = List.copyOf(places);
  }

  /// @param found where the things of each note are, in the order of the notes
  static List<NoteOnView> all(List<Note> notes, List<List<FoundAnchor>> found) {
    List<NoteOnView> all = new ArrayList<>();
    int steps = 0;
    for (int i = 0; i < found.size(); i++) {
      Note note = notes.get(i);
      List<Place> places = found.get(i).stream().flatMap(f -> f.place().stream()).toList();
      steps += note.kind() == Note.Kind.STEP ? 1 : 0;
      all.add(new NoteOnView(i, steps, note, places));
    }
    return all;
  }
}
