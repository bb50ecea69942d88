package chanlens.analysis.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How many of some goroutines have which verdict.
///
/// @param kinds the gravest first
public record Standings(List<Kind> kinds) {
  private static final List<VerdictWord> GRAVEST =
      List.of(
          VerdictWord.DIED, VerdictWord.STUCK, VerdictWord.UNKNOWN, VerdictWord.EXPECTED);

  public Standings {
    kinds = List.copyOf(kinds);
  }

  /// @param degree how sure; [Degree#INFO] for none
  public record Kind(VerdictWord word, Degree degree, int count) {}

  private record Key(VerdictWord word, Degree degree) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingInt((Key k) -> GRAVEST.indexOf(k.word)).thenComparing(Key::degree);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  public static Standings of(Stream<GoroutineVerdict> verdicts) {
    Map<Key, Integer> counts = new TreeMap<>();
    verdicts.forEach(v -> counts.merge(new Key(v.word(), v.degree().orElse(Degree.INFO)), 1, Integer::sum));
    return new Standings(
        counts.entrySet().stream()
            .map(e -> new Kind(e.getKey().word(), e.getKey().degree(), e.getValue()))
            .toList());
  }

  public int count() {
    return kinds.stream().mapToInt(Kind::count).sum();
  }

  /// Whether any is stuck.
  public boolean anyStuck() {
    return kinds.stream().anyMatch(k -> k.word() == VerdictWord.STUCK);
  }
}
