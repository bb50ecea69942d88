package chanlens.view.figure;

import chanlens.view.Redaction;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import java.util.ArrayList;
import java.util.List;

/// A figure that was drawn.
///
/// @param figure as it was drawn: every note with the place of its words, and anchors of this run
/// @param found where each note's things are, in the order of the notes
/// @param hidden how many notes are about things that are in the run but not in this view
/// @param growth how much larger than its template the page is; 1 when it fits
/// @param redaction what it does not show, and is not to be written either
/// @param scale how much larger than the view itself the view on the page is
public record FigureSheet(
    Base base, Picture picture, Figure figure, List<List<FoundAnchor>> found, int hidden, double growth, double scale,
    Redaction redaction) {
  public FigureSheet {
    found = found.stream().map(List::copyOf).toList();
  }

  public Theme theme() {
    return figure.theme();
  }

  /// The notes with words, for formats that other programs lay out; steps with their numbers.
  public List<Remark> remarks() {
    List<Remark> all = new ArrayList<>();
    int steps = 0;
    for (int i = 0; i < found.size(); i++) {
      Note note = figure.notes().get(i);
      boolean step = note.kind() == Note.Kind.STEP;
      steps += step ? 1 : 0;
      String words = (step ? steps + ". " : "") + note.text();
      if (!words.isBlank()) {
        List<String> nodes =
            found.get(i).stream().flatMap(f -> f.place().stream()).flatMap(p -> base.item(p).stream()).map(Item::id)
                .filter(id -> !id.isEmpty()).toList();
        all.add(new Remark(words, nodes));
      }
    }
    return all;
  }
}
