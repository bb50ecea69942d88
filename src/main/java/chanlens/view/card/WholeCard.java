package chanlens.view.card;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A card with the sections that arrive later, in the same order whichever comes first. For one thread.
public final class WholeCard {
  /// What takes longer than the card itself.
  public enum Late {
    TRACE(mark("the trace in figures")),
    MEMORY(mark("what it keeps alive, and what keeps it"));

    private final String words;

    Late(String words) {
      this.words = words;
    }

    public String words() {
      return tr(words);
    }
  }

  private final Card first;
  private int shown;
  private final Map<Late, List<Section>> arrived = new EnumMap<>(Late.class);

  public WholeCard(Card first) {
    this.first = first;
  }

  public Card first() {
    return first;
  }

  /// @param sections may be empty: then there is nothing to show
  public void arrived(Late part, List<Section> sections) {
    arrived.put(part, List.copyOf(sections));
  }

  /// The sections that can be shown now and were not asked for before, in the order of the card: those of a part come
  /// after those of the parts before it.
  public List<Section> next() {
    List<Section> next = new ArrayList<>();
    while (shown < Late.values().length && arrived.containsKey(Late.values()[shown])) {
      next.addAll(arrived.getOrDefault(Late.values()[shown], List.of()));
      shown++;
    }
    return next;
  }

  /// What has not arrived yet.
  public List<Late> missing() {
    List<Late> missing = new ArrayList<>(List.of(Late.values()));
    missing.removeAll(arrived.keySet());
    return missing;
  }

  /// Everything that is there so far.
  public Card card() {
    List<Section> sections = new ArrayList<>(first.sections());
    arrived.values().forEach(sections::addAll);
    return new Card(first.place(), first.activity(), first.title(), first.subtitle(), first.badge(), sections);
  }

  /// Plain text, which says what is missing.
  public String text() {
    StringBuilder text = new StringBuilder(CardText.of(card()));
    if (!missing().isEmpty()) {
      text.append('\n').append(tr("NOT IN THIS COPY")).append('\n');
      missing().forEach(m -> text.append(tr("{0}: not counted yet", m.words())).append('\n'));
    }
    return text.toString();
  }
}
