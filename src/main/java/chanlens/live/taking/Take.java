package chanlens.live.taking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What can be taken of a running service, in the order that cannot kill it: a heap dump after a leak profile that
/// found something ends the process (Go 1.26 and 1.27, `dumpgs in STW - bad status`), so the leak profile is last.
public enum Take {
  /// Goroutine, heap, block and mutex profile. Cheap: the world stops for a moment.
  PROFILES,
  /// The execution trace of some seconds.
  TRACE,
  /// Every goroutine with its stack and the length of its wait. The world stops until it is written.
  TEXT,
  /// All of these at once by the handler of samples/capture, and a heap dump. The world stops.
  BUNDLE,
  /// Goroutines that the collector proves leaked, Go 1.27. A garbage collection.
  LEAKS;

  /// What is taken when nothing else is said.
  public static final Set<Take> USUAL = EnumSet.of(PROFILES, TRACE, TEXT);

  /// As people write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @param words such as `profiles,text`
  /// @return in the safe order
  /// @throws IllegalArgumentException with a sentence
  public static Set<Take> parse(String words) {
    List<Take> found = new ArrayList<>();
    for (String word : words.split(",")) {
      found.add(
          Arrays.stream(values())
              .filter(t -> t.word().equals(word.strip()))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("`" + word + "` cannot be taken; " + all() + " can")));
    }
    return EnumSet.copyOf(found);
  }

  private static String all() {
    return Arrays.stream(values()).map(Take::word).collect(Collectors.joining(", "));
  }
}
