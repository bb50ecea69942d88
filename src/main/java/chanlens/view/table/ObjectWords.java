package chanlens.view.table;

import chanlens.analysis.join.Names;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The filter words of the table of channels and locks: `ch-3`, `0xc000…`, `full`, `closed`, `stuck`, `kind:mutex`.
public final class ObjectWords extends Vocabulary<ObjectRow> {
  /// Help shown next to the filter box.
  public static final String HELP =
      "Words: ch-3, 0xc00007…, mutex, produce. Also: waiting, idle, stuck, open, closed, full, empty, unbuffered,"
          + " lock. Terms: kind:timer, name:ch, by:g22. A - in front excludes; all must match.";

  private static final Set<String> KEYS = Set.of("kind", "name", "by");

  private ObjectWords() {}

  public static Filter<ObjectRow> filter(String text) {
    return new ObjectWords().parse(text);
  }

  @Override
  Set<String> keys() {
    return KEYS;
  }

  @Override
  Optional<Predicate<ObjectRow>> meaning(Query.Term term) {
    String v = term.value();
    if (term.sign() != ':') {
      return Optional.empty();
    }
    return Optional.of(
        switch (term.key()) {
          case "kind" -> r -> GoroutineWords.has(r.kind(), v);
          case "name" -> r -> GoroutineWords.has(r.name(), v);
          case "by" -> r -> GoroutineWords.has(r.first(), v);
          default -> word(v);
        });
  }

  private static Predicate<ObjectRow> word(String v) {
    return switch (v) {
      case "waiting" -> r -> r.waiting() > 0;
      case "idle" -> r -> r.waiting() == 0;
      case "stuck" -> r -> r.stuck() > 0;
      case "closed" -> ObjectRow::closed;
      case "open" -> r -> r.isChannel() && !r.closed();
      case "full" -> r -> r.cap() > 0 && r.len() == r.cap();
      case "empty" -> r -> r.cap() > 0 && r.len() == 0;
      case "lock" -> r -> !r.isChannel();
      default ->
          r ->
              r.name().equals(v)
                  || GoroutineWords.has(r.kind(), v)
                  || GoroutineWords.has(r.first(), v)
                  || GoroutineWords.has(r.shape(), v)
                  || Names.hex(r.addr()).startsWith(v);
    };
  }
}
