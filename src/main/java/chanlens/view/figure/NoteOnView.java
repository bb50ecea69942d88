package chanlens.view.figure;

import chanlens.view.Place;
import java.util.List;

/// A note and where what it is about is in this run.
///
/// @param index its place among the notes of the figure
/// @param number of a step, from 1 on
record NoteOnView(int index, int number, Note note, List<Place> places) {
  NoteOnView {
    places = List.copyOf(places);
  }
}
