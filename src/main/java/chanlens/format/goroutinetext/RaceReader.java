package chanlens.format.goroutinetext;

import chanlens.golang.GoroutineState;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.stacks.Status;
import chanlens.model.symbol.Frame;
import chanlens.text.Matching;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a report of the race detector: which goroutines accessed the memory, with the calls at that moment, and where
/// they were started.
///
/// Source: Go 1.27, runtime/race/output_test.go; LLVM, tsan_report.cpp, PrintReport.
final class RaceReader {
  private static final byte[] FIRST = "WARNING: DATA RACE".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern ACCESS =
      Pattern.compile(
          "(?:Previous )?(?:atomic )?(?i:read|write) at 0x[0-9a-f]+ by (?:goroutine (\\d{1,18})|main goroutine):");
  private static final Pattern CREATED = Pattern.compile("Goroutine (\\d{1,18}) \\((running|finished)\\) created at:");
  private static final String END = "==================";
  private static final long MAIN = 1;

  private final FrameLines frames;
  private final Map<Long, Party> parties = new LinkedHashMap<>();
  private List<Frame> into = new ArrayList<>();
  private boolean open;
  private boolean waits;

  /// A goroutine that the report names.
  private static final class Party {
    private final List<Frame> stack = new ArrayList<>();
    private final List<Frame> creation = new ArrayList<>();
    private GoroutineState state = GoroutineState.UNKNOWN;
  }

  RaceReader(FrameLines frames) {
    this.frames = frames;
  }

  static boolean begins(byte[] w, int from, int to) {
    return to - from == FIRST.length && Matching.at(w, from, to, FIRST);
  }

  boolean isOpen() {
    return open;
  }

  void begin() {
    open = true;
    parties.clear();
    into = new ArrayList<>();
    waits = false;
  }

  /// {@return false when the report has ended with this line}
  boolean line(byte[] w, int from, int to) {
    if (waits) {
      int number = frames.place(w, from, to, true, false);
      if (number >= 0) {
        into.add(frames.frame(number));
        waits = false;
        return true;
      }
    }
    int open = FunctionShape.arguments(w, from, to);
    if (FunctionShape.of(w, from, open, to) == FunctionShape.CALL) {
      frames.function(w, from, open, to);
      waits = true;
      return true;
    }
    return heading(FrameLines.text(w, from, to));
  }

  private boolean heading(String line) {
    Matcher access = ACCESS.matcher(line);
    if (access.matches()) {
      Party party = party(access.group(1));
      into = party.stack.isEmpty() ? party.stack : new ArrayList<>(); // the latest of one goroutine comes first
      return true;
    }
    Matcher created = CREATED.matcher(line);
    if (created.matches()) {
      Party party = party(created.group(1));
      party.state = created.group(2).equals("running") ? GoroutineState.RUNNING : GoroutineState.ENDED;
      into = party.creation;
      return true;
    }
    return !line.equals(END);
  }

  private Party party(String id) {
    return parties.computeIfAbsent(id == null ? MAIN : Long.parseLong(id), i -> new Party());
  }

  /// Passes on the goroutines.
  ///
  /// @return their frames
  int end(StacksModel.Builder dump) {
    open = false;
    int count = 0;
    for (Map.Entry<Long, Party> e : parties.entrySet()) {
      Party party = e.getValue();
      for (int i = 0; i < party.stack.size(); i++) {
        dump.endFrame();
      }
      count += party.stack.size();
      Optional<Frame> creator = party.creation.stream().findFirst();
      dump.add(
          new Goroutine(
              e.getKey(), new Status(party.state, "", 0, false, false, false, 0), Map.of(),
              frames.stacks().add(party.stack), false, creator, 0, List.of()));
    }
    return count;
  }
}
