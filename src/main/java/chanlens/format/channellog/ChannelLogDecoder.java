package chanlens.format.channellog;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Lines;
import chanlens.bytes.Printed;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.channellog.ChannelLog;
import chanlens.model.trace.ChannelMessage.Operation;
import chanlens.model.trace.ChannelMessage.State;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Reads channel operations that tools write (uprobes, eBPF, loggers), an operation a line:
///
/// ```
/// {"time":1200,"goroutine":7,"channel":"jobs","op":"send","state":"end","len":3,"cap":4,"value":"7"}
/// ```
///
/// or CSV with these names as titles, in any order. `time` is nanoseconds of any clock, or RFC 3339; `op` is make,
/// send, recv or close; `state` is begin, end or closed, and end when it is not there; the rest may be missing.
public final class ChannelLogDecoder {
  private static final long LOOK_BYTES = 1 << 16;
  private static final List<String> NEEDED = List.of("time", "channel", "op");
  private static final long SECOND = 1_000_000_000L;
  private static final JsonFactory JSON = new JsonFactory();

  private final Lines lines;
  private final ChannelLog.Builder out = new ChannelLog.Builder();
  private long others;
  private long firstOther;
  private String firstWhy = "";

  private ChannelLogDecoder(Lines lines) {
    this.lines = lines;
  }

  /// Whether the first line is an operation, or has the titles of one.
  public static boolean recognises(ByteSource source) {
    Lines lines = new Lines(source, LOOK_BYTES, Progress.NONE, Cancel.NEVER);
    if (!lines.next()) {
      return false;
    }
    String line = text(lines).strip();
    return line.startsWith("{") ? operation(fields(line)).isPresent() : cells(line).containsAll(NEEDED);
  }

  public static Decoded<ChannelLog> decode(ByteSource source, Progress progress, Cancel cancel) {
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    return new ChannelLogDecoder(new Lines(source, source.length(), progress, cancel)).read();
  }

  private Decoded<ChannelLog> read() {
    List<String> titles = List.of();
    while (lines.next()) {
      String line = text(lines).strip();
      if (line.startsWith("{")) {
        add(fields(line));
      } else if (titles.isEmpty() && cells(line).containsAll(NEEDED)) {
        titles = cells(line);
      } else if (!line.isEmpty()) {
        add(row(titles, cells(line)));
      }
    }
    List<Problem> problems =
        others == 0
            ? List.of()
            : List.of(
                new Problem(
                    Problem.Severity.DATA_LOSS, firstOther,
                    "lines that are no operation on a channel: " + others + ", the first: " + firstWhy,
                    "they are skipped"));
    return new Decoded<>(out.freeze(), problems);
  }

  private static Map<String, String> row(List<String> titles, List<String> cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < Math.min(titles.size(), cells.size()); i++) {
      row.put(titles.get(i), cells.get(i));
    }
    return row;
  }

  private void add(Map<String, String> fields) {
    Optional<Line> line = operation(fields);
    if (line.isPresent()) {
      Line l = line.get();
      out.add(l.nanos, l.goid, fields.getOrDefault("channel", ""), l.op, l.phase, l.len, l.cap,
          fields.getOrDefault("value", ""));
    } else if (others++ == 0) {
      firstOther = lines.offset();
      firstWhy = why(fields);
    }
  }

  private static String why(Map<String, String> fields) {
    for (String name : NEEDED) {
      if (!fields.containsKey(name)) {
        return "it has no " + name;
      }
    }
    return "time, op, state, len or cap is none that is known";
  }

  private record Line(long nanos, long goid, Operation op, State phase, int len, int cap) {}

  private static Optional<Line> operation(Map<String, String> fields) {
    if (!fields.keySet().containsAll(NEEDED)) {
      return Optional.empty();
    }
    try {
      Operation op =
          Arrays.stream(Operation.values()).filter(o -> o.word().equals(fields.get("op"))).findFirst().orElseThrow();
      String state = fields.getOrDefault("state", "");
      State phase =
          state.isEmpty()
              ? State.END
              : Arrays.stream(State.values()).filter(p -> p.word().equals(state)).findFirst().orElseThrow();
      return Optional.of(
          new Line(
              nanos(fields.getOrDefault("time", "")), Long.parseLong(fields.getOrDefault("goroutine", "0")), op, phase,
              size(fields, "len"), size(fields, "cap")));
    } catch (NumberFormatException | DateTimeParseException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static int size(Map<String, String> fields, String name) {
    String text = fields.getOrDefault(name, "");
    int size = text.isEmpty() ? -1 : Integer.parseInt(text);
    if (size < -1) {
      throw new NumberFormatException(name);
    }
    return size;
  }

  private static long nanos(String time) {
    if (time.indexOf('T') > 0) {
      Instant at = Instant.parse(time);
      return Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), at.getNano());
    }
    return Long.parseLong(time);
  }

  /// The fields of an object without objects in it; none when it is something else.
  private static Map<String, String> fields(String line) {
    Map<String, String> found = new HashMap<>();
    try (JsonParser in = JSON.createParser(line)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        JsonToken value = in.nextToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          found.put(name, Printed.of(in.getText()));
        } else {
          in.skipChildren();
        }
      }
    } catch (IOException e) {
      return Map.of();
    }
    return found;
  }

  /// The cells of a line of CSV, RFC 4180; a cell does not go on in the next line.
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static String text(Lines lines) {
    return new String(lines.window(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
  }
}
