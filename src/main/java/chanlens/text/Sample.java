package chanlens.text;

import chanlens.bytes.LineReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Some lines of a text, with the places of interest.
final class Sample {
  private static final int MAX_LINES = 4000;
  private static final int MAX_PLACES = 8;

  /// One line, or a part of a long one.
  record Line(byte[] bytes, boolean ended) {
    int length() {
      return bytes.length;
    }

    boolean isBlank() {
      return Matching.content(bytes, 0, bytes.length) == bytes.length;
    }
  }

  /// @param line its number
  /// @param at the byte in it
  record Place(int line, int at) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  Sample(LineReader from, Wanted wanted) {
    while (lines.size() < MAX_LINES && from.next()) {
      Line line = new Line(Arrays.copyOfRange(from.window(), from.from(), from.to()), from.ended());
      int at = places.size() < MAX_PLACES ? wanted.find(line.bytes, 0, line.length()) : -1;
      if (at >= 0) {
        places.add(new Place(lines.size(), at));
      }
      lines.add(line);
    }
  }

  List<Line> lines() {
    return lines;
  }

  /// The places in different lines, in order.
  List<Place> places() {
    return places;
  }

  /// The lines from the first place on.
  List<Line> wanted() {
    return places.isEmpty() ? List.of() : lines.subList(places.getFirst().line, lines.size());
  }

  /// The line of the first place.
  Line first() {
    return lines.get(places.getFirst().line);
  }

  int at() {
    return places.getFirst().at;
  }
}
