package chanlens.export;

import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.NoteSubject;
import chanlens.view.picture.Contrast;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Rect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an editor would send a picture back for, as far as a machine can tell.
final class TechnicalEditor {
  private static final double LEAST_TEXT = 9;
  /// Of what writers of pictures add on each side, what the ascent of a title may take.
  private static final double MARGIN = 4;

  private TechnicalEditor() {}

  /// What is wrong with a picture.
  static List<String> judge(FigureSheet sheet) {
    List<Item> items = sheet.picture().items();
    List<String> wrong = new ArrayList<>(unreadable(items));
    Rect page = new Rect(0, 0, sheet.picture().width(), sheet.picture().height()).grown(1);
    for (Item item : items) {
      boolean note = item.subject() instanceof NoteSubject;
      for (Mark.Words w : words(item)) {
        judge(w, sheet).ifPresent(wrong::add);
        Rect around = note ? page : page.grown(MARGIN);
        if (!around.and(w.bounds()).equals(around)) {
          wrong.add("beyond the page: " + w.text());
        }
      }
      if (note) {
        items.subList(0, items.indexOf(item)).forEach(o -> wrong.addAll(covered(item, o)));
      }
    }
    return wrong;
  }

  private static List<Mark.Words> words(Item item) {
    return item.marks().stream().filter(Mark.Words.class::isInstance).map(m -> (Mark.Words) m)
        .filter(w -> !w.text().isBlank()).toList();
  }

  private static Optional<String> judge(Mark.Words w, FigureSheet sheet) {
    double contrast = Contrast.ratio(sheet.theme().text(w.ink(), w.background()), sheet.theme().rgb(w.background()));
    return w.font().size() < LEAST_TEXT - 0.01
        ? Optional.of("text of " + w.font().size() + " points: " + w.text())
        : contrast < Contrast.TEXT ? Optional.of("contrast of " + contrast + ": " + w.text()) : Optional.empty();
  }

  /// Words that a note stands on or runs through, except those it shows once more.
  private static List<String> covered(Item note, Item other) {
    List<String> wrong = new ArrayList<>();
    for (Mark.Words w : words(other)) {
      Rect core = w.bounds().grown(-1.5);
      if (note.marks().stream().anyMatch(m -> !(m instanceof Mark.Line) && m.bounds().grown(-1.5).overlaps(core))) {
        wrong.add(note.title() + " stands on \"" + w.text() + "\"");
      } else if (note.marks().stream().anyMatch(m -> m instanceof Mark.Line l && runsThrough(l, core))) {
        wrong.add(note.title() + " runs through \"" + w.text() + "\"");
      }
    }
    return wrong;
  }

  /// Looks along the middle of the words.
  private static boolean runsThrough(Mark.Line line, Rect words) {
    boolean crosses = false;
    for (double x = words.x(); x <= words.right() && !crosses; x += 2) {
      crosses = line.path().distance(x, words.centreY()) < words.height() / 3;
    }
    return crosses;
  }

  /// Words that other words stand on, and those that something drawn later hides.
  private static List<String> unreadable(List<Item> items) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      for (Mark.Words w : words(items.get(i))) {
        Rect core = w.bounds().grown(-1.5);
        for (Item other : items.subList(i + 1, items.size())) {
          if (other.bounds().overlaps(core)) {
            hidden(w, core, other).ifPresent(wrong::add);
          }
        }
      }
    }
    return wrong;
  }

  private static Optional<String> hidden(Mark.Words w, Rect core, Item by) {
    for (Mark m : by.marks()) {
      if (m instanceof Mark.Words o && o.bounds().grown(-1.5).overlaps(core)) {
        return Optional.of("\"" + o.text() + "\" stands on \"" + w.text() + "\"");
      }
      if (m instanceof Mark.Fill f && f.path().bounds().overlaps(core) && isWithin(f, core)) {
        return Optional.of(by.kind() + " " + by.title() + " hides \"" + w.text() + "\"");
      }
    }
    return Optional.empty();
  }

  private static boolean isWithin(Mark.Fill fill, Rect words) {
    boolean within = false;
    for (double x = words.x(); x <= words.right() && !within; x += 2) {
      within = fill.path().contains(x, words.centreY());
    }
    return within;
  }
}
