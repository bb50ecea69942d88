package chanlens.view;

import chanlens.analysis.join.Names;
import chanlens.model.symbol.Frame;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is selected: one thing of the open run. However it is selected, by a click on a span, a node or a row, a link,
/// a key or a search, the place is the same, and every view shows the one current place.
///
/// A value; it does not imply that the run has such a thing. Times are nanoseconds since the start of the trace.
///
/// Every place is also a word, its `toString`, which [#parse] reads back: `g22`, `0xc000072000`, `F-ABANDON#1`, `all`.
/// A link is [#SCHEME] and that word.
public sealed interface Place {
  /// What a link to a place begins with.
  String SCHEME = "chanlens://";

  /// The place of a word or a link.
  ///
  /// @return empty for anything else
  /// @throws NumberFormatException if a number in it is too large
  static Optional<Place> parse(String word) {
    String plain = word.startsWith(SCHEME) ? Form.unlinked(word.substring(SCHEME.length())) : word;
    return Arrays.stream(Form.values()).flatMap(f -> f.read(plain).stream()).findFirst();
  }

  /// The run as a whole; nothing is selected.
  record Overview() implements Place {
    @Override
    public String toString() {
      return "all";
    }
  }

  /// @param key as [chanlens.analysis.findings.Finding#key()], `F-ABANDON#1`
  record Finding(String key) implements Place {
    @Override
    public String toString() {
      return key;
    }
  }

  /// Goroutines with equal stacks.
  ///
  /// @param id place in [chanlens.analysis.join.StackGroups#groups()]
  record Group(int id) implements Place {
    @Override
    public String toString() {
      return "group:" + id;
    }
  }

  record Goroutine(long goid) implements Place {
    @Override
    public String toString() {
      return "g" + goid;
    }
  }

  /// @param addr of the `hchan`
  record Channel(long addr) implements Place {
    @Override
    public String toString() {
      return "channel:" + Names.hex(addr);
    }
  }

  /// A mutex or another primitive of package sync.
  record Lock(long addr) implements Place {
    @Override
    public String toString() {
      return "lock:" + Names.hex(addr);
    }
  }

  /// Any other object of the heap.
  ///
  /// @param addr of its first byte
  record HeapObject(long addr) implements Place {
    @Override
    public String toString() {
      return Names.hex(addr);
    }
  }

  /// A span of a goroutine in the trace.
  ///
  /// @param startNanos where the span starts
  record Span(long goid, long startNanos) implements Place {
    @Override
    public String toString() {
      return "g" + goid + "/span:" + startNanos;
    }
  }

  /// A task of the program, as `trace.NewTask` began it.
  ///
  /// @param task row in [chanlens.model.trace.TaskTable]
  record Task(int task) implements Place {
    @Override
    public String toString() {
      return "task:" + task;
    }
  }

  /// A part of the trace.
  record TimeRange(long fromNanos, long toNanos) implements Place {
    @Override
    public String toString() {
      return "time:" + fromNanos + ".." + toNanos;
    }
  }

  /// A call on a goroutine's stack.
  ///
  /// @param depth 0 is the leaf
  record Call(long goid, int depth) implements Place {
    @Override
    public String toString() {
      return "g" + goid + "/call:" + depth;
    }
  }

  /// The `go` statement that started a goroutine.
  ///
  /// @param goid of the goroutine that was started
  record Origin(long goid) implements Place {
    @Override
    public String toString() {
      return "g" + goid + "/origin";
    }
  }

  /// A line of source.
  ///
  /// @param goid of the goroutine that is there or was started there
  /// @param frame function, file and line
  record Source(long goid, Frame frame) implements Place {
    @Override
    public String toString() {
      return "g" + goid + "/source:" + Form.word(frame);
    }
  }

  /// The goroutine a place is about, highlighted in every view; empty when it is about none or several.
  default OptionalLong subjectGoid() {
    return switch (this) {
      case Goroutine g -> OptionalLong.of(g.goid);
      case Span s -> OptionalLong.of(s.goid);
      case Call c -> OptionalLong.of(c.goid);
      case Origin o -> OptionalLong.of(o.goid);
      case Source s -> OptionalLong.of(s.goid);
      case Overview _, Finding _, Group _, Channel _, Lock _, HeapObject _, Task _, TimeRange _ ->
          OptionalLong.empty();
    };
  }

  /// The address of what a place is: of a channel, a lock or another object; empty for all others.
  default OptionalLong address() {
    return this instanceof HeapObject o ? OptionalLong.of(o.addr) : objectAddr();
  }

  /// The channel or lock a place is; empty for all others.
  default OptionalLong objectAddr() {
    return switch (this) {
      case Channel c -> OptionalLong.of(c.addr);
      case Lock l -> OptionalLong.of(l.addr);
      case Overview _, Finding _, Group _, Goroutine _, HeapObject _, Span _, Task _, TimeRange _, Call _,
          Origin _, Source _ ->
          OptionalLong.empty();
    };
  }

  /// How a kind of place is written.
  enum Form {
    GOROUTINE("g22", Form.GOID, m -> new Goroutine(number(m, 1))),
    OBJECT("0xc000072000", Form.HEX, m -> new HeapObject(address(m, 1))),
    FINDING("F-ABANDON#1", "F-[A-Z]+#[0-9]+", m -> new Finding(m.group())),
    OVERVIEW("all", "all", m -> new Overview()),
    GROUP("group:3", "group:" + Form.NUMBER, m -> new Group(small(m, 1))),
    CHANNEL("channel:0xc000072000", "channel:" + Form.HEX, m -> new Channel(address(m, 1))),
    LOCK("lock:0xc000012340", "lock:" + Form.HEX, m -> new Lock(address(m, 1))),
    TASK("task:5", "task:" + Form.NUMBER, m -> new Task(small(m, 1))),
    TIME_RANGE("time:0..84200000", "time:" + Form.NUMBER + "[.][.]" + Form.NUMBER,
        m -> new TimeRange(number(m, 1), number(m, 2))),
    SPAN("g22/span:12400000", Form.GOID + "/span:" + Form.NUMBER, m -> new Span(number(m, 1), number(m, 2))),
    CALL("g22/call:0", Form.GOID + "/call:" + Form.NUMBER, m -> new Call(number(m, 1), small(m, 2))),
    ORIGIN("g22/origin", Form.GOID + "/origin", m -> new Origin(number(m, 1))),
    SOURCE("g22/source:main.go:15:main.produce:0x4a11c0",
        Form.GOID + "/source:" + Form.NAME + ":" + Form.NUMBER + ":" + Form.NAME + ":" + Form.HEX,
        m -> new Source(number(m, 1), frame(m)));

    private static final String GOID = "[gG](-?[0-9]+)";
    private static final String HEX = "0x([0-9a-fA-F]+)";
    private static final String NUMBER = "(-?[0-9]+)";
    /// What is escaped as in a form of a web page.
    private static final String NAME = "((?:[^:%]++|%[0-9A-F]{2})*+)";

    private final String example;
    private final Pattern shape;
    private final Function<Matcher, Place> meaning;

    Form(String example, String shape, Function<Matcher, Place> meaning) {
      this.example = example;
      this.shape = Pattern.compile(shape);
      this.meaning = meaning;
    }

    /// A place of this kind as a word.
    public String example() {
      return example;
    }

    private Optional<Place> read(String word) {
      Matcher m = shape.matcher(word);
      return m.matches() ? Optional.of(meaning.apply(m)) : Optional.empty();
    }

    /// Whoever passes a link on may close it with a slash and escape the `#` of a finding. The names in a [Source] stay
    /// escaped.
    private static String unlinked(String link) {
      return (link.endsWith("/") ? link.substring(0, link.length() - 1) : link).replace("%23", "#");
    }

    /// `main.go:15:main.produce:0x4a11c0`.
    private static String word(Frame frame) {
      return escaped(frame.file()) + ":" + frame.line() + ":" + escaped(frame.function()) + ":" + Names.hex(frame.pc());
    }

    private static Frame frame(Matcher m) {
      return new Frame(address(m, 5), plain(m.group(4)), plain(m.group(2)), small(m, 3));
    }

    private static String escaped(String name) {
      return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String plain(String name) {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }

    private static long number(Matcher m, int group) {
      return Long.parseLong(m.group(group));
    }

    private static int small(Matcher m, int group) {
      return Integer.parseInt(m.group(group));
    }

    private static long address(Matcher m, int group) {
      return Long.parseUnsignedLong(m.group(group), 16);
    }
  }
}
