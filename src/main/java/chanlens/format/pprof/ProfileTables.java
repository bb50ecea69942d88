package chanlens.format.pprof;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.columns.LongRows;
import chanlens.model.Problem;
import chanlens.model.profile.Mapping;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything in a profile that samples refer to: strings, functions, locations, mappings, and single fields. Strings
/// may follow what names them, so numbers are kept until everything is read.
final class ProfileTables {
  private final Proto in;
  private static final int MAX_TYPES = 1000;
  private static final int MAX_MAPPINGS = 1 << 16;
  private static final int MAX_COMMENTS = 1000;

  private final IntColumn strings = new IntColumn(); // where each stands
  private @Nullable String[] texts = {};
  private final List<Ref[]> types = new ArrayList<>();
  private Ref[] periodType = {Ref.NONE, Ref.NONE};
  private Ref defaultType = Ref.NONE;
  private final List<Ref> comments = new ArrayList<>();
  private final List<MappingRef> mappings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private long leftOut;
  private final LongRows functionIds = new LongRows();
  private final IntColumn functions = new IntColumn(); // name, file, offset of the message
  private final LongRows locationIds = new LongRows();
  private final IntColumn firstLine = new IntColumn(); // of each location, in lines
  private final IntColumn locationOffsets = new IntColumn();
  private final LongColumn addresses = new LongColumn();
  private final LongColumn lineFunctions = new LongColumn(); // ids
  private final IntColumn lineNumbers = new IntColumn();
  private long samples;
  private long timeNanos;
  private long durationNanos;
  private long period;

  /// The number of a string and where it is named, for errors.
  private record Ref(int string, int offset, String what) {
    static final Ref NONE = new Ref(0, 0, "");
  }

  private record MappingRef(long[] numbers, Ref file, Ref buildId) {}

  private ProfileTables(Proto in) {
    this.in = in;
  }

  /// Reads everything except the samples, which it counts.
  static ProfileTables read(Proto in) throws MalformedCapture {
    ProfileTables tables = new ProfileTables(in);
    for (int field; (field = in.next()) != 0; ) {
      tables.field(field);
    }
    tables.firstLine.add(tables.lineNumbers.size());
    tables.texts = new String[tables.strings.size()];
    return tables;
  }

  /// Number of samples.
  long samples() {
    return samples;
  }

  /// Which location has this id; [LongRows#NONE] for none.
  int location(long id) {
    return locationIds.row(id);
  }

  /// The lines of the locations up to `location`: its own are `lines(location)` to `lines(location + 1)`.
  int lines(int location) {
    return firstLine.get(location);
  }

  private void field(int field) throws MalformedCapture {
    switch (field) {
      case 1 -> sampleType();
      case 2 -> {
        samples++;
        in.skip();
      }
      case 3 -> mapping();
      case 4 -> location();
      case 5 -> function();
      case 6 -> strings.add(in.text());
      case 9 -> timeNanos = in.number();
      case 10 -> durationNanos = in.number();
      case 11 -> periodType = type("period_type", -1);
      case 12 -> period = in.number();
      case 13 -> in.numbers(this::comment);
      case 14 -> defaultType = ref("default_sample_type");
      default -> in.skip(); // which frames to hide (7, 8), a web address (15), and what is to come
    }
  }

  private void sampleType() throws MalformedCapture {
    if (types.size() == MAX_TYPES) {
      throw in.wrong("sample_type", "at most " + MAX_TYPES, "one more");
    }
    types.add(type("sample_type", types.size()));
  }

  private void comment(long string) {
    if (comments.size() < MAX_COMMENTS) {
      comments.add(new Ref(Math.clamp(string, -1, Integer.MAX_VALUE), in.fieldOffset(), "comment"));
    } else {
      leaveOut("more than " + MAX_COMMENTS + " comments", "the others are not shown");
    }
  }

  /// Reports once what is not kept of an implausible profile.
  private void leaveOut(String what, String consequence) {
    if (leftOut++ == 0) {
      problems.add(new Problem(Problem.Severity.DATA_LOSS, in.fieldOffset(), what, consequence));
    }
  }

  /// What is not kept.
  List<Problem> problems() {
    return problems;
  }

  private Ref ref(String what) throws MalformedCapture {
    return new Ref(in.string(what), in.fieldOffset(), what);
  }

  private Ref[] type(String name, long number) throws MalformedCapture {
    Ref[] out = {Ref.NONE, Ref.NONE};
    int outer = in.begin(name, number);
    for (int field; (field = in.next()) != 0; ) {
      switch (field) {
        case 1 -> out[0] = ref(name + ".type");
        case 2 -> out[1] = ref(name + ".unit");
        default -> in.skip();
      }
    }
    in.end(outer);
    return out;
  }

  private void mapping() throws MalformedCapture {
    long[] numbers = new long[3];
    Ref file = Ref.NONE;
    Ref buildId = Ref.NONE;
    int outer = in.begin("mapping", mappings.size());
    for (int field; (field = in.next()) != 0; ) {
      switch (field) {
        case 2, 3, 4 -> numbers[field - 2] = in.number();
        case 5 -> file = ref("mapping.filename");
        case 6 -> buildId = ref("mapping.build_id");
        default -> in.skip(); // its id, and what it has symbols for
      }
    }
    in.end(outer);
    if (mappings.size() < MAX_MAPPINGS) {
      mappings.add(new MappingRef(numbers, file, buildId));
    } else {
      leaveOut("more than " + MAX_MAPPINGS + " mappings", "the others are not shown");
    }
  }

  private void function() throws MalformedCapture {
    int offset = in.fieldOffset();
    long id = 0;
    int name = 0;
    int file = 0;
    int outer = in.begin("function", functions.size() / 3);
    for (int field; (field = in.next()) != 0; ) {
      switch (field) {
        case 1 -> id = in.number();
        case 2 -> name = in.string("name");
        case 4 -> file = in.string("filename");
        default -> in.skip(); // the linker's name and the first line
      }
    }
    in.end(outer);
    if (id == 0 || functionIds.row(id) != LongRows.NONE) {
      throw in.wrongAt(offset, "function.id", "a unique id, not 0", Long.toUnsignedString(id));
    }
    functionIds.put(id, functions.size() / 3);
    functions.add(name);
    functions.add(file);
    functions.add(offset);
  }

  private void location() throws MalformedCapture {
    int offset = in.fieldOffset();
    long id = 0;
    long address = 0;
    firstLine.add(lineNumbers.size());
    int outer = in.begin("location", locationOffsets.size());
    for (int field; (field = in.next()) != 0; ) {
      switch (field) {
        case 1 -> id = in.number();
        case 3 -> address = in.number();
        case 4 -> line();
        default -> in.skip(); // its mapping
      }
    }
    in.end(outer);
    if (id == 0 || locationIds.row(id) != LongRows.NONE) {
      throw in.wrongAt(offset, "location.id", "a unique id, not 0", Long.toUnsignedString(id));
    }
    locationIds.put(id, locationOffsets.size());
    addresses.add(address);
    locationOffsets.add(offset);
  }

  private void line() throws MalformedCapture {
    long function = 0;
    long line = 0;
    int outer = in.begin("location.line", lineNumbers.size());
    for (int field; (field = in.next()) != 0; ) {
      switch (field) {
        case 1 -> function = in.number();
        case 2 -> line = in.number();
        default -> in.skip(); // its column
      }
    }
    in.end(outer);
    lineFunctions.add(function);
    lineNumbers.add(Math.clamp(line, 0, Integer.MAX_VALUE));
  }

  /// The single fields, with their strings.
  ProfileModel.Facts facts() throws MalformedCapture {
    if (types.isEmpty()) {
      throw in.wrongAt(0, "sample_type", "at least one", "none");
    }
    if (strings.size() > 0 && !in.textAt(strings.get(0)).isEmpty()) {
      throw in.wrongAt(strings.get(0), "string_table 0", "the empty text", "another");
    }
    List<ValueType> named = new ArrayList<>();
    for (Ref[] type : types) {
      named.add(new ValueType(text(type[0]), text(type[1])));
    }
    List<String> words = new ArrayList<>();
    for (Ref comment : comments) {
      words.add(text(comment));
    }
    List<Mapping> files = new ArrayList<>();
    for (MappingRef m : mappings) {
      files.add(new Mapping(m.numbers[0], m.numbers[1], m.numbers[2], text(m.file), text(m.buildId)));
    }
    String first = text(defaultType);
    int shown = named.stream().map(ValueType::type).toList().indexOf(first);
    return new ProfileModel.Facts(
        named,
        shown < 0 ? named.size() - 1 : shown, // as go tool pprof does
        new ValueType(text(periodType[0]), text(periodType[1])),
        period,
        timeNanos,
        durationNanos,
        words,
        files);
  }

  /// The calls of all locations: those of one are the `rows` from its entry in `first` to that of the next.
  record Calls(int[] first, int[] rows) {}

  /// A row of the stack table for each line of each location, one for a location without lines; none when it has no
  /// address either, as in thread profiles since Go 1.23.
  Calls calls(StackTable.Builder stacks) throws MalformedCapture {
    int[] first = new int[locationOffsets.size() + 1];
    IntColumn rows = new IntColumn();
    for (int location = 0; location < locationOffsets.size(); location++) {
      in.look();
      if (lines(location) == lines(location + 1) && addresses.get(location) != 0) {
        rows.add(stacks.frame(new Frame(addresses.get(location), "", "", 0)));
      }
      for (int line = lines(location); line < lines(location + 1); line++) {
        rows.add(stacks.frame(frame(location, line)));
      }
      first[location + 1] = rows.size();
    }
    return new Calls(first, rows.toArray());
  }

  private Frame frame(int location, int line) throws MalformedCapture {
    long id = lineFunctions.get(line);
    int function = functionIds.row(id);
    if (function == LongRows.NONE) {
      if (id == 0) {
        return new Frame(addresses.get(location), "", "", lineNumbers.get(line));
      }
      throw in.wrongAt(
          locationOffsets.get(location), "location " + location + ".line.function_id", "a function of the profile",
          Long.toUnsignedString(id));
    }
    return new Frame(
        addresses.get(location),
        textOf(function, 0, ".name"),
        textOf(function, 1, ".filename"),
        lineNumbers.get(line));
  }

  private String textOf(int function, int column, String what) throws MalformedCapture {
    int string = functions.get(3 * function + column);
    return isText(string) ? text(string) : text(string, functions.get(3 * function + 2), "function " + function + what);
  }

  private String text(Ref ref) throws MalformedCapture {
    return text(ref.string, ref.offset, ref.what);
  }

  /// @param offset where the string is named
  /// @param what names it
  String text(int string, int offset, String what) throws MalformedCapture {
    if (!isText(string)) {
      throw in.wrongAt(offset, what, "a string below " + strings.size(), Integer.toString(string));
    }
    return text(string);
  }

  private boolean isText(int string) {
    return string == 0 || (string > 0 && string < strings.size());
  }

  private String text(int string) throws MalformedCapture {
    if (string == 0) {
      return "";
    }
    String known = texts[string];
    if (known == null) {
      known = in.textAt(strings.get(string));
      texts[string] = known;
    }
    return known;
  }
}
