package chanlens.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Guesses, from a sample of a text, what was done to it.
final class Clues {
  private static final int MAX_PREFIX = 400;
  private static final int MAX_SHAPES = 3;
  private static final int LONGEST_KEY = 40;
  private static final int LONGEST_ENTITY = 10;
  private static final int NARROWEST = 20;
  private static final int WIDEST = 1000;
  private static final int TAB = 8;

  private final Sample sample;
  private final Wanted wanted;

  Clues(Sample sample, Wanted wanted) {
    this.sample = sample;
    this.wanted = wanted;
  }

  /// Changes that are certain, since they are visible.
  List<Layer> certain() {
    List<Layer> out = new ArrayList<>();
    if (sample.places().isEmpty()) {
      return out;
    }
    if (sample.lines().stream().anyMatch(Clues::hasCarriageReturn)) {
      out.add(new CarriageReturns());
    }
    String key = YamlField.key(sample.first().bytes(), sample.at());
    if (!key.isEmpty() && sample.wanted().stream().anyMatch(YamlField::isDocument)) {
      out.add(new YamlField(key));
      return out;
    }
    if (sample.lines().stream().anyMatch(l -> RichText.begins(l.bytes(), 0, l.length()))) {
      out.add(new RichText());
      return out;
    }
    if (sample.wanted().stream().anyMatch(l -> PageBreaks.hasFormFeed(l.bytes(), 0, l.length()))) {
      out.add(new PageBreaks());
    }
    if (sample.wanted().stream().anyMatch(Clues::hasMark)) {
      out.add(new TerminalMarks());
    }
    if (sample.wanted().stream().anyMatch(Clues::hasLigature)) {
      out.add(new Ligatures());
    }
    out.addAll(JsonClue.of(sample));
    if (out.stream().noneMatch(l -> l instanceof CarriageReturns || l instanceof JsonStrings)) {
      continued(sample.wanted().subList(0, 1), out);
      quoted(out);
    }
    markup(out);
    return out;
  }

  private static boolean hasCarriageReturn(Sample.Line line) {
    for (int i = 0; i + 1 < line.length(); i++) {
      if (line.bytes()[i] == '\r' && line.bytes()[i + 1] != '\r') {
        return true;
      }
    }
    return false;
  }

  private static boolean hasMark(Sample.Line line) {
    for (int i = 0; i < line.length(); i++) {
      if (TerminalMarks.end(line.bytes(), i, line.length()) > i) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLigature(Sample.Line line) {
    for (int i = 0; i < line.length(); i++) {
      if (Ligatures.isAt(line.bytes(), i, line.length())) {
        return true;
      }
    }
    return false;
  }

  /// Whether there is HTML: in the text of interest, or around it when the text is a page.
  private void markup(List<Layer> out) {
    boolean page = sample.lines().stream().anyMatch(l -> hasTag(l, Markup::isPage));
    boolean inside = sample.wanted().stream().anyMatch(l -> hasTag(l, Markup::isTag) || hasEntity(l));
    if (page || inside) {
      out.add(new Markup(page));
    }
  }

  private static boolean hasTag(Sample.Line line, Predicate<String> which) {
    String text = text(line, 0, line.length());
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      int end = at + 1;
      while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '/')) {
        end++;
      }
      String name = text.substring(at + 1, end).replace("/", "").toLowerCase(Locale.ROOT);
      if (end < text.length() && which.test(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasEntity(Sample.Line line) {
    String text = text(line, 0, line.length());
    for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
      int end = text.indexOf(';', at, Math.min(text.length(), at + LONGEST_ENTITY));
      if (end > at && Entity.of(text.substring(at + 1, end)) != Entity.NONE) {
        return true;
      }
    }
    return false;
  }

  /// Within quotes that are not JSON, or with escapes but no quotes.
  private void quoted(List<Layer> out) {
    byte[] w = sample.first().bytes();
    for (byte quote : new byte[] {'"', '\'', '`'}) {
      int open = openQuote(w, sample.at(), quote);
      if (open >= 0 && closes(w, sample.at(), quote) && !isField(w, open)) {
        out.add(new QuotedText(key(w, open), quote));
        return;
      }
    }
    csv(w, out);
    String line = text(sample.first(), sample.at(), w.length);
    if (line.contains(":\\n")) {
      out.add(new Escapes(Escapes.Style.BACKSLASH));
    } else if (sample.wanted().stream().anyMatch(l -> WrittenTabs.end(l.bytes(), 0, l.length()) > 0)) {
      out.add(new WrittenTabs());
    } else if (line.contains("#012") || starts("#011")) {
      out.add(new Escapes(Escapes.Style.HASH));
    } else if (line.contains("%0A") || line.contains("%0a") || starts("%09")) {
      out.add(new Escapes(line.contains("%20") ? Escapes.Style.PERCENT : Escapes.Style.FORM));
    } else if (line.contains("\\[")) {
      out.add(new MarkdownEscapes());
    } else if (line.contains("|[") && line.contains("|n")) {
      out.add(new Escapes(Escapes.Style.PIPE));
    }
  }

  /// Within quotes that neither an escape nor a line end closes: a field of a table that contains the lines.
  private void csv(byte[] w, List<Layer> out) {
    int open = openQuote(w, sample.at(), (byte) '"');
    boolean separator = isField(w, open);
    if (open == 0 || separator) {
      for (byte s : separator ? new byte[] {w[open - 1]} : new byte[] {',', ';', '\t'}) {
        out.add(new CsvColumn(s, column(w, s)));
      }
    }
  }

  private static boolean isField(byte[] w, int quote) {
    return quote > 0 && ",;\t".indexOf(w[quote - 1]) >= 0;
  }

  private int column(byte[] w, byte separator) {
    int column = 0;
    boolean quoted = false;
    for (int i = 0; i < sample.at(); i++) {
      quoted ^= w[i] == '"';
      column += w[i] == separator && !quoted ? 1 : 0;
    }
    return column;
  }

  /// The quote that is open at `at`, or -1.
  private static int openQuote(byte[] w, int at, byte quote) {
    int open = -1;
    for (int i = 0; i < at; i++) {
      if (w[i] == '\\') {
        i++;
      } else if (w[i] == quote) {
        open = open < 0 ? i : -1;
      }
    }
    return open;
  }

  /// Whether the text in quotes has escaped line ends, or ends with its line.
  private static boolean closes(byte[] w, int at, byte quote) {
    for (int i = at; i < w.length; i++) {
      if (w[i] == '\\' && i + 1 < w.length) {
        if (w[++i] == 'n') {
          return true;
        }
      } else if (w[i] == quote) {
        return w[i - 1] == ':'; // the header of the text is all there is in quotes
      }
    }
    return false;
  }

  /// `msg=` before the quote.
  private static String key(byte[] w, int quote) {
    int from = quote;
    if (from > 0 && (w[from - 1] == '=' || w[from - 1] == ':')) {
      from--;
    } else if (from > 1 && w[from - 1] == ' ' && w[from - 2] == ':') {
      from -= 2;
    } else {
      return "";
    }
    int end = from;
    while (from > 0 && end - from < LONGEST_KEY && !Matching.isBlank(w[from - 1]) && w[from - 1] != ',') {
      from--;
    }
    return new String(w, from, quote - from, StandardCharsets.UTF_8);
  }

  private boolean starts(String... with) {
    return sample.wanted().stream().anyMatch(l -> {
      int from = Matching.content(l.bytes(), 0, l.length());
      String start = text(l, from, Math.min(l.length(), from + 8));
      return Arrays.stream(with).anyMatch(start::startsWith);
    });
  }

  /// Changes that are possible: they are kept if more can be read after undoing them.
  List<Layer> possible() {
    List<Layer> out = new ArrayList<>();
    containers(out);
    prefixes(out);
    columns(out);
    suffix(out);
    if (sample.wanted().stream().anyMatch(Sample.Line::isBlank)) {
      out.add(new BlankLines());
    }
    repeated(out);
    continued(sample.wanted(), out);
    if (starts("=09") || sample.wanted().stream().anyMatch(l -> text(l, 0, l.length()).contains("=3D"))) {
      out.add(new Escapes(Escapes.Style.MAIL));
    }
    width(out, 2, Integer.MAX_VALUE);
    return out;
  }

  /// The least likely changes.
  List<Layer> doubtful() {
    List<Layer> out = new ArrayList<>();
    width(out, 1, 1);
    out.add(new NewestFirst());
    out.add(new DoubledLines());
    return out;
  }

  /// Lines broken at a mark.
  private static void continued(List<Sample.Line> lines, List<Layer> out) {
    for (byte mark : new byte[] {'\\', '='}) {
      if (lines.stream().anyMatch(l -> ContinuedLines.isContinued(l.bytes(), 0, l.length(), mark))) {
        out.add(new ContinuedLines(mark, true));
        out.add(new ContinuedLines(mark, false));
      }
    }
  }

  private void containers(List<Layer> out) {
    if (ContainerLog.end(sample.first().bytes(), 0, sample.at()) == sample.at()) {
      out.add(new ContainerLog());
    }
    if (RunnerLog.end(sample.first().bytes(), 0, sample.at()) == sample.at()) {
      out.add(new RunnerLog());
    }
    if (SidePane.count(sample.first().bytes(), 0, sample.first().length()) > 0) {
      out.add(new SidePane(SidePane.count(sample.first().bytes(), 0, sample.at())));
    }
  }

  private void prefixes(List<Layer> out) {
    Set<String> seen = new LinkedHashSet<>();
    for (Sample.Place place : sample.places()) {
      byte[] prefix = Arrays.copyOf(sample.lines().get(place.line()).bytes(), place.at());
      boolean fits = prefix.length > 0 && prefix.length <= MAX_PREFIX && seen.size() < MAX_SHAPES;
      if (fits && seen.add(new String(prefix, StandardCharsets.ISO_8859_1))) {
        for (PrefixShape.Loose loose : PrefixShape.Loose.values()) {
          if (loose != PrefixShape.Loose.EXACT || !PrefixShape.hasTime(prefix)) {
            out.add(new LinePrefix(new PrefixShape(prefix, loose)));
          }
        }
      }
    }
  }

  private void columns(List<Layer> out) {
    byte[] w = sample.first().bytes();
    for (byte separator : new byte[] {',', ';', '\t'}) {
      if (column(w, separator) > 0) {
        out.add(new CsvColumn(separator, column(w, separator)));
      }
    }
  }

  /// The text after the line of interest, when there is more than its end.
  private void suffix(List<Layer> out) {
    byte[] w = sample.first().bytes();
    int end = Matching.contentEnd(w, 0, w.length);
    int from = end;
    while (from > sample.at() && w[from - 1] != ':' && end - from < MAX_PREFIX) {
      from--;
    }
    from = Matching.content(w, from, end);
    if (from > sample.at() && from < end) {
      out.add(new LineSuffix(new String(w, from, end - from, StandardCharsets.UTF_8)));
    }
  }

  /// Lines broken where the longest lines end: no line is longer than the width of the screen.
  ///
  /// @param least how many must be equally long
  private void width(List<Layer> out, int least, int most) {
    for (int tab : new int[] {TAB, 1}) {
      int widest = 0;
      int count = 0;
      for (Sample.Line line : sample.wanted()) {
        int columns = WrappedLines.columns(line.bytes(), 0, line.length(), tab);
        count = columns > widest ? 1 : columns == widest ? count + 1 : count;
        widest = Math.max(widest, columns);
      }
      if (widest >= NARROWEST && widest <= WIDEST && count >= least && count <= most) {
        out.add(new WrappedLines(widest, tab, wanted));
      }
    }
  }

  /// The beginning of the line, when it recurs before other places of interest.
  private void repeated(List<Layer> out) {
    byte[] w = sample.first().bytes();
    int at = sample.at();
    for (int length = Math.min(at / 2, MAX_PREFIX); length > 1; length--) {
      if (Arrays.equals(w, 0, length, w, at - length, at)) {
        out.add(new RepeatedPrefix(new String(w, 0, length, StandardCharsets.UTF_8)));
        return;
      }
    }
    if (at < 2 || at > MAX_PREFIX) {
      return;
    }
    String prefix = new String(w, 0, at, StandardCharsets.UTF_8);
    String line = new String(w, StandardCharsets.UTF_8);
    int second = line.indexOf(prefix, 1);
    if (second > 0 && line.indexOf(prefix, second + 1) > 0) {
      out.add(new RepeatedPrefix(prefix));
    }
  }

  private static String text(Sample.Line line, int from, int to) {
    return new String(line.bytes(), from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
  }
}
