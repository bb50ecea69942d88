package chanlens.view.card;

import chanlens.model.capture.CaptureKind;
import java.util.List;
import java.util.Optional;

/// A part of a card under a name.
///
/// @param name one or two words: `Waits on`
/// @param step key that leads on from here, shown next to the name; may be empty
public record Section(String name, String step, List<CardItem> items) {
  public Section {
    items = List.copyOf(items);
  }

  /// The same with what files of a kind say said to be from another kind.
  Section attributed(CaptureKind from, CaptureKind to) {
    return new Section(name, step, items.stream().map(i -> attributed(i, from, to)).toList());
  }

  private static CardItem attributed(CardItem item, CaptureKind from, CaptureKind to) {
    return item instanceof CardItem.Line line && line.source().equals(Optional.of(from))
        ? new CardItem.Line(line.text(), line.how(), Optional.of(to))
        : item;
  }
}
