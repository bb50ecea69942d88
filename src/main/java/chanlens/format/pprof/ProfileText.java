package chanlens.format.pprof;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Printed;
import chanlens.golang.Quoted;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.profile.Label;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text of a profile that was written with `debug=1`: counted stacks, each followed by its calls after `#`.
/// Runtime calls at the leaf are left out of most of these texts.
///
/// Source: runtime/pprof/pprof.go, printCountProfile, printStackRecord, writeHeapInternal, writeProfileInternal, Go
/// 1.19 to 1.27.
final class ProfileText {
  private static final Pattern COUNT = Pattern.compile("(-?\\d{1,18}) @(.*)");
  private static final Pattern CYCLES = Pattern.compile("(-?\\d{1,18}) (-?\\d{1,18}) @(.*)");
  private static final Pattern OBJECTS =
      Pattern.compile("(-?\\d{1,18}): (-?\\d{1,18}) \\[(-?\\d{1,18}): (-?\\d{1,18})] @(.*)");
  private static final Pattern SETTING = Pattern.compile("(cycles/second|sampling period)=(\\d{1,18})");
  private static final String LABELS = "# labels: {";

  private final ByteSource source;
  private final ProfileHeading heading;
  private final StackTable.Builder stacks = new StackTable.Builder();
  private final List<Problem> problems = new ArrayList<>();
  private final Pattern record;
  private final ProfileModel.Builder out;

  private double cyclesPerSecond;
  private long samplingPeriod = 1;
  private long strangers;
  private long firstStranger;

  // the current sample
  private boolean open;
  private final long[] values;
  private String addresses = "";
  private List<Label> labels = List.of();
  private final List<Frame> calls = new ArrayList<>();

  ProfileText(ByteSource source, ProfileHeading heading) {
    this.source = source;
    this.heading = heading;
    this.record =
        switch (heading.kind()) {
          case COUNTED -> COUNT;
          case HEAP -> OBJECTS;
          case BLOCK, MUTEX -> CYCLES;
        };
    values = new long[heading.types().size()];
    out = new ProfileModel.Builder(values.length, 16);
  }

  /// Whether a line is the first one of a stack, in any of these texts.
  static boolean isStack(String line) {
    return COUNT.matcher(line).matches() || CYCLES.matcher(line).matches() || OBJECTS.matcher(line).matches();
  }

  ProfileHeading heading() {
    return heading;
  }

  /// The text ends, or another begins.
  ///
  /// @param offset of the end
  /// @param cut whether the last line has no end
  Decoded<ProfileModel> end(long offset, boolean cut) {
    endSample();
    ProfileModel model = model();
    report(model, offset, cut);
    return new Decoded<>(model, problems);
  }

  void line(String line, long offset) throws MalformedCapture {
    if (line.isEmpty()) {
      endSample();
    } else if (line.startsWith("#\t") && open) {
      call(line);
    } else if (line.startsWith(LABELS) && open) {
      labels = labels(line);
    } else if (line.charAt(0) == '#') {
      endSample(); // figures of the memory allocator follow a heap profile
    } else {
      Matcher m = record.matcher(line);
      if (m.matches()) {
        endSample();
        begin(m, offset);
      } else if (!setting(line)) {
        firstStranger = strangers++ == 0 ? offset : firstStranger;
      }
    }
  }

  private boolean setting(String line) {
    Matcher m = SETTING.matcher(line);
    if (!m.matches()) {
      return false;
    }
    long value = Long.parseLong(m.group(2));
    if (m.group(1).startsWith("cycles")) {
      cyclesPerSecond = value;
    } else {
      samplingPeriod = value;
    }
    return true;
  }

  private void begin(Matcher m, long offset) throws MalformedCapture {
    open = true;
    addresses = m.group(m.groupCount());
    if (record.equals(COUNT)) {
      values[0] = number(m, 1);
    } else if (record.equals(OBJECTS)) {
      scale(0, number(m, 3), number(m, 4));
      scale(2, number(m, 1), number(m, 2));
      long count = number(m, 3);
      labels = List.of(new Label("bytes", "", count == 0 ? 0 : number(m, 4) / count, ""));
    } else {
      if (cyclesPerSecond <= 0) {
        throw new MalformedCapture(
            source.name(), offset, "", "a line 'cycles/second=…' before the first stack", "none");
      }
      values[0] = number(m, 2);
      values[1] = (long) (number(m, 1) / (cyclesPerSecond / 1e9));
    }
  }

  /// A sampled allocation represents more allocations the smaller it is. The text has what was sampled; the protobuf
  /// form of the same profile has the estimate.
  ///
  /// Source: runtime/pprof/protomem.go, scaleHeapSample; the header gives twice the rate.
  private void scale(int type, long count, long size) {
    double rate = heading.rate();
    double factor = count == 0 || size == 0 ? 0 : rate <= 1 ? 1 : 1 / (1 - Math.exp(-(double) size / count / rate));
    values[type] = (long) (count * factor);
    values[type + 1] = (long) (size * factor);
  }

  /// `#`, the pc, the function with its offset, and the place, between tabs; only the pc for calls without a name.
  private void call(String line) {
    String[] columns = line.split("\t+");
    long pc = hex(columns.length > 1 ? columns[1] : "");
    if (columns.length < 4) {
      if (pc != 0) { // threads the runtime started by itself have nothing but zeros
        calls.add(new Frame(pc, "", "", 0));
      }
      return;
    }
    int plus = columns[2].lastIndexOf("+0x");
    String place = columns[3];
    int colon = place.lastIndexOf(':');
    String number = colon < 0 ? "" : place.substring(colon + 1);
    boolean placed = !number.isEmpty() && number.length() < 10 && number.chars().allMatch(c -> c >= '0' && c <= '9');
    calls.add(
        new Frame(
            pc,
            plus < 0 ? columns[2] : columns[2].substring(0, plus),
            placed ? place.substring(0, colon) : place,
            placed ? Integer.parseInt(number) : 0));
  }

  /// `# labels: {"key":"value", "key":"value"}`.
  private static List<Label> labels(String line) {
    List<String> words = new ArrayList<>();
    int at = LABELS.length();
    for (int quote; (quote = line.indexOf('"', at)) >= 0; ) {
      StringBuilder word = new StringBuilder();
      at = Quoted.read(line, quote + 1, word);
      words.add(Printed.of(word.toString()));
    }
    List<Label> out = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      out.add(new Label(words.get(i), words.get(i + 1), 0, ""));
    }
    return out;
  }

  private void endSample() {
    if (!open) {
      return;
    }
    open = false;
    if (calls.isEmpty()) {
      for (String address : addresses.strip().split(" +")) {
        if (hex(address) != 0) {
          calls.add(new Frame(hex(address), "", "", 0));
        }
      }
    }
    labels.forEach(out::label);
    out.add(stacks.add(calls), values);
    calls.clear();
    labels = List.of();
  }

  private ProfileModel model() {
    List<ValueType> types = heading.types();
    boolean heap = heading.kind() == ProfileHeading.Kind.HEAP;
    ValueType period = heap ? new ValueType("space", "bytes") : types.getFirst();
    ProfileModel.Facts facts =
        new ProfileModel.Facts(
            types, types.size() - 1, period, heap ? heading.rate() : samplingPeriod, 0, 0, List.of(), List.of());
    return switch (heading.kind()) {
      case BLOCK -> out.freeze(ProfileKind.BLOCK, facts, stacks.freeze());
      case MUTEX -> out.freeze(ProfileKind.MUTEX, facts, stacks.freeze());
      case COUNTED, HEAP -> out.freeze(facts, stacks.freeze());
    };
  }

  private void report(ProfileModel model, long offset, boolean cut) {
    if (heading.isMissing()) {
      problems.add(
          new Problem(
              Problem.Severity.NOTE,
              0,
              "the first line, which says what is counted, is missing",
              "it is read as a goroutine profile; stacks before it may be missing too"));
    } else if (heading.total() >= 0 && model.total(0) != heading.total()) {
      problems.add(
          new Problem(
              Problem.Severity.DATA_LOSS,
              offset,
              "the first line counts " + heading.total() + ", the stacks add up to " + model.total(0),
              "stacks are missing"));
    } else if (cut) {
      problems.add(
          new Problem(Problem.Severity.DATA_LOSS, offset, "the last line has no end", "the text is cut short"));
    }
    if (strangers > 0) {
      problems.add(
          new Problem(
              Problem.Severity.DATA_LOSS,
              firstStranger,
              "lines that are not part of such a text: " + strangers,
              "they are skipped"));
    }
    if (heading.kind() == ProfileHeading.Kind.MUTEX && samplingPeriod > 1) {
      problems.add(
          new Problem(
              Problem.Severity.NOTE,
              0,
              "one contention in " + samplingPeriod + " was sampled",
              "counts and delays are shown as printed: old releases print what was sampled, new ones the estimate"));
    }
  }

  private static long number(Matcher m, int group) {
    return Long.parseLong(m.group(group));
  }

  /// @return 0 for anything that is not an address
  private static long hex(String text) {
    boolean address = text.startsWith("0x") && text.length() > 2 && text.length() <= 18
        && text.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    return address ? Long.parseUnsignedLong(text, 2, text.length(), 16) : 0;
  }
}
