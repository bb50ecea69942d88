package chanlens.view.card;

import chanlens.golang.Activity;
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

  /// The same with other sections.
  Card with(List<Section> changed) {
    return new Card(place, activity, title, subtitle, badge, changed);
  }

  /// The section with a name, for tests and for jumps.
  public Optional<Section> section(String name) {
    return sections.stream().filter(s -> s.name().equals(name)).findFirst();
  }
}
