package chanlens.format.goroutinetext;

import chanlens.columns.ArrayGrowth;
import chanlens.model.stacks.Ancestor;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.text.Matching;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the lines of one goroutine: its frames, its creator, and its ancestors with theirs.
///
/// Source: runtime/traceback.go, traceback1, printcreatedby, printAncestorTraceback, Go 1.19 to 1.27.
final class StackReader {
  private static final byte[] CREATED_BY = bytes("created by ");
  private static final byte[] IN_GOROUTINE = bytes(" in goroutine ");
  private static final byte[] ORIGINATING = bytes("[originating from goroutine ");
  private static final byte[] NOT_GO = bytes("non-Go function at pc=0x");
  private static final byte[] PC = bytes("pc=0x");
  private static final byte[] UNAVAILABLE = bytes("goroutine running on other thread; stack unavailable");
  private static final byte[] ELIDED = bytes(" frames elided...");

  private static final int TAB = 8;
  private static final Set<String> BOTTOMS = Set.of(
          "runtime.goexit", "runtime.main", "runtime.runfinq", "runtime.runFinalizers", "runtime.runCleanups");

  private enum Wants {
    FUNCTION,
    PLACE,
    PLACE_OF_CREATOR
  }

  private final HeaderLine header;
  private final FrameLines frames;
  private StacksModel.Builder dump = new StacksModel.Builder(0);
  private long offset;

  private Wants wants = Wants.FUNCTION;
  private FunctionShape kept = FunctionShape.NONE; // of the function that waits for its place
  private FunctionShape outermost = FunctionShape.NONE; // of the one whose place came last
  private boolean unavailable;
  private int strangers;
  private int pendingStrangers;
  private boolean offsetLast; // of the creator read last
  private int edge; // columns of calls that were cut, 0 for none so far
  private long cut;
  private long placed;
  private long placeless;

  // the current part: the goroutine itself, then one ancestor after another
  private boolean own = true;
  private long partGoid;
  private int[] numbers = new int[16];
  private int depth;
  private int inlinedFrom;
  private boolean elidedBelow;
  private Optional<Frame> creator = Optional.empty();

  private int stack;
  private boolean keeps;
  private List<Frame> ownFrames = List.of();
  private Optional<Frame> ownCreator = Optional.empty();
  private long creatorGoid;
  private List<Ancestor> ancestors = List.of();

  /// @param header has the header of the current goroutine
  StackReader(HeaderLine header, FrameLines frames) {
    this.header = header;
    this.frames = frames;
  }

  /// The header was read: a goroutine begins.
  ///
  /// @param offset of the header
  /// @param keeps whether [#frames()] will be called
  void begin(long offset, StacksModel.Builder dump, boolean keeps) {
    this.offset = offset;
    this.dump = dump;
    this.keeps = keeps;
    wants = Wants.FUNCTION;
    unavailable = false;
    strangers = 0;
    pendingStrangers = 0;
    own = true;
    creatorGoid = 0;
    ancestors = List.of();
  }

  /// The offset of the header.
  long offset() {
    return offset;
  }

  /// Lines between frames that are not part of a stack.
  int strangers() {
    return strangers;
  }

  /// Whether nothing followed the header: then it was not one.
  boolean isEmpty() {
    return own && depth == 0 && !unavailable && creator.isEmpty() && !isInCall();
  }

  /// Reads a line.
  ///
  /// @param from the line is not blank
  /// @return false when the line is not part of a stack
  boolean line(byte[] w, int from, int to) {
    int at = Matching.content(w, from, to);
    if (isComplete() && !starts(w, at, to, ORIGINATING)) {
      return false;
    }
    if (wants != Wants.FUNCTION && place(w, at, to, at > from)) {
      return true;
    }
    return marked(w, at, to) || function(w, at, to);
  }

  /// Whether only ancestors can follow.
  private boolean isComplete() {
    return wants == Wants.FUNCTION && creator.isPresent();
  }

  /// Whether the last line still needs its second half.
  boolean isInFrame() {
    return wants != Wants.FUNCTION;
  }

  private boolean isInCall() {
    return wants == Wants.PLACE_OF_CREATOR || (wants == Wants.PLACE && kept.isCall());
  }

  /// Frames with a place, since this reader was made.
  long placed() {
    return placed;
  }

  /// Calls that were cut at the width of a screen.
  long cut() {
    return cut;
  }

  /// Frames without one.
  long placeless() {
    return placeless;
  }

  int pendingStrangers() {
    return pendingStrangers;
  }

  /// The current goroutine belongs to another dump. Called before its first frame.
  void into(StacksModel.Builder another) {
    dump = another;
  }

  /// Whether a line says that a stack could not be walked.
  static boolean isUnavailable(byte[] w, int at, int to) {
    return starts(w, at, to, UNAVAILABLE);
  }

  /// Skips a line that is not part of the stack.
  void stranger() {
    pendingStrangers++;
  }

  /// The second line of a frame, without the blanks before it.
  boolean place(byte[] w, int at, int to) {
    return at < to && place(w, at, to, true);
  }

  private boolean place(byte[] w, int at, int to, boolean indented) {
    int number = frames.place(w, at, to, indented, isAtEdge(w, at, to, indented));
    if (number < 0 && starts(w, at, to, PC)) { // what a C symbolizer could not place
      number = frames.single(new Frame(FrameLines.hex(w, at + PC.length, to), frames.function(), "", 0));
    }
    if (number < 0) {
      return false;
    }
    if (wants == Wants.PLACE_OF_CREATOR) {
      creator = frames.creator(number);
      offsetLast = frames.isMachineCall(number);
      strangers += pendingStrangers;
      pendingStrangers = 0;
      placed++;
    } else {
      commit(number);
      placed++;
      outermost = kept;
    }
    wants = Wants.FUNCTION;
    return true;
  }

  /// Lines that are identified by their first words.
  private boolean marked(byte[] w, int at, int to) {
    switch (w[at]) {
      case 'c' -> {
        if (starts(w, at, to, CREATED_BY)) {
          endFrame();
          createdBy(w, at + CREATED_BY.length, to);
          return true;
        }
      }
      case '[' -> {
        if (starts(w, at, to, ORIGINATING)) {
          endFrame();
          endPart();
          own = false;
          partGoid = decimal(w, at + ORIGINATING.length, to);
          return true;
        }
      }
      case '.' -> {
        if (to - ELIDED.length > at && starts(w, to - ELIDED.length, to, ELIDED)) {
          endFrame();
          commit(frames.single(new Frame(0, FrameLines.text(w, at, to), "", 0)));
          inlinedFrom = depth;
          elidedBelow = true;
          return true;
        }
      }
      case 'n' -> {
        if (starts(w, at, to, NOT_GO)) {
          endFrame();
          commit(frames.single(new Frame(FrameLines.hex(w, at + NOT_GO.length, to), "", "", 0)));
          return true;
        }
      }
      case 'g' -> {
        if (own && depth == 0 && isUnavailable(w, at, to)) {
          unavailable = true;
          return true;
        }
      }
      default -> {}
    }
    return false;
  }

  /// The first line of a frame. A function without a place yet keeps waiting for it through lines that are not calls:
  /// others may write to the same log.
  private boolean function(byte[] w, int at, int to) {
    int open = FunctionShape.arguments(w, at, to);
    FunctionShape next = FunctionShape.of(w, at, open, to);
    boolean waits = wants == Wants.PLACE_OF_CREATOR || (wants == Wants.PLACE && kept.isCall());
    boolean again = waits && frames.isKept(w, at, open, to); // two collectors wrote it
    if (next == FunctionShape.NONE || (waits && !next.isCall()) || again) {
      return false;
    }
    endFrame();
    frames.function(w, at, open, to);
    if (next == FunctionShape.CUT) {
      edge = to - at;
      cut++;
    } else if (next == FunctionShape.NAME && to - at == edge) {
      frames.nameIsCut();
      cut++;
    }
    kept = next;
    wants = Wants.PLACE;
    return true;
  }

  /// Whether a place ends where calls were cut at the width of a screen: then the number of its line may be cut too.
  private boolean isAtEdge(byte[] w, int at, int to, boolean indented) {
    int tabs = indented && w[at - 1] == '\t' ? 1 : 0;
    int length = to - at;
    return edge > 0 && (length + tabs == edge || length + tabs * TAB == edge);
  }

  /// Ends a frame whose place did not come: a call is still a frame, anything else was not one.
  private void endFrame() {
    if (wants == Wants.PLACE) {
      if (kept.isCall()) {
        commit(frames.placeless());
        placeless++;
      } else {
        pendingStrangers++;
      }
    } else if (wants == Wants.PLACE_OF_CREATOR) {
      creator = frames.creator(frames.placeless());
    }
    wants = Wants.FUNCTION;
  }

  private void createdBy(byte[] w, int from, int to) {
    int end = FunctionShape.nameEnd(w, from, to);
    if (starts(w, end, to, IN_GOROUTINE)) {
      long goid = decimal(w, end + IN_GOROUTINE.length, to);
      creatorGoid = own ? goid : creatorGoid;
    }
    frames.name(w, from, end);
    wants = Wants.PLACE_OF_CREATOR;
  }

  private void commit(int number) {
    numbers = ArrayGrowth.atLeast(numbers, depth + 1);
    numbers[depth++] = number;
    strangers += pendingStrangers;
    pendingStrangers = 0;
    if (own) {
      frames.words(dump);
      dump.endFrame();
    }
    if (frames.isMachineCall(number)) {
      if (own && !elidedBelow && frames.siteIsNew(number)) {
        frames.site(number, calls(inlinedFrom));
      }
      inlinedFrom = depth;
      elidedBelow = false;
    }
  }

  private List<Frame> calls(int from) {
    List<Frame> calls = new ArrayList<>();
    for (int i = from; i < depth; i++) {
      calls.add(frames.frame(numbers[i]));
    }
    return calls;
  }

  private void endPart() {
    int[] rows = new int[depth];
    for (int i = 0; i < depth; i++) {
      rows[i] = frames.row(numbers[i]);
    }
    int row = frames.stacks().add(rows);
    if (own) {
      stack = row;
      ownFrames = keeps ? calls(0) : List.of();
      ownCreator = creator;
    } else {
      ancestors = ancestors.isEmpty() ? new ArrayList<>() : ancestors;
      ancestors.add(new Ancestor(partGoid, row, creator));
    }
    depth = 0;
    inlinedFrom = 0;
    elidedBelow = false;
    creator = Optional.empty();
  }

  /// How a text that ends here ends.
  ///
  /// @param lineEnded whether the last line of the text has a line end
  Ending ending(boolean lineEnded) {
    if (isEmpty()) {
      return Ending.BEFORE_STACK;
    }
    if (isInCall() || (wants == Wants.PLACE && !lineEnded && frames.function().indexOf('.') > 0)) {
      return Ending.IN_STACK;
    }
    if (creator.isPresent() || unavailable || !own) {
      return lineEnded || offsetLast ? Ending.WHOLE : Ending.IN_LINE; // a `go` statement has an offset
    }
    if (endsInItself()) {
      return lineEnded ? Ending.WHOLE : Ending.IN_LINE;
    }
    return lineEnded && mayBeFinalizer() ? Ending.WITHOUT_CREATOR : Ending.IN_STACK;
  }

  /// Whether the outermost call is that of a goroutine without a creator: the main goroutine, one of the runtime's if
  /// shown, or a callback from C. A thread's own stack may end in any call.
  private boolean endsInItself() {
    String outermost = depth == 0 ? "" : frames.frame(numbers[depth - 1]).function();
    boolean main = header.goid() == 1 && (outermost.equals("main.main") || outermost.contains(".init"));
    return header.goid() == 0 || main || outermost.isEmpty() || BOTTOMS.contains(outermost)
        || outermost.startsWith("_cgoexp_") || outermost.startsWith("runtime.cgocallback");
  }

  /// Whether the goroutine that ends here may be the one that runs finalizers: up to Go 1.24 its text shows neither
  /// `runtime.runfinq` nor who created it (runtime/traceback.go showfuncinfo), so a cut after a line looks the same.
  /// Every finalizer has one argument; gccgo prints none.
  private boolean mayBeFinalizer() {
    return !outermost.isCall() || frames.hasOneArgument();
  }

  /// Passes on the goroutine.
  Goroutine add() {
    endFrame();
    endPart();
    Goroutine g =
        new Goroutine(
            header.goid(), header.status(), header.labels(), stack, unavailable, ownCreator, creatorGoid, ancestors);
    dump.add(g);
    return g;
  }

  /// The frames of the goroutine passed on last, leaf first.
  List<Frame> frames() {
    return ownFrames;
  }

  private static long decimal(byte[] w, int from, int to) {
    long value = 0;
    for (int i = from; i < to && i - from < 18 && w[i] >= '0' && w[i] <= '9'; i++) {
      value = value * 10 + w[i] - '0';
    }
    return value;
  }

  private static boolean starts(byte[] w, int from, int to, byte[] what) {
    return Matching.at(w, from, to, what);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
