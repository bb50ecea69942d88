package chanlens.teach.lessons;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lessons, in teaching order.
public final class Lessons {
  private static final String FOLDER = "/chanlens/teach/lessons/";

  /// In teaching order.
  public static final List<String> NAMES =
      List.of(
          "rendezvous", "ring-buffer", "close-broadcast", "nil-channel", "select-fan-in", "select-default",
          "abandoned-sender", "range-never-closed", "unclosed-is-fine", "worker-pool", "waitgroup-missing-done",
          "producer-panic", "lock-order-cycle", "lock-convoy", "context-broken", "errgroup-early-return", "timers",
          "sync-pool", "cycles-collected", "hidden-goroutines");

  private Lessons() {}

  public static List<Lesson> all() {
    return NAMES.stream().map(Lessons::lesson).toList();
  }

  /// @return empty when there is no lesson of that name
  public static Optional<Lesson> of(String name) {
    return NAMES.contains(name) ? Optional.of(lesson(name)) : Optional.empty();
  }

  private static Lesson lesson(String name) {
    Map<String, String> parts = parts(Resource.text(FOLDER + name + ".txt"));
    return new Lesson(
        name,
        part(parts, "title"),
        Optional.ofNullable(parts.get("sample")),
        part(parts, "script") + "\n",
        Optional.ofNullable(parts.get("schedule")),
        part(parts, "watch").lines().toList(),
        part(parts, "predict"),
        part(parts, "answer"),
        part(parts, "change"),
        Optional.ofNullable(parts.get("changed")).map(s -> s + "\n"),
        part(parts, "rule"),
        Optional.ofNullable(parts.get("myth")),
        part(parts, "notes"));
  }

  private static String part(Map<String, String> parts, String name) {
    return parts.getOrDefault(name, "");
  }

  /// Parts begin with `## name` on a line of its own.
  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new HashMap<>();
    for (String part : text.split("(?m)^## ", -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        parts.put(part.substring(0, end).strip(), part.substring(end + 1).strip());
      }
    }
    return parts;
  }

  /// Reads a resource as text.
  static final class Resource {
    private Resource() {}

    static String text(String path) {
      try (InputStream in = Lessons.class.getResourceAsStream(path)) {
        if (in == null) {
          throw new IOException(path + " is missing");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
