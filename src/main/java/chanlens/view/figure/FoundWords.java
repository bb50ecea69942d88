package chanlens.view.figure;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

import java.util.ArrayList;
import java.util.List;

/// Which notes were found again, in words.
public final class FoundWords {
  private FoundWords() {}

  /// `3 of 4 notes found; lost: label "the late sender" on g22`.
  ///
  /// @param found where the things of each note are, in the order of the notes
  public static String of(List<Note> notes, List<List<FoundAnchor>> found) {
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      if (found.get(i).stream().anyMatch(FoundAnchor::isLost)) {
        lost.add(name(notes.get(i), found.get(i)));
      }
    }
    int there = notes.size() - lost.size();
    String counts = trn(notes.size(), "{0} of {1} note found", "{0} of {1} notes found", there, notes.size());
    return lost.isEmpty() ? counts : tr("{0}; lost: {1}", counts, String.join(", ", lost));
  }

  /// A note in a list: its kind and words, and where it is.
  private static String name(Note note, List<FoundAnchor> found) {
    String words = note.text().isEmpty() ? "" : " \"" + note.text().replace('\n', ' ') + "\"";
    List<String> where = found.stream().filter(FoundAnchor::isLost).map(FoundWords::thing).toList();
    return note.kind().words() + words + " on " + String.join(" and ", where);
  }

  private static String thing(FoundAnchor lost) {
    Signs signs = lost.anchor().signs();
    String lines = signs.site().isEmpty() ? "" : " at " + signs.site();
    return lost.anchor().place() + (signs.function().isEmpty() ? "" : " " + signs.function() + lines);
  }
}
