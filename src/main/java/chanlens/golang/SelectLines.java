package chanlens.golang;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/// Whether a case of a select that woke another goroutine sent or received, by the line of selectgo.
///
/// Lines are known for the releases of `selectgo.txt`. For others there is one rule: in every release selectgo receives
/// above the line at which it sends, so of the two lines that occur in one trace the smaller one received. A single
/// unknown line says nothing.
public final class SelectLines {
  private static final Map<String, Map<Integer, OpFrame>> KNOWN = read();

  private SelectLines() {}

  /// {@return [OpFrame#SEND] or [OpFrame#RECEIVE], or empty when the line is not known}
  ///
  /// @param format of the trace, as in its header
  /// @param line at which selectgo woke a goroutine
  public static Optional<OpFrame> known(String format, int line) {
    return Optional.ofNullable(KNOWN.getOrDefault(format, Map.of()).get(line));
  }

  /// By the rule of two lines.
  ///
  /// @param all lines at which selectgo woke a goroutine in one trace
  public static Optional<OpFrame> amongTwo(int line, SortedSet<Integer> all) {
    if (all.size() != 2 || !all.contains(line)) {
      return Optional.empty();
    }
    return Optional.of(line == all.first() ? OpFrame.RECEIVE : OpFrame.SEND);
  }

  private static Map<String, Map<Integer, OpFrame>> read() {
    Map<String, Map<Integer, OpFrame>> known = new HashMap<>();
    try (InputStream in = SelectLines.class.getResourceAsStream("/chanlens/golang/selectgo.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      text.lines().filter(l -> !l.startsWith("#")).forEach(l -> {
        String[] words = l.split("\\s+", -1);
        Map<Integer, OpFrame> lines = known.computeIfAbsent(words[0], f -> new HashMap<>());
        lines.put(Integer.valueOf(words[2]), OpFrame.RECEIVE);
        lines.put(Integer.valueOf(words[3]), OpFrame.SEND);
      });
      return known;
    } catch (IOException e) {
      throw new IllegalStateException("selectgo.txt cannot be read", e);
    }
  }
}
