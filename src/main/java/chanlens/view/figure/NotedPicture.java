package chanlens.view.figure;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import java.util.List;
import java.util.OptionalInt;

/// A picture of a view with notes on it, as a window shows it: without a page around it.
///
/// @param notes with the places of their words
/// @param hidden how many are about what this picture does not show
public record NotedPicture(Picture picture, List<Note> notes, int hidden) {
  public NotedPicture {
    notes = List.copyOf(notes);
  }

  /// A picture without notes.
  public static NotedPicture bare(Picture picture) {
    return new NotedPicture(picture, List.of(), 0);
  }

  /// @param found where the things of each note are, in the order of the notes
  public static NotedPicture of(
      Diagnosis diagnosis, Picture picture, TextMeasure measure, List<Note> notes, List<List<FoundAnchor>> found) {
    NotePainter.Annotated drawn =
        new NotePainter(Base.of(diagnosis, picture), measure, NoteOnView.all(notes, found)).paint();
    return new NotedPicture(drawn.picture(), drawn.notes(), drawn.hidden().size());
  }

  /// The note whose words or sign are at a point; by its place among the notes.
  public OptionalInt note(double x, double y) {
    return FigureHit.note(picture, x, y);
  }
}
