package chanlens.format.goroutinetext;

import static chanlens.format.goroutinetext.CrashLines.starts;

import chanlens.model.stacks.Ancestor;
import chanlens.model.stacks.Goroutine;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
  private boolean unavailable;
  private int strangers;
  private int pendingStrangers;

  // the part in hand: the goroutine itself, then one ancestor after another
  private boolean own = true;
  private long partGoid;
  private int[] numbers = new int[16];
  private int depth;
  private int inlinedFrom;
  private boolean elidedBelow;
  private Optional<Frame> creator = Optional.empty();

  private int stack;
  private boolean keeps;
  private List<Frame> kept = List.of();
  private Optional<Frame> ownCreator = Optional.empty();
  private long creatorGoid;
  private List<Ancestor> ancestors = List.of();

  /// @param header holds the header of the goroutine in hand
  StackReader(HeaderLine header, FrameLines frames) {
    this.header = header;
    this.frames = frames;
  }

  /// The header was read: a goroutine begins.
  ///
  /// @param offset of the header
  /// @param keeps whether [#frames()] will be asked
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

  long goid() {
    return header.goid();
  }

  /// Of the header.
  long offset() {
    return offset;
  }

  /// Lines between frames that are no part of a stack.
  int strangers() {
    return strangers;
  }

  /// Whether nothing followed the header: then it was none.
  boolean isEmpty() {
    return own && depth == 0 && !unavailable && creator.isEmpty();
  }

  /// @param from the line is not empty
  void line(byte[] w, int from, int to) {
    if (w[from] == '\t' || w[from] == ' ') {
      place(w, from, to);
      return;
    }
    if (wants != Wants.FUNCTION) {
      pendingStrangers++;
      wants = Wants.FUNCTION;
    }
    if (starts(w, from, to, CREATED_BY)) {
      createdBy(w, from + CREATED_BY.length, to);
    } else if (w[from] == '[' && starts(w, from, to, ORIGINATING)) {
      endPart();
      own = false;
      partGoid = decimal(w, from + ORIGINATING.length, to);
    } else if (w[from] == '.' && to - ELIDED.length > from && starts(w, to - ELIDED.length, to, ELIDED)) {
      commit(frames.single(new Frame(0, FrameLines.text(w, from, to), "", 0)));
      inlinedFrom = depth;
      elidedBelow = true;
    } else if (w[from] == 'n' && starts(w, from, to, NOT_GO)) {
      commit(frames.single(new Frame(FrameLines.hex(w, from + NOT_GO.length, to), "", "", 0)));
    } else {
      frames.function(w, from, to);
      wants = Wants.PLACE;
    }
  }

  /// The second line of a frame.
  private void place(byte[] w, int from, int to) {
    int start = from;
    while (start < to && (w[start] == '\t' || w[start] == ' ')) {
      start++;
    }
    if (wants == Wants.FUNCTION) {
      boolean said = own && depth == 0 && starts(w, start, to, UNAVAILABLE);
      unavailable |= said;
      pendingStrangers += said ? 0 : 1;
      return;
    }
    int number = frames.place(w, start, to);
    if (number < 0 && starts(w, start, to, PC)) { // what a C symbolizer could not place
      number = frames.single(new Frame(FrameLines.hex(w, start + PC.length, to), frames.function(), "", 0));
    }
    if (number < 0) {
      pendingStrangers += 2;
    } else if (wants == Wants.PLACE_OF_CREATOR) {
      creator = frames.creator(number);
    } else {
      commit(number);
    }
    wants = Wants.FUNCTION;
  }

  private void createdBy(byte[] w, int from, int to) {
    int end = to - IN_GOROUTINE.length - 1;
    while (end > from && !starts(w, end, to, IN_GOROUTINE)) {
      end--;
    }
    if (end > from) {
      long goid = decimal(w, end + IN_GOROUTINE.length, to);
      creatorGoid = own ? goid : creatorGoid;
    }
    frames.name(w, from, end > from ? end : to);
    wants = Wants.PLACE_OF_CREATOR;
  }

  private void commit(int number) {
    if (depth == numbers.length) {
      numbers = Arrays.copyOf(numbers, depth * 2);
    }
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
      kept = keeps ? calls(0) : List.of();
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

  /// Where a text that ends here was cut, as a clause; empty when the goroutine may be whole.
  ///
  /// @param lineEnded whether the last line of the text has a line end
  Optional<String> cut(boolean lineEnded) {
    if (isEmpty()) {
      return Optional.of("before the stack");
    }
    boolean stranger = wants == Wants.PLACE && lineEnded && !frames.isCall(); // registers, after GOTRACEBACK=crash
    boolean bottom =
        !own || unavailable || creator.isPresent() || header.goid() <= 1 || endsInItself() || mayBeFinalizer(lineEnded);
    return (wants == Wants.FUNCTION || stranger) && bottom ? Optional.empty() : Optional.of("inside the stack");
  }

  /// Whether the outermost call is one that a goroutine without a creator ends in: the runtime's own, or a callback
  /// from C.
  private boolean endsInItself() {
    String outermost = frames.frame(numbers[depth - 1]).function();
    return outermost.isEmpty() || outermost.startsWith("runtime.") || outermost.startsWith("_cgoexp_");
  }

  /// Whether the goroutine that ends here may be the one that runs finalizers: up to Go 1.24 its text shows neither
  /// `runtime.runfinq` nor who created it (runtime/traceback.go showfuncinfo), so a cut behind a line looks alike.
  boolean mayBeFinalizer(boolean lineEnded) {
    boolean open = own && depth > 0 && !unavailable && creator.isEmpty() && header.goid() > 1 && !endsInItself();
    return open && lineEnded && wants == Wants.FUNCTION && frames.hasOneArgument();
  }

  /// Hands the goroutine over.
  Goroutine add() {
    endPart();
    Goroutine g =
        new Goroutine(
            header.goid(), header.status(), header.labels(), stack, unavailable, ownCreator, creatorGoid, ancestors);
    dump.add(g);
    return g;
  }

  /// The frames of the goroutine handed over last, leaf first.
  List<Frame> frames() {
    return kept;
  }

  private static long decimal(byte[] w, int from, int to) {
    long value = 0;
    for (int i = from; i < to && i - from < 18 && w[i] >= '0' && w[i] <= '9'; i++) {
      value = value * 10 + w[i] - '0';
    }
    return value;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
