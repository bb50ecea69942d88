package chanlens.format.heapdump;

import chanlens.bytes.ByteSource;
import chanlens.golang.layouts.LayoutTable;
import chanlens.golang.layouts.RuntimeLayout;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Writes heap dumps from text, one record a line, so that a test can show the memory it is about:
///
///     params go1.27.4 amd64 0xc000000000 0xc000400000
///     object 0xc000000000 32 @0=0xc000000020 @8=7 ptrs=0
///     hchan 0xc000001000 qcount=0 recvq=0xc000002000,0xc000002000
///     sudog 0xc000002000 g=0xc000003000 c=0xc000001000
///     g 0xc000003000 goid=7 status=4 reason=chan_receive waiting=0xc000002000
///     frame 0xc000300000 24 main.main @0=0xc000001000 ptrs=0
///     memstats objects=3 bytes=624
///     eof
///
/// A `g` line writes the object and holds back the goroutine record, which the next line but objects writes; frames
/// follow it. Layouts are those of the release in the params line. Underscores in names and reasons stand for spaces.
public final class HeapDumpText {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream goroutines = new ByteArrayOutputStream();
  private RuntimeLayout layout = LayoutTable.layout(27, "amd64").orElseThrow();
  private int pointerSize = 8;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private ByteArrayOutputStream to = out;

  private HeapDumpText() {}

  /// The dump a text describes, with the header before it.
  public static byte[] bytes(String text) {
    HeapDumpText t = new HeapDumpText();
    t.out.writeBytes("go1.7 heap dump\n".getBytes(StandardCharsets.US_ASCII));
    for (String line : text.strip().split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        t.line(line.strip());
      }
    }
    t.out.writeBytes(t.goroutines.toByteArray());
    return t.out.toByteArray();
  }

  public static ByteSource source(String text) {
    return ByteSource.of("text.dump", bytes(text));
  }

  private void line(String line) {
    List<String> words = List.of(line.split("\\s+", -1));
    String record = words.getFirst();
    Map<String, String> fields = new LinkedHashMap<>();
    for (String w : words) {
      int eq = w.indexOf('=');
      if (eq > 0) {
        fields.put(w.substring(0, eq), w.substring(eq + 1));
      }
    }
    if (!List.of("object", "hchan", "sudog", "g", "frame").contains(record)) {
      out.writeBytes(goroutines.toByteArray());
      goroutines.reset();
    }
    switch (record) {
      case "params" -> params(words, fields);
      case "object" -> object(number(words.get(1)), (int) number(words.get(2)), fields);
      case "hchan" -> hchan(number(words.get(1)), fields);
      case "sudog" -> sudog(number(words.get(1)), fields);
      case "g" -> g(number(words.get(1)), fields);
      case "frame" -> frame(words, fields);
      case "data" -> region(12, words, fields);
      case "bss" -> region(13, words, fields);
      case "finalizer" -> numbers(7, words);
      case "queuedfinalizer" -> numbers(11, words);
      case "defer" -> numbers(14, words);
      case "itab" -> numbers(8, words);
      case "allocsample" -> numbers(17, words);
      case "memstats" -> memStats(fields);
      case "memprof" -> memProf(words);
      case "raw" -> out.writeBytes(HexFormat.of().parseHex(words.get(1)));
      case "eof" -> out.write(0);
      default -> throw new IllegalArgumentException(line);
    }
  }

  private void params(List<String> words, Map<String, String> fields) {
    String version = words.get(1).replace('_', ' ');
    pointerSize = (int) number(fields.getOrDefault("pointer", "8"));
    order = fields.containsKey("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int minor = Integer.parseInt(version.replaceFirst("(?s).*go1\\.(\\d+).*", "$1"));
    layout = LayoutTable.layout(minor, "amd64").orElse(layout);
    varint(6);
    varint(order == ByteOrder.BIG_ENDIAN ? 1 : 0);
    varint(pointerSize);
    varint(number(words.get(3)));
    varint(number(words.get(4)));
    text(words.get(2));
    text(version);
    varint(2);
  }

  private void object(long addr, int size, Map<String, String> fields) {
    varint(1);
    varint(addr);
    contents(size, fields);
    pointers(fields.getOrDefault("ptrs", ""));
  }

  private void contents(int size, Map<String, String> fields) {
    ByteBuffer memory = ByteBuffer.allocate(size).order(order);
    fields.forEach(
        (name, value) -> {
          if (name.startsWith("@")) {
            int at = Integer.parseInt(name.substring(1));
            if (pointerSize == 8) {
              memory.putLong(at, number(value));
            } else {
              memory.putInt(at, (int) number(value));
            }
          }
        });
    varint(size);
    to.writeBytes(memory.array());
  }

  private void pointers(String list) {
    if (!list.isEmpty()) {
      for (String offset : list.split(",", -1)) {
        varint(1);
        varint(number(offset));
      }
    }
    varint(0);
  }

  private static String offsets(long words) {
    TreeSet<Integer> at = new TreeSet<>();
    for (int i = 0; i < 64; i++) {
      if ((words >>> i & 1) != 0) {
        at.add(8 * i);
      }
    }
    return String.join(",", at.stream().map(String::valueOf).toList());
  }

  private void hchan(long addr, Map<String, String> fields) {
    RuntimeLayout.Hchan at = layout.hchan();
    Map<String, String> memory = new LinkedHashMap<>(fields);
    put(memory, at.qcount(), fields, "qcount");
    put(memory, at.dataqsiz(), fields, "dataqsiz");
    memory.putIfAbsent("@" + at.elemsize(), fields.getOrDefault("elemsize", "8"));
    memory.putIfAbsent("@" + at.elemtype(), "0x500000");
    memory.putIfAbsent("@" + at.buf(), fields.getOrDefault("buf", Long.toString(addr + at.buf())));
    pair(memory, at.recvqFirst(), at.recvqLast(), fields.getOrDefault("recvq", "0,0"));
    pair(memory, at.sendqFirst(), at.sendqLast(), fields.getOrDefault("sendq", "0,0"));
    object(addr, at.slotBytes(), memory);
  }

  private static void put(Map<String, String> memory, int at, Map<String, String> fields, String name) {
    memory.putIfAbsent("@" + at, fields.getOrDefault(name, "0"));
  }

  private static void pair(Map<String, String> memory, int first, int last, String value) {
    String[] ends = value.split(",", -1);
    memory.putIfAbsent("@" + first, ends[0]);
    memory.putIfAbsent("@" + last, ends[1]);
  }

  private void sudog(long addr, Map<String, String> fields) {
    RuntimeLayout.Sudog at = layout.sudog();
    Map<String, String> memory = new LinkedHashMap<>(fields);
    put(memory, at.g(), fields, "g");
    put(memory, at.c(), fields, "c");
    put(memory, at.elem(), fields, "elem");
    put(memory, at.next(), fields, "next");
    put(memory, at.prev(), fields, "prev");
    put(memory, at.waitlink(), fields, "waitlink");
    memory.put("ptrs", offsets(at.pointerWords()));
    object(addr, at.slotBytes(), memory);
  }

  private void g(long addr, Map<String, String> fields) {
    RuntimeLayout.G at = layout.g();
    String reason = fields.getOrDefault("reason", "").replace('_', ' ');
    Map<String, String> memory = new LinkedHashMap<>(fields);
    put(memory, at.goid(), fields, "goid");
    put(memory, at.gopc(), fields, "gopc");
    put(memory, at.waiting(), fields, "waiting");
    put(memory, at.defer(), fields, "defer");
    put(memory, at.startpc(), fields, "startpc");
    memory.putIfAbsent("@" + at.atomicstatus(), fields.getOrDefault("status", "4"));
    memory.putIfAbsent("@" + at.waitreason(), Integer.toString(layout.waitReasons().indexOf(reason)));
    memory.put("ptrs", offsets(at.pointerWords()));
    object(addr, at.slotBytes(), memory);
    to = goroutines;
    varint(4);
    varint(addr);
    varint(0);
    varint(number(fields.getOrDefault("recordedgoid", fields.getOrDefault("goid", "0"))));
    varint(number(fields.getOrDefault("gopc", "0")));
    varint(number(fields.getOrDefault("recordedstatus", fields.getOrDefault("status", "4"))));
    varint(number(fields.getOrDefault("system", "0")));
    varint(0);
    varint(0);
    text(reason);
    varint(0);
    varint(0);
    varint(number(fields.getOrDefault("defer", "0")));
    varint(0);
    to = out;
  }

  private void frame(List<String> words, Map<String, String> fields) {
    to = goroutines;
    varint(5);
    varint(number(words.get(1)));
    varint(0);
    varint(0);
    contents((int) number(words.get(2)), fields);
    varint(0x400000);
    varint(0x400010);
    varint(number(fields.getOrDefault("continpc", "0x400010")));
    text(words.get(3));
    pointers(fields.getOrDefault("ptrs", ""));
    to = out;
  }

  private void region(int tag, List<String> words, Map<String, String> fields) {
    varint(tag);
    varint(number(words.get(1)));
    contents((int) number(words.get(2)), fields);
    pointers(fields.getOrDefault("ptrs", ""));
  }

  private void numbers(int tag, List<String> words) {
    varint(tag);
    words.stream().skip(1).forEach(w -> varint(number(w)));
  }

  private void memStats(Map<String, String> fields) {
    varint(10);
    long[] values = new long[281];
    values[6] = number(fields.getOrDefault("bytes", "0"));
    values[11] = number(fields.getOrDefault("objects", "0"));
    Arrays.stream(values).forEach(this::varint);
  }

  private void memProf(List<String> words) {
    varint(16);
    varint(number(words.get(1)));
    varint(number(words.get(2)));
    varint(1);
    text(words.get(3));
    text(words.get(4));
    varint(number(words.get(5)));
    varint(1);
    varint(0);
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length);
    to.writeBytes(bytes);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      to.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    to.write((int) rest);
  }

  private static long number(String text) {
    return Long.decode(text);
  }
}
