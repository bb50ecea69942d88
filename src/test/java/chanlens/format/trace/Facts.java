package chanlens.format.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is to be found in a trace, one fact a line: `g id=1 name="main.main" exec=27 …`. Two lists of facts are
/// compared as sets of lines, so that a difference can be read.
public final class Facts {
  private static final String HASH_OF_NOTHING = "62176148bec97283";

  private final TreeSet<String> lines = new TreeSet<>();

  public void add(String kind, Map<String, ?> fields) {
    StringBuilder line = new StringBuilder(kind);
    new TreeMap<>(fields).forEach((k, v) -> line.append(' ').append(k).append('=').append(text(v)));
    lines.add(line.toString());
  }

  /// @param pairs key, value, key, value …
  public void add(String kind, Object... pairs) {
    Map<String, Object> fields = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put((String) pairs[i], pairs[i + 1]);
    }
    add(kind, fields);
  }

  public SortedSet<String> lines() {
    return lines;
  }

  private static String text(Object value) {
    return switch (value) {
      case String s -> "\"" + s.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
      case Map<?, ?> m -> {
        List<String> all = new ArrayList<>();
        new TreeMap<Object, Object>(m).forEach((k, v) -> all.add(text(k) + ":" + text(v)));
        yield "{" + String.join(",", all) + "}";
      }
      case List<?> l -> "[" + String.join(",", l.stream().map(Facts::text).toList()) + "]";
      default -> value.toString();
    };
  }

  /// Reads facts as they are shown here, or as a program around Go's reader prints them: a JSON object a line, its kind
  /// under `k`.
  static Facts read(Iterable<String> lines) throws IOException {
    Facts facts = new Facts();
    List<Map<String, Object>> all = new ArrayList<>();
    for (String line : lines) {
      if (!line.startsWith("{")) {
        facts.lines.add(line);
        continue;
      }
      try (JsonParser in = new JsonFactory().createParser(line)) {
        in.nextToken();
        @SuppressWarnings("unchecked")
        Map<String, Object> fields = (Map<String, Object>) value(in);
        all.add(fields);
      }
    }
    mergeNothing(all);
    all.forEach(fields -> facts.add(String.valueOf(fields.remove("k")), fields));
    return facts;
  }

  /// Go's profiles have a record for stacks of one frame of zeros and one for no stack; ours have the sum.
  private static void mergeNothing(List<Map<String, Object>> all) {
    for (Map<String, Object> zeros : List.copyOf(all)) {
      if (!Objects.equals(zeros.get("hash"), HASH_OF_NOTHING)) {
        continue;
      }
      boolean alone =
          all.stream()
              .noneMatch(o -> Objects.equals(o.get("type"), zeros.get("type")) && Objects.equals(o.get("hash"), "-"));
      if (alone) {
        zeros.put("hash", "-");
        zeros.put("stack", List.of());
        continue;
      }
      all.remove(zeros);
      for (Map<String, Object> other : all) {
        boolean sameType = Objects.equals(other.get("type"), zeros.get("type"));
        if (sameType && Objects.equals(other.get("hash"), "-")) {
          other.merge("count", number(zeros.get("count")), (a, b) -> number(a).add(number(b)));
          other.merge("ns", number(zeros.get("ns")), (a, b) -> number(a).add(number(b)));
        } else if (sameType && other.containsKey("records")) {
          other.merge("records", BigInteger.ONE, (a, b) -> number(a).subtract(number(b)));
        }
      }
    }
  }

  private static BigInteger number(@Nullable Object value) {
    return new BigInteger(String.valueOf(value));
  }

  private static Object value(JsonParser in) throws IOException {
    return switch (Objects.requireNonNull(in.currentToken())) {
      case START_OBJECT -> {
        Map<String, Object> fields = new TreeMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = Objects.requireNonNull(in.currentName());
          in.nextToken();
          fields.put(name, value(in));
        }
        yield fields;
      }
      case START_ARRAY -> {
        List<Object> all = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          all.add(value(in));
        }
        yield all;
      }
      case VALUE_NUMBER_INT -> in.getBigIntegerValue();
      case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
      default -> in.getText();
    };
  }
}
