package chanlens.view.card;

import chanlens.golang.Activity;
import chanlens.model.capture.CaptureKind;
import chanlens.view.Place;
import java.util.List;
import java.util.Optional;

/// The description of one place.
///
/// @param activity colour and sign of what the goroutine does; empty for everything else
/// @param title the title of the place
/// @param subtitle what it is, in plain words first, then in the runtime's words
public record Card(
    Place place,
    Optional<Activity> activity,
    String title,
    Text subtitle,
    Optional<Badge> badge,
    List<Section> sections) {
  public Card {
    sections = List.copyOf(sections);
  }

  /// The same with more words after the subtitle.
  Card said(String words) {
    Text more = Text.builder().add(subtitle).muted(subtitle.isEmpty() ? words : " · " + words).build();
    return new Card(place, activity, title, more, badge, sections);
  }

  /// The same with what files of a kind say said to be from another kind.
  Card attributed(CaptureKind from, CaptureKind to) {
    List<Section> changed =
        sections.stream()
            .map(s -> new Section(s.name(), s.step(), s.items().stream().map(i -> attributed(i, from, to)).toList()))
            .toList();
    return new Card(place, activity, title, subtitle, badge, changed);
  }

  private static CardItem attributed(CardItem item, CaptureKind from, CaptureKind to) {
    return item instanceof CardItem.Line line && line.source().equals(Optional.of(from))
        ? new CardItem.Line(line.text(), line.how(), Optional.of(to))
        : item;
  }

  /// The section with a name, for tests and for jumps.
  public Optional<Section> section(String name) {
    return sections.stream().filter(s -> s.name().equals(name)).findFirst();
  }
}
