package chanlens.format.folded;

import chanlens.bytes.ByteSource;
import chanlens.bytes.Lines;
import chanlens.bytes.Printed;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.List;

/// Reads stacks as `stackcollapse-*.pl` and this program write them, `main.main;main.work;runtime.chanrecv1 1200`, as a
/// profile of samples. Such a text does not say what is counted, nor in which unit.
///
/// Source: github.com/brendangregg/FlameGraph, flamegraph.pl.
public final class FoldedDecoder {
  /// The number of lines that must all be stacks for a text to be recognised, at least one with several calls.
  private static final int LOOK_LINES = 64;

  private static final long LOOK_BYTES = 1 << 16;
  private static final int MAX_DIGITS = 18;

  private final Lines lines;
  private final StackTable.Builder stacks = new StackTable.Builder();
  private final ProfileModel.Builder out = new ProfileModel.Builder(1, 16);
  private long others;
  private long firstOther;

  private FoldedDecoder(Lines lines) {
    this.lines = lines;
  }

  /// Whether the first lines are stacks.
  public static boolean recognises(ByteSource source) {
    Lines lines = new Lines(source, LOOK_BYTES, Progress.NONE, Cancel.NEVER);
    boolean calls = false;
    for (int i = 0; i < LOOK_LINES && lines.next(); i++) {
      boolean cut = !lines.ended() && source.length() > LOOK_BYTES;
      if (cut) {
        return calls;
      }
      String line = text(lines);
      if (countAt(line) < 0) {
        return false;
      }
      calls |= line.indexOf(';') > 0;
    }
    return calls;
  }

  public static Decoded<ProfileModel> decode(ByteSource source, Progress progress, Cancel cancel) {
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    return new FoldedDecoder(new Lines(source, source.length(), progress, cancel)).read();
  }

  private Decoded<ProfileModel> read() {
    while (lines.next()) {
      String line = text(lines);
      int count = countAt(line);
      if (count >= 0) {
        add(line.substring(0, count - 1), Long.parseLong(line.substring(count)));
      } else if (!line.isBlank() && others++ == 0) {
        firstOther = lines.offset();
      }
    }
    ValueType samples = new ValueType("samples", "count");
    ProfileModel.Facts facts =
        new ProfileModel.Facts(List.of(samples), 0, samples, 1, 0, 0, List.of(), List.of());
    return new Decoded<>(out.freeze(facts, stacks.freeze()), problems());
  }

  private List<Problem> problems() {
    return others == 0
        ? List.of()
        : List.of(
            new Problem(
                Problem.Severity.DATA_LOSS, firstOther, "lines that are not folded stacks: " + others,
                "they are skipped"));
  }

  private void add(String stack, long count) {
    List<Frame> rootFirst = new ArrayList<>();
    for (String call : stack.split(";", -1)) {
      rootFirst.add(new Frame(0, call, "", 0));
    }
    out.add(stacks.add(rootFirst.reversed()), new long[] {count});
  }

  /// The start of the number that ends a line after its stack, or -1.
  private static int countAt(String line) {
    int space = line.lastIndexOf(' ');
    int digits = line.length() - space - 1;
    boolean sentence = line.contains("; ");
    boolean stack = space > 0 && !Character.isWhitespace(line.charAt(0)) && line.charAt(0) != ';' && !sentence;
    if (!stack || digits == 0 || digits > MAX_DIGITS) {
      return -1;
    }
    boolean number = line.chars().skip(space + 1L).allMatch(c -> c >= '0' && c <= '9');
    return number ? space + 1 : -1;
  }

  private static String text(Lines lines) {
    return Printed.of(lines.window(), lines.from(), lines.to());
  }
}
