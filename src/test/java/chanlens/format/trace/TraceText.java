package chanlens.format.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes the bytes of a trace from lines of text, so that a fixture can be read:
///
///     format 1.26
///     thread 7 at 1000
///       ProcStatus +0 p=0 status=1
///       GoBlock +5 reason="chan send" stack=main.f:10<main.main:20
///     generation 2
///
/// An event is its name, the units since the one before, and its arguments in the order of the wire; the words before
/// `=` are for the reader. Texts and stacks get ids and are put in tables at the end of their generation. A unit is a
/// nanosecond. `thread -1` stands for no thread. Lines that begin with `#` are comments.
///
/// - A frame may state its program counter: `main.f:10@4096`.
/// - `samples at T m p g stack` adds a CPU sample, `experiment N` an experimental batch.
/// - `no sync`, `no end`, `no clock` leave out what a generation has.
/// - `bytes 1 2 255` puts down bytes as they are, within a batch or between batches.
public final class TraceText {
  private static final Pattern TOKEN = Pattern.compile("(\\w+=)?(\"([^\"]*)\"|\\S+)");
  private static final Map<String, Integer> TYPES = new LinkedHashMap<>();

  static {
    for (int k = 0; k < Wire.KINDS; k++) {
      TYPES.put(Wire.name(k), k);
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<String, Integer> stacks = new LinkedHashMap<>();
  private final List<long[]> samples = new ArrayList<>();
  private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
  private int version = 26;
  private long generation = 1;
  private boolean inBatch;
  private long thread;
  private long time;
  private boolean sync = true;
  private boolean clock = true;
  private long wallSeconds = 1_700_000_000;
  private boolean end = true;
  private boolean headed;

  public static byte[] bytes(List<String> lines) {
    TraceText text = new TraceText();
    lines.stream().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).forEach(text::line);
    text.finish();
    return text.out.toByteArray();
  }

  private void line(String line) {
    List<String> words = new ArrayList<>();
    for (Matcher m = TOKEN.matcher(line); m.find(); ) {
      words.add(m.group(3) != null ? "\"" + m.group(3) : m.group(2));
    }
    switch (words.getFirst()) {
      case "format" -> version = Integer.parseInt(words.get(1).substring(2));
      case "generation" -> {
        if (headed || inBatch) {
          finish();
        }
        generation = number(words.get(1));
      }
      case "thread" -> {
        flush();
        thread = number(words.get(1));
        time = number(words.get(3));
        inBatch = true;
      }
      case "no" -> {
        sync &= !words.get(1).equals("sync");
        clock &= !words.get(1).equals("clock");
        end &= !words.get(1).equals("end");
      }
      case "wall" -> wallSeconds = number(words.get(1));
      case "samples" -> samples.add(words.stream().skip(2).mapToLong(TraceText::number).toArray());
      case "experiment" -> experiment((int) number(words.get(1)));
      case "bytes" -> {
        head();
        words.stream().skip(1).forEach(w -> (inBatch ? batch : out).write((int) number(w)));
      }
      default -> event(words);
    }
  }

  private void event(List<String> words) {
    Integer type = TYPES.get(words.getFirst());
    if (type == null) {
      throw new IllegalArgumentException(words.getFirst());
    }
    batch.write(type);
    for (String word : words.subList(1, words.size())) {
      varint(batch, argument(word));
    }
  }

  private long argument(String word) {
    if (word.startsWith("\"")) {
      return word.length() == 1 ? 0 : id(strings, word.substring(1));
    }
    if (word.contains(":")) {
      for (String frame : word.split("<")) {
        id(strings, frame.substring(0, frame.indexOf(':')));
      }
      id(strings, "main.go");
      return id(stacks, word);
    }
    return number(word);
  }

  private static long number(String word) {
    return word.startsWith("-") ? Long.parseLong(word) : Long.parseUnsignedLong(word.replaceFirst("^\\+", ""));
  }

  private static int id(Map<String, Integer> ids, String text) {
    return ids.computeIfAbsent(text, t -> ids.size() + 1);
  }

  private void head() {
    if (!headed) {
      headed = true;
      out.writeBytes(("go 1." + version + " trace\0\0\0").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void flush() {
    head();
    if (inBatch) {
      batch(thread, time, batch.toByteArray());
    }
    batch.reset();
    inBatch = false;
  }

  private void batch(long m, long at, byte[] payload) {
    out.write(Wire.EVENT_BATCH);
    varint(out, generation);
    varint(out, m);
    varint(out, at);
    varint(out, payload.length);
    out.writeBytes(payload);
  }

  private void experiment(int number) {
    flush();
    out.write(Wire.EXPERIMENTAL_BATCH);
    out.write(number);
    varint(out, generation);
    varint(out, -1);
    varint(out, time);
    varint(out, 3);
    out.writeBytes(new byte[] {9, 9, 9});
  }

  private void finish() {
    flush();
    if (sync) {
      ByteArrayOutputStream b = new ByteArrayOutputStream();
      if (version >= 25) {
        b.write(Wire.SYNC);
      }
      b.write(Wire.FREQUENCY);
      varint(b, 1_000_000_000);
      if (version >= 25 && clock) {
        b.write(Wire.CLOCK_SNAPSHOT);
        for (long x : new long[] {0, time, wallSeconds, 5}) {
          varint(b, x);
        }
      }
      batch(-1, time, b.toByteArray());
    }
    if (!samples.isEmpty()) {
      ByteArrayOutputStream b = new ByteArrayOutputStream();
      b.write(Wire.CPU_SAMPLES);
      for (long[] s : samples) {
        b.write(Wire.CPU_SAMPLE);
        for (long x : s) {
          varint(b, x);
        }
      }
      batch(-1, time, b.toByteArray());
    }
    tables();
    if (version >= 26 && end) {
      out.write(Wire.END_OF_GENERATION);
    }
    strings.clear();
    stacks.clear();
    samples.clear();
    sync = true;
    clock = true;
    end = true;
  }

  private void tables() {
    ByteArrayOutputStream b = new ByteArrayOutputStream();
    b.write(Wire.STACKS);
    stacks.forEach(
        (text, id) -> {
          String[] frames = text.split("<");
          b.write(Wire.STACK);
          varint(b, id);
          varint(b, frames.length);
          for (String f : frames) {
            int colon = f.indexOf(':');
            String[] line = f.substring(colon + 1).split("@");
            varint(b, line.length > 1 ? number(line[1]) : 0x1000 + text.hashCode() % 97 + f.hashCode() % 997);
            varint(b, id(strings, f.substring(0, colon)));
            varint(b, id(strings, "main.go"));
            varint(b, number(line[0]));
          }
        });
    batch(-1, time, b.toByteArray());
    ByteArrayOutputStream s = new ByteArrayOutputStream();
    s.write(Wire.STRINGS);
    strings.forEach(
        (text, id) -> {
          s.write(Wire.STRING);
          varint(s, id);
          varint(s, text.length());
          s.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        });
    batch(-1, time, s.toByteArray());
  }

  private static void varint(ByteArrayOutputStream to, long value) {
    long v = value;
    while ((v & ~0x7fL) != 0) {
      to.write((int) ((v & 0x7f) | 0x80));
      v >>>= 7;
    }
    to.write((int) v);
  }
}
