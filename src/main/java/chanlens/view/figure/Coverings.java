package chanlens.view.figure;

import chanlens.view.Place;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.sequence.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What notes take away from a picture: everything else becomes faint, and what lies below a bar is not there.
final class Coverings {
  /// Kinds of what is not touched and yet belongs to a thing.
  private static final Set<String> OF_THINGS = Set.of("span", "name", "region", "wait");

  private final Base base;
  private final List<NoteOnView> notes;
  private final Function<NoteOnView, Optional<Rect>> things;

  /// @param things where what a note is about is
  Coverings(
      Base base, List<NoteOnView> notes, Function<NoteOnView, Optional<Rect>> things) {
    this.base = base;
    this.notes = notes;
    this.things = things;
  }

  Picture of(Picture picture) {
    return covered(dimmed(picture));
  }

  /// With everything faint that no note asks to keep.
  private Picture dimmed(Picture picture) {
    List<Place> kept =
        notes.stream().filter(n -> n.note().kind() == Note.Kind.DIM).flatMap(n -> n.places().stream()).toList();
    List<Rect> boxes = kept.stream().flatMap(p -> base.box(p).stream()).toList();
    if (boxes.isEmpty()) {
      return picture;
    }
    Set<Object> things = kept.stream().flatMap(p -> base.item(p).stream()).map(Item::subject)
        .collect(Collectors.toSet());
    List<Item> all = picture.items().stream()
        .map(i -> isKept(i, kept, boxes, things) ? i : i.with(i.marks().stream().flatMap(Coverings::faint).toList()))
        .toList();
    return new Picture(picture.width(), picture.height(), picture.title(), picture.description(), all);
  }

  private boolean isKept(Item item, List<Place> kept, List<Rect> boxes, Set<Object> things) {
    boolean part = boxes.stream().anyMatch(b -> b.grown(4).and(item.bounds()).equals(b.grown(4)));
    boolean between = kept.size() > 1 && kept.stream().anyMatch(a -> kept.stream().anyMatch(b ->
        base.edge(a, b).map(e -> e.subject().equals(item.subject())).orElse(false)));
    boolean frame = item.touch() == Item.Touch.NONE && !OF_THINGS.contains(item.kind());
    return part || between || frame || things.contains(item.subject()) || takesPart(item, things);
  }

  /// Whether a lane that is kept takes part in a step.
  private boolean takesPart(Item item, Set<Object> things) {
    List<Sequence.Lane> lanes = base.sequence().map(Sequence::lanes).orElse(List.of());
    return item.subject() instanceof Sequence.Step step
        && IntStream.range(0, lanes.size()).anyMatch(l -> step.touches(l) && things.contains(lanes.get(l)));
  }

  /// What is filled with the colour or pattern of a state keeps an outline, to be seen on paper.
  private static Stream<Mark> faint(Mark mark) {
    Ink pale = Ink.tint(Role.STRUCTURE);
    Ink edge = Ink.full(Role.STRUCTURE);
    return switch (mark) {
      case Mark.Fill f -> {
        Mark fill = new Mark.Fill(f.path(), f.ink().role() == Role.SURFACE ? f.ink() : pale);
        yield f.ink().tone() == Ink.Tone.FIELD
            ? Stream.of(fill, new Mark.Line(f.path(), edge, 0.5, Mark.Dash.SOLID)) : Stream.of(fill);
      }
      case Mark.Line l -> Stream.of(new Mark.Line(l.path(), edge, Math.min(l.width(), 0.8), l.dash()));
      case Mark.Words w -> Stream.of(new Mark.Words(
          w.text(), w.x(), w.baseline(), w.font(), w.anchor(), Ink.MUTED, pale, w.width()));
    };
  }

  /// Without the words below bars, and without what says them elsewhere in the document.
  private Picture covered(Picture picture) {
    List<Rect> bars = notes.stream().filter(n -> n.note().kind() == Note.Kind.BAR)
        .flatMap(n -> things.apply(n).stream()).toList();
    if (bars.isEmpty()) {
      return picture;
    }
    List<Item> all = new ArrayList<>();
    for (Item i : picture.items()) {
      all.add(bars.stream().anyMatch(b -> b.overlaps(i.bounds()) && hasWords(i, b)) ? barred(i, bars) : i);
    }
    return new Picture(picture.width(), picture.height(), picture.title(), picture.description(), all);
  }

  private static boolean hasWords(Item item, Rect bar) {
    return item.marks().stream().anyMatch(m -> m instanceof Mark.Words w && w.bounds().overlaps(bar));
  }

  private static Item barred(Item item, List<Rect> bars) {
    Item.Builder b = Item.builder(item.subject(), item.kind()).touched(item.touch()).says("", "");
    for (Mark m : item.marks()) {
      boolean hides = m instanceof Mark.Words w && bars.stream().anyMatch(w.bounds()::overlaps);
      b.add(hides ? new Mark.Fill(Outlines.box(m.bounds()), Ink.TEXT) : m);
    }
    return b.build();
  }
}
