package chanlens.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether the text of interest is in a JSON string, and in which.
final class JsonClue implements JsonScanner.Strings {
  private static final int SHORTEST_PIECE = 512;
  /// The third value of an array.
  private static final String EVENT = "[2]";

  private final JsonScanner scanner = new JsonScanner(this);
  private final Sample.Place place;
  private final Map<String, Strings> byPath = new LinkedHashMap<>();
  private int line;
  private int at;
  private boolean inValue;
  private boolean found;
  private String foundPath = "";
  private String foundAny = "";
  private Strings now = new Strings();

  /// What the strings of one path have in common.
  private static final class Strings {
    int count;
    int lineFeedLast;
    boolean lineFeedInside;
    boolean returnInside; // before a line feed
    int character;
    boolean last;
    int length;
    int before; // length of the one before
    boolean cutAlike = true; // all but the last are equally long

    void add(Strings one) {
      cutAlike &= count < 2 || before == length;
      length = count == 0 ? one.length : length;
      before = one.length;
      count++;
      lineFeedLast += one.last ? 1 : 0;
      lineFeedInside |= one.lineFeedInside;
      returnInside |= one.returnInside;
    }

    /// Whether they are what was written to a terminal, piece by piece: the events of asciinema.
    boolean areScreen() {
      return count > 1 && returnInside && lineFeedLast < count;
    }

    /// Whether only a line feed in one of them ends a line: collectors cut long lines.
    boolean arePieces() {
      boolean ends = lineFeedLast > 0 && !lineFeedInside;
      boolean cut = lineFeedLast == 0 && !lineFeedInside && cutAlike && length >= SHORTEST_PIECE;
      return count > 1 && (ends || cut || lineFeedLast * 2 >= count);
    }
  }

  private JsonClue(Sample.Place place) {
    this.place = place;
  }

  static List<Layer> of(Sample sample) {
    JsonClue clue = new JsonClue(sample.places().getFirst());
    clue.scan(sample);
    return clue.found ? clue.layers() : List.of();
  }

  private List<Layer> layers() {
    Strings these = byPath.getOrDefault(foundPath, new Strings());
    Strings any = byPath.getOrDefault(foundAny, these);
    List<Layer> out = new ArrayList<>();
    out.add(layer(foundPath, false, these));
    if (!foundAny.equals(foundPath)) {
      out.add(layer(foundAny, true, any));
    }
    return out;
  }

  private static Layer layer(String path, boolean any, Strings strings) {
    boolean pieces = strings.arePieces() || (path.equals(EVENT) && strings.areScreen());
    return new JsonStrings(path, any, pieces, strings.lineFeedInside && !any && !pieces);
  }

  private void scan(Sample sample) {
    boolean inLine = false;
    for (line = 0; line < sample.lines().size(); line++) {
      byte[] w = sample.lines().get(line).bytes();
      at = inLine ? 0 : scanner.start(w, 0, w.length);
      for (; at >= 0 && at < w.length; at++) {
        scanner.read(w[at]);
        if (line == place.line() && at == place.at() && inValue) {
          found = true;
          foundPath = scanner.path().value(false);
          foundAny = scanner.path().value(true);
        }
      }
      inLine = at >= 0 && !sample.lines().get(line).ended();
      if (!inLine) {
        scanner.lineEnd();
      }
    }
  }

  @Override
  public void begin() {
    inValue = true;
    now = new Strings();
  }

  @Override
  public void character(int c, boolean isByte) {
    now.lineFeedInside |= now.last;
    now.last = c == '\n';
    now.returnInside |= now.last && now.character == '\r';
    now.character = c;
    now.length++;
  }

  @Override
  public void end() {
    inValue = false;
    String path = scanner.path().value(false);
    String any = scanner.path().value(true);
    count(path);
    if (!any.equals(path)) {
      count(any);
    }
  }

  private void count(String path) {
    byPath.computeIfAbsent(path, p -> new Strings()).add(now);
  }

  @Override
  public void documentEnd() {}
}
