package chanlens.format.pprof;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.model.Decoded;
import chanlens.model.profile.Label;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the protobuf form of a profile in two passes over the bytes: first everything samples refer to, which may
/// stand behind them, then the samples, straight into columns.
///
/// Source: github.com/google/pprof proto/profile.proto; written by runtime/pprof/proto.go.
final class ProfileProto {
  /// Frames that the stacks of a profile may have together, for each byte of it. Real ones have less than one; a few
  /// bytes could claim billions by naming a location with many inlined calls over and over.
  private static final int EXPANSION = 8;

  private final ByteSource source;
  private final Progress progress;
  private final Cancel cancel;
  private final StackTable.Builder stacks = new StackTable.Builder();
  private final ProfileTables tables;
  private int[][] frames = {}; // of each location
  private long expanded;

  // the sample in hand
  private int[] stack = new int[64];
  private int depth;
  private long[] values = {};
  private int valueCount;

  ProfileProto(ByteSource source, Progress progress, Cancel cancel) throws MalformedCapture {
    this.source = source;
    this.progress = progress;
    this.cancel = cancel;
    progress.phase("read", 2 * source.length(), Progress.Unit.BYTES);
    tables = ProfileTables.read(new Proto(source, progress, cancel));
  }

  Decoded<ProfileModel> read() throws MalformedCapture {
    ProfileModel.Facts facts = tables.facts();
    frames = tables.frames(stacks);
    values = new long[facts.types().size()];
    long atMost = source.length() / (values.length + 2) + 1; // a sample with that many values is no shorter
    ProfileModel.Builder out =
        new ProfileModel.Builder(values.length, (int) Math.min(tables.samples(), atMost));
    Proto in = new Proto(source, progress, cancel);
    long number = 0;
    for (int field; (field = in.next()) != 0; ) {
      if (field == 2) {
        sample(in, out, number++);
      } else {
        in.skip();
      }
    }
    return new Decoded<>(out.freeze(facts, stacks.freeze()), List.of());
  }

  private void sample(Proto in, ProfileModel.Builder out, long number) throws MalformedCapture {
    int offset = in.fieldOffset();
    depth = 0;
    valueCount = 0;
    List<Label> labels = List.of();
    int outer = in.begin("sample", number);
    for (int field; (field = in.next()) != 0; ) {
      switch (field) {
        case 1 -> locations(in);
        case 2 -> values(in);
        case 3 -> {
          labels = labels.isEmpty() ? new ArrayList<>() : labels;
          labels.add(label(in));
        }
        default -> in.skip();
      }
    }
    in.end(outer);
    if (valueCount != values.length) {
      throw in.wrongAt(
          offset, "sample " + number + ".value", values.length + " values", Integer.toString(valueCount));
    }
    out.add(stacks.add(Arrays.copyOf(stack, depth)), values, labels);
  }

  private void locations(Proto in) throws MalformedCapture {
    in.none();
    in.more();
    for (int i = 0; i < in.count(); i++) {
      int location = tables.location(in.at(i));
      if (location == Ids.NONE) {
        throw in.wrong("location_id", "a location of the profile", Long.toUnsignedString(in.at(i)));
      }
      int[] calls = frames[location];
      expanded += calls.length;
      if (expanded > EXPANSION * source.length()) {
        throw in.wrong("location_id", "at most " + EXPANSION + " frames for each byte of the profile", "more");
      }
      if (depth + calls.length > stack.length) {
        stack = Arrays.copyOf(stack, Math.max(depth + calls.length, 2 * depth));
      }
      System.arraycopy(calls, 0, stack, depth, calls.length);
      depth += calls.length;
    }
  }

  private void values(Proto in) throws MalformedCapture {
    in.none();
    in.more();
    for (int i = 0; i < in.count(); i++, valueCount++) {
      if (valueCount < values.length) {
        values[valueCount] = in.at(i);
      }
    }
  }

  private Label label(Proto in) throws MalformedCapture {
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
