package chanlens.format.goroutinetext;

import chanlens.golang.GoroutineState;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.stacks.Status;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a debugger's list of goroutines: one line each, optionally followed by the stack in Delve.
///
/// Source: Delve 1.25, pkg/terminal/command.go, service/api/prettyprint.go, PrintStack.
final class ListReader {
  private static final Pattern FUNCTION = Pattern.compile("\\s*\\d+\\s+0x([0-9a-f]{1,16}) in (\\S.*)");
  private static final Pattern PLACE = Pattern.compile("\\s*at (.+):(\\d{1,9})");

  private final FrameLines frames;
  private final List<Frame> stack = new ArrayList<>();
  private Optional<ListLine> open = Optional.empty();
  private String function = "";
  private long pc;
  private String file = "";
  private Status status = new Status(GoroutineState.UNKNOWN, "", 0, false, false, false, 0);

  ListReader(FrameLines frames) {
    this.frames = frames;
  }

  boolean isOpen() {
    return open.isPresent();
  }

  void begin(ListLine line) {
    open = Optional.of(line);
    stack.clear();
    function = "";
  }

  /// A line after that of a goroutine.
  ///
  /// @return false when it is not part of its stack
  boolean line(String line) {
    Matcher call = FUNCTION.matcher(line);
    if (call.matches()) {
      function = call.group(2);
      pc = Long.parseUnsignedLong(call.group(1), 16);
      return true;
    }
    Matcher place = PLACE.matcher(line);
    if (place.matches() && !function.isEmpty()) {
      stack.add(frame(pc, function, place.group(1), Integer.parseInt(place.group(2))));
      function = "";
      return true;
    }
    return false;
  }

  /// Most lines of a list name the file that the line before names: they share it.
  private Frame frame(long at, String called, String in, int line) {
    file = in.equals(file) ? file : in;
    return new Frame(at, called, file, line);
  }

  /// Passes on the goroutine.
  ///
  /// @return its frames
  int end(StacksModel.Builder dump) {
    ListLine line = open.orElseThrow();
    open = Optional.empty();
    Optional<Frame> place = line.place().map(f -> frame(f.pc(), f.function(), f.file(), f.line()));
    List<Frame> shown = stack.isEmpty() ? place.stream().toList() : stack;
    status = line.status().equals(status) ? status : line.status();
    for (int i = 0; i < shown.size(); i++) {
      dump.endFrame();
    }
    dump.add(
        new Goroutine(
            line.goid(), status, Map.of(), frames.stacks().add(shown), false, line.creator(), 0, List.of()));
    return shown.size();
  }
}
