package chanlens.format.pprof;

import chanlens.model.profile.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first line of a profile as text.
///
/// @param total the sum of the stacks, -1 when the line does not say
/// @param rate bytes per sample of a heap profile; 0 for others
/// @param words the line
record ProfileHeading(Kind kind, List<ValueType> types, long total, long rate, String words) {
  /// Which lines follow.
  enum Kind {
    COUNTED,
    HEAP,
    BLOCK,
    MUTEX
  }

  private static final Pattern COUNTED = Pattern.compile("([\\w./-]{1,200}) profile: total (\\d{1,18})");
  private static final Pattern HEAP = Pattern.compile("heap profile: .{1,200} @ heap/(\\d{1,15})");
  private static final Pattern FIRST_STACK = Pattern.compile("\\d{1,18} @(?: 0x[0-9a-f]{1,16})+");
  private static final String BLOCK = "--- contention:";
  private static final String MUTEX = "--- mutex:";
  private static final List<ValueType> CONTENTION =
      List.of(new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"));
  private static final List<ValueType> MEMORY =
      List.of(
          new ValueType("alloc_objects", "count"),
          new ValueType("alloc_space", "bytes"),
          new ValueType("inuse_objects", "count"),
          new ValueType("inuse_space", "bytes"));

  ProfileHeading {
    types = List.copyOf(types);
  }

  static Optional<ProfileHeading> of(String line) {
    Matcher counted = COUNTED.matcher(line);
    if (counted.matches()) {
      List<ValueType> types = List.of(new ValueType(counted.group(1), "count"));
      return Optional.of(new ProfileHeading(Kind.COUNTED, types, Long.parseLong(counted.group(2)), 0, line));
    }
    Matcher heap = HEAP.matcher(line);
    if (heap.matches()) {
      return Optional.of(new ProfileHeading(Kind.HEAP, MEMORY, -1, Long.parseLong(heap.group(1)) / 2, line));
    }
    return switch (line) {
      case BLOCK -> Optional.of(new ProfileHeading(Kind.BLOCK, CONTENTION, -1, 0, line));
      case MUTEX -> Optional.of(new ProfileHeading(Kind.MUTEX, CONTENTION, -1, 0, line));
      default -> Optional.empty();
    };
  }

  /// The most likely kind of a text whose first line is missing, by the line it begins with.
  static Optional<ProfileHeading> missing(String firstLine) {
    return FIRST_STACK.matcher(firstLine).matches()
        ? Optional.of(
            new ProfileHeading(Kind.COUNTED, List.of(new ValueType("goroutine", "count")), -1, 0, ""))
        : Optional.empty();
  }

  boolean isMissing() {
    return words.isEmpty();
  }
}
