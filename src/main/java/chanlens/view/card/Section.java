package chanlens.view.card;

import java.util.List;

/// A part of a card under a name.
///
/// @param name one or two words: `Waits on`
/// @param step key that leads on from here, shown next to the name; may be empty
public record Section(String name, String step, List<CardItem> items) {
  public Section {
    items = List.copyOf(items);
  }
}
