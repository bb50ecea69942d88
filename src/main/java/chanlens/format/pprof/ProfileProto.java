package chanlens.format.pprof;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.columns.ArrayGrowth;
import chanlens.columns.LongRows;
import chanlens.model.Decoded;
import chanlens.model.profile.Label;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import chanlens.work.Progress;

/// Reads the protobuf form of a profile in two passes over the bytes: first everything samples refer to, which may
/// follow them, then the samples, directly into columns.
///
/// Source: github.com/google/pprof proto/profile.proto; written by runtime/pprof/proto.go.
final class ProfileProto {
  /// The limit on frames of all stacks of a small profile; a larger one may have one for each of its bytes. Real ones
  /// have fewer; a few bytes could claim billions by naming a location with many inlined calls repeatedly.
  private static final long FEW_FRAMES = 1 << 24;

  private final ByteSource source;
  private final Proto in; // over the samples
  private final StackTable.Builder stacks = new StackTable.Builder();
  private final ProfileTables tables;
  private ProfileTables.Calls calls = new ProfileTables.Calls(new int[0], new int[0]);
  private long expanded;

  // the current sample
  private int[] stack = new int[64];
  private int depth;
  private long[] values = {};
  private int valueCount;
  private final Proto.Numbers location = this::location;
  private final Proto.Numbers value = this::value;

  ProfileProto(ByteSource source, Progress progress, Cancel cancel) throws MalformedCapture {
    this.source = source;
    this.in = new Proto(source, progress, cancel);
    progress.phase("read", 2 * source.length(), Progress.Unit.BYTES);
    tables = ProfileTables.read(new Proto(source, progress, cancel));
  }

  Decoded<ProfileModel> read() throws MalformedCapture {
    ProfileModel.Facts facts = tables.facts();
    calls = tables.calls(stacks);
    values = new long[facts.types().size()];
    long atMost = source.length() / (values.length + 2) + 1; // a sample with that many values is no shorter
    ProfileModel.Builder out =
        new ProfileModel.Builder(values.length, (int) Math.min(tables.samples(), atMost));
    long number = 0;
    for (int field; (field = in.next()) != 0; ) {
      if (field == 2) {
        sample(out, number++);
      } else {
        in.skip();
      }
    }
    return new Decoded<>(out.freeze(facts, stacks.freeze()), tables.problems());
  }

  private void sample(ProfileModel.Builder out, long number) throws MalformedCapture {
    int offset = in.fieldOffset();
    depth = 0;
    valueCount = 0;
    int outer = in.begin("sample", number);
    for (int field; (field = in.next()) != 0; ) {
      switch (field) {
        case 1 -> in.numbers(location);
        case 2 -> in.numbers(value);
        case 3 -> out.label(label());
        default -> in.skip();
      }
    }
    in.end(outer);
    if (valueCount != values.length) {
      throw in.wrongAt(
          offset, "sample " + number + ".value", values.length + " values", Integer.toString(valueCount));
    }
    out.add(stacks.add(stack, depth), values);
  }

  private void location(long id) throws MalformedCapture {
    int location = tables.location(id);
    if (location == LongRows.NONE) {
      throw in.wrong("location_id", "a location of the profile", Long.toUnsignedString(id));
    }
    int first = calls.first()[location];
    int count = calls.first()[location + 1] - first;
    expanded += count;
    if (expanded > Math.max(FEW_FRAMES, source.length())) {
      throw in.wrong("location_id", "at most one frame for each byte of the profile", "more");
    }
    stack = ArrayGrowth.atLeast(stack, depth + count);
    System.arraycopy(calls.rows(), first, stack, depth, count);
    depth += count;
  }

  private void value(long number) {
    if (valueCount < values.length) {
      values[valueCount] = number;
    }
    valueCount++;
  }

  private Label label() throws MalformedCapture {
    int offset = in.fieldOffset();
    int key = 0;
    int text = 0;
    long number = 0;
    int unit = 0;
    int outer = in.begin("sample.label", -1);
    for (int field; (field = in.next()) != 0; ) {
      switch (field) {
        case 1 -> key = in.string("key");
        case 2 -> text = in.string("str");
        case 3 -> number = in.number();
        case 4 -> unit = in.string("num_unit");
        default -> in.skip();
      }
    }
    in.end(outer);
    return new Label(
        tables.text(key, offset, "sample.label.key"),
        tables.text(text, offset, "sample.label.str"),
        number,
        tables.text(unit, offset, "sample.label.num_unit"));
  }
}
