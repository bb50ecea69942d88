package chanlens.live.taking;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A capture of a running service.
///
/// @param folder which holds its files
/// @param reason the words of the trigger, or why else it was taken
public record Taken(Path folder, Instant when, String reason, List<Item> items) {
  public Taken {
    items = List.copyOf(items);
  }

  /// One file, or why there is none.
  ///
  /// @param file its name; with `.partial` at the end when only a part of it came
  /// @param bytes on disk
  /// @param took from asking to its last byte
  /// @param stops whether the world stood still for it: at most for that time
  /// @param failure a sentence; empty when it is whole
  public record Item(String file, long bytes, Duration took, boolean stops, Optional<String> failure) {}

  public long bytes() {
    return items.stream().mapToLong(Item::bytes).sum();
  }

  /// For how long the world stood still at most.
  public Duration stopAtMost() {
    return items.stream().filter(Item::stops).map(Item::took).reduce(Duration.ZERO, Duration::plus);
  }

  /// Whether any file is whole.
  public boolean hasFiles() {
    return items.stream().anyMatch(i -> i.failure().isEmpty());
  }
}
