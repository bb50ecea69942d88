package chanlens.view.card;

import chanlens.view.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A line of words, some of them links.
public record Text(List<Part> parts) {
  public Text {
    parts = List.copyOf(parts);
  }

  /// How words look.
  public enum Look {
    PLAIN,
    STRONG,
    MUTED,
    /// Names and places of the program, in its own typeface.
    CODE,
    /// What the program had in memory or wrote: left out of copies, since it may be private.
    VALUE,
    ALARM
  }

  /// Words with one look and one link.
  public record Part(String words, Look look, Optional<Link> link) {}

  public static Text of(String words) {
    return builder().add(words).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /// Without looks and links.
  public String plain() {
    return parts.stream().map(Part::words).collect(Collectors.joining());
  }

  /// The same with `…` for values.
  public String withoutValues() {
    return parts.stream().map(p -> p.look() == Look.VALUE ? "…" : p.words()).collect(Collectors.joining());
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /// Puts a line together.
  public static final class Builder {
    private final List<Part> parts = new ArrayList<>();

    private Builder() {}

    public Builder add(String words) {
      return add(words, Look.PLAIN);
    }

    public Builder add(String words, Look look) {
      if (!words.isEmpty()) {
        parts.add(new Part(words, look, Optional.empty()));
      }
      return this;
    }

    /// A sentence with lines at its holes `{0}`, `{1}`: another language puts links elsewhere.
    ///
    /// @param sentence in the language of the window
    Builder say(Look look, String sentence, Text... values) {
      int from = 0;
      for (int i = 0; i + 2 < sentence.length(); i++) {
        int hole = sentence.charAt(i) == '{' && sentence.charAt(i + 2) == '}' ? sentence.charAt(i + 1) - '0' : -1;
        if (hole >= 0 && hole < values.length) {
          add(sentence.substring(from, i), look).add(values[hole]);
          i += 2;
          from = i + 1;
        }
      }
      return add(sentence.substring(from), look);
    }

    /// The same in plain words.
    Builder say(String sentence, Text... values) {
      return say(Look.PLAIN, sentence, values);
    }

    /// Appends another line.
    Builder add(Text line) {
      parts.addAll(line.parts);
      return this;
    }

    public Builder muted(String words) {
      return add(words, Look.MUTED);
    }

    public Builder strong(String words) {
      return add(words, Look.STRONG);
    }

    public Builder code(String words) {
      return add(words, Look.CODE);
    }

    public Builder value(String words) {
      return add(words, Look.VALUE);
    }

    public Builder link(String words, Place place) {
      parts.add(new Part(words, Look.PLAIN, Optional.of(new Link.To(place))));
      return this;
    }

    public Builder codeLink(String words, Place place) {
      parts.add(new Part(words, Look.CODE, Optional.of(new Link.To(place))));
      return this;
    }

    public Builder rows(String words, String filter) {
      parts.add(new Part(words, Look.PLAIN, Optional.of(new Link.Rows(filter))));
      return this;
    }

    public Text build() {
      return new Text(parts);
    }
  }
}
