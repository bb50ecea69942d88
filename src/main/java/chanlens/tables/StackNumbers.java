package chanlens.tables;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.StackKey;
import chanlens.golang.StandardLibrary;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The numbers of a run's stacks and calls, whichever file they come from. Stacks of the trace keep their rows, so that
/// spans need no lookup; those of other files follow.
final class StackNumbers {
  private final Map<Frame, Integer> frameNumbers = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();
  private final Map<List<Frame>, Integer> stackNumbers = new HashMap<>();
  /// By number; 0 is the stack of no calls.
  private final List<List<Frame>> stacks = new ArrayList<>();
  private final List<Long> linesHashes = new ArrayList<>();
  private final List<Long> callsHashes = new ArrayList<>();
  private final int[] ofGroup;
  private final int[] ofRow;
  private final List<int[]> ofProfiles = new ArrayList<>();

  private StackNumbers(Diagnosis diagnosis) {
    Run run = diagnosis.run();
    stacks.add(List.of());
    linesHashes.add(0L);
    callsHashes.add(0L);
    run.trace().ifPresent(t -> addAll(t.stacks()));
    ofGroup = diagnosis.groups().groups().stream().mapToInt(g -> add(g.frames())).toArray();
    ofRow = new int[run.goroutines().count()];
    for (int row = 0; row < ofRow.length; row++) {
      Optional<StackGroup> group = diagnosis.groups().groupOf(row);
      ofRow[row] = group.isPresent() ? ofGroup[group.get().id()] : add(run.frames(row));
      run.facts(row).creator().place().ifPresent(this::addFrame);
    }
    for (ProfileModel p : Sources.profiles(run)) {
      int[] numbers = new int[p.stacks().size()];
      for (int s = 0; s < numbers.length; s++) {
        numbers[s] = add(p.stacks().frames(s));
      }
      ofProfiles.add(numbers);
    }
    diagnosis.findings().forEach(f -> {
      f.site().ifPresent(this::addFrame);
      f.creator().ifPresent(this::addFrame);
    });
  }

  static StackNumbers of(Diagnosis diagnosis) {
    return new StackNumbers(diagnosis);
  }

  private void addAll(StackTable of) {
    for (int s = 1; s < of.size(); s++) {
      put(of.frames(s));
    }
  }

  private int add(List<Frame> calls) {
    if (calls.isEmpty()) {
      return 0;
    }
    Integer known = stackNumbers.get(plain(calls));
    return known == null ? put(calls) : known;
  }

  private int put(List<Frame> calls) {
    List<Frame> plain = plain(calls);
    int number = stacks.size();
    stacks.add(plain);
    stackNumbers.putIfAbsent(plain, number);
    plain.forEach(this::addFrame);
    linesHashes.add(hash(StackKey.calls(plain, true)));
    callsHashes.add(hash(Similarity.calls(plain).stream().map(Frame::function).toList()));
    return number;
  }

  private static List<Frame> plain(List<Frame> calls) {
    return calls.stream().map(StackNumbers::plain).toList();
  }

  /// Without its code address, which differs between files and builds.
  private static Frame plain(Frame f) {
    return f.pc() == 0 ? f : new Frame(0, f.function(), f.file(), f.line());
  }

  private void addFrame(Frame f) {
    frameNumbers.computeIfAbsent(plain(f), k -> {
      frames.add(k);
      return frames.size() - 1;
    });
  }

  /// The first 63 bits of the SHA-256 of the texts, a line each: the same on every machine, and a number that every
  /// engine has.
  static long hash(List<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] sum = digest.digest((String.join("\n", texts) + "\n").getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(sum).getLong() & Long.MAX_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The number of a call that the run shows.
  long frame(Optional<Frame> f) {
    Integer number = f.map(StackNumbers::plain).map(frameNumbers::get).orElse(null);
    return number == null ? RowCursor.UNKNOWN : number;
  }

  /// @param row in the run's goroutines
  int ofRow(int row) {
    return ofRow[row];
  }

  int ofGroup(StackGroup group) {
    return ofGroup[group.id()];
  }

  /// @param profile its number
  /// @param row in its stacks
  int ofProfile(int profile, int row) {
    return ofProfiles.get(profile)[row];
  }

  /// @param stack 0 when there is none
  static long known(int stack) {
    return stack == StackTable.NONE ? RowCursor.UNKNOWN : stack;
  }

  long callsHash(int stack) {
    return stack == 0 ? RowCursor.UNKNOWN : callsHashes.get(stack);
  }

  long linesHash(int stack) {
    return stack == 0 ? RowCursor.UNKNOWN : linesHashes.get(stack);
  }

  Optional<Frame> site(int stack) {
    return StackGroup.siteOf(stacks.get(stack));
  }

  FactTable.Rows frameRows() {
    return new Cells("frame")
        .number("frame", i -> i)
        .text("function", i -> frames.get(i).function())
        .text("package", i -> StandardLibrary.packageOf(frames.get(i).function()))
        .text("file", i -> frames.get(i).file())
        .number("line", 0, i -> frames.get(i).line())
        .rows(frames.size());
  }

  /// Without the stack that stands for none.
  FactTable.Rows stackRows() {
    return new Cells("stack")
        .number("stack", i -> i + 1L)
        .number("lines_hash", i -> linesHash(i + 1))
        .number("calls_hash", i -> callsHash(i + 1))
        .number("depth", i -> stacks.get(i + 1).size())
        .number("site", i -> frame(site(i + 1)))
        .number("leaf", i -> frame(stacks.get(i + 1).stream().findFirst()))
        .rows(stacks.size() - 1);
  }

  FactTable.Rows stackFrameRows() {
    int[] stackOf = new int[stacks.stream().mapToInt(List::size).sum()];
    int[] depthOf = new int[stackOf.length];
    int n = 0;
    for (int s = 0; s < stacks.size(); s++) {
      for (int d = 0; d < stacks.get(s).size(); d++) {
        stackOf[n] = s;
        depthOf[n++] = d;
      }
    }
    return new Cells("stack_frame")
        .number("stack", i -> stackOf[i])
        .number("depth", i -> depthOf[i])
        .number("frame", i -> frame(Optional.of(stacks.get(stackOf[i]).get(depthOf[i]))))
        .rows(stackOf.length);
  }
}
