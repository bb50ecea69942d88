package chanlens.format.goroutinetext;

import chanlens.bytes.Printed;
import chanlens.columns.ArrayGrowth;
import chanlens.model.stacks.CallSites;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.text.Matching;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the two lines of a frame: the function with its argument words, then the place.
///
/// Source: runtime/traceback.go, traceback2 (gentraceback before Go 1.21): `main.f(0x1, {0x2, ...}, _)` and
/// `\t/src/main.go:23 +0xf`, with ` fp=0x… sp=0x… pc=0x…` after it when `GOTRACEBACK` is `system`. Inlined calls have
/// `(...)` and no offset. A name has no blank outside brackets, and arguments have no parentheses.
final class FrameLines {
  private final StackTable.Builder stacks = new StackTable.Builder();
  private final CallSites.Builder sites = new CallSites.Builder();
  private final FrameTexts known = new FrameTexts();
  private final Map<String, String> names = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>(); // by number in `known`
  private final List<Optional<Frame>> creators = new ArrayList<>(); // by number, empty until asked for
  private int[] rows = new int[512]; // of the stack builder, by number in `known`
  private int[] offsets = new int[512]; // pc offset, -1 for none, -2 once its site is known

  private byte[] key = new byte[512];
  private int nameLength;
  private byte[] args = new byte[256];
  private int argsLength;
  private int keptLength;

  StackTable.Builder stacks() {
    return stacks;
  }

  CallSites.Builder sites() {
    return sites;
  }

  Frame frame(int number) {
    return frames.get(number);
  }

  /// The `go` statement of a frame, with its place in the code recorded.
  Optional<Frame> creator(int number) {
    while (creators.size() <= number) {
      creators.add(Optional.empty());
    }
    if (creators.get(number).isEmpty()) {
      if (offsets[number] >= 0) {
        sites.addStatement(offsets[number], frames.get(number));
      }
      creators.set(number, Optional.of(frames.get(number)));
    }
    return creators.get(number);
  }

  int row(int number) {
    return rows[number];
  }

  /// Whether the frame is that of a machine call, and its inlined calls are not yet recorded.
  boolean siteIsNew(int number) {
    return offsets[number] >= 0;
  }

  /// Records the position of machine call `number`, with the calls inlined into it.
  void site(int number, List<Frame> inlinedFirst) {
    sites.add(offsets[number], inlinedFirst);
    offsets[number] = -2;
  }

  boolean isMachineCall(int number) {
    return offsets[number] != -1;
  }

  /// Keeps the first line of a frame until the second is read. For a call that was cut at the width of a screen the
  /// remaining arguments are kept.
  ///
  /// @param open where the arguments begin, `to` when there are none
  void function(byte[] w, int from, int open, int to) {
    name(w, from, open);
    argsLength = Math.max(0, to - (open + 1));
    if (argsLength > args.length) {
      args = new byte[argsLength * 2];
    }
    System.arraycopy(w, Math.min(open + 1, to), args, 0, argsLength);
    keptLength = argsLength;
  }

  /// Whether the line is the one [#function] kept last.
  boolean isKept(byte[] w, int from, int open, int to) {
    return open < to && Arrays.equals(w, from, open, key, 0, nameLength)
        && Arrays.equals(w, open + 1, to, args, 0, keptLength);
  }

  /// Whether the line [#function] kept last has one argument, as every finalizer has: `{0x1, 0x2}` is one, and so is
  /// `...`.
  boolean hasOneArgument() {
    int braces = 0;
    int count = keptLength > 1 ? 1 : 0;
    for (int i = 0; i < keptLength; i++) {
      braces += args[i] == '{' ? 1 : args[i] == '}' ? -1 : 0;
      count += braces == 0 && args[i] == ',' ? 1 : 0;
    }
    return count == 1;
  }

  /// Keeps a function's name without arguments.
  void name(byte[] w, int from, int to) {
    nameLength = to - from;
    argsLength = 0;
    ensureKey(nameLength);
    System.arraycopy(w, from, key, 0, nameLength);
  }

  /// The kept name lacks its end.
  void nameIsCut() {
    byte[] dots = "\u2026".getBytes(StandardCharsets.UTF_8);
    ensureKey(nameLength + dots.length);
    System.arraycopy(dots, 0, key, nameLength, dots.length);
    nameLength += dots.length;
  }

  /// The name [#function] or [#name] kept.
  String function() {
    return shared(realName(text(key, 0, nameLength)));
  }

  /// Reads the second line of a frame.
  ///
  /// @param indented whether blanks precede it, as in places written by the runtime
  /// @param cut whether the number of the line may have lost digits when nothing follows it
  /// @return the frame's number, or -1 when the line is not a place
  int place(byte[] w, int start, int to, boolean indented, boolean cut) {
    int colon = colon(w, start, to);
    int end = digitsEnd(w, colon + 1, to);
    if (!isPlace(w, start, colon, end, to, indented)) {
      return -1;
    }
    int stop = end;
    if (end + 3 < to && w[end + 1] == '+') {
      stop = end + 1;
      while (stop < to && w[stop] != ' ') {
        stop++;
      }
    }
    return number(w, start, colon, cut && end == to ? colon + 1 : end, stop);
  }

  /// Whether a line is a place.
  static boolean isPlace(byte[] w, int start, int to, boolean indented) {
    int colon = colon(w, start, to);
    return isPlace(w, start, colon, digitsEnd(w, colon + 1, to), to, indented);
  }

  private static boolean isPlace(byte[] w, int start, int colon, int end, int to, boolean indented) {
    boolean number = colon > start && end > colon + 1 && end - colon <= 10;
    return number && PlaceShape.fits(w, start, colon, end, to, indented);
  }

  private static int colon(byte[] w, int start, int to) {
    int colon = to - 1;
    while (colon > start && w[colon] != ':') {
      colon--;
    }
    return colon;
  }

  private static int digitsEnd(byte[] w, int from, int to) {
    int end = from;
    while (end < to && Matching.isDigit(w[end])) {
      end++;
    }
    return end;
  }

  /// The frame of a function whose place is unknown.
  int placeless() {
    ensureKey(nameLength + 1);
    key[nameLength] = '\n';
    int number = known.find(key, nameLength + 1);
    return number == FrameTexts.NEW ? add(new Frame(0, function(), "", 0), -1) : number;
  }

  private int number(byte[] w, int start, int colon, int end, int stop) {
    ensureKey(nameLength + 1 + stop - start);
    key[nameLength] = '\n';
    System.arraycopy(w, start, key, nameLength + 1, stop - start);
    int number = known.find(key, nameLength + 1 + stop - start);
    if (number != FrameTexts.NEW) {
      return number;
    }
    int line = end == colon + 1 ? 0 : Integer.parseInt(text(w, colon + 1, end));
    long offset = stop > end ? hex(w, end + 4, stop) : -1;
    return add(new Frame(0, function(), shared(text(w, start, colon)), line), offset);
  }

  /// A frame that is one line of text.
  int single(Frame frame) {
    argsLength = 0;
    byte[] text = (frame.function() + '\n' + frame.pc()).getBytes(StandardCharsets.UTF_8);
    int number = known.find(text, text.length);
    return number == FrameTexts.NEW ? add(frame, -1) : number;
  }

  /// Adds the argument words of the line [#function] kept to the current goroutine.
  void words(StacksModel.Builder to) {
    int i = 0;
    while (i < argsLength) {
      if (args[i] != '0' || i + 1 >= argsLength || args[i + 1] != 'x') {
        i++;
        continue;
      }
      long word = 0;
      for (i += 2; i < argsLength && digit(args[i]) >= 0; i++) {
        word = word << 4 | digit(args[i]);
      }
      if (i == argsLength) {
        break; // it may have been cut
      }
      to.word(word, args[i] == '?');
    }
    argsLength = 0;
  }

  private int add(Frame frame, long offset) {
    int number = known.size() - 1;
    rows = ArrayGrowth.atLeast(rows, number + 1);
    offsets = ArrayGrowth.atLeast(offsets, number + 1);
    frames.add(frame);
    rows[number] = stacks.frame(frame);
    offsets[number] = offset < 0 || offset > Integer.MAX_VALUE ? -1 : (int) offset;
    return number;
  }

  /// The runtime prints its own gopanic as `panic`.
  private static String realName(String printed) {
    return printed.equals("panic") ? "runtime.gopanic" : printed;
  }

  private String shared(String text) {
    return names.computeIfAbsent(text, t -> t);
  }

  private void ensureKey(int length) {
    key = ArrayGrowth.atLeast(key, length);
  }

  static String text(byte[] w, int from, int to) {
    return Printed.of(w, from, to);
  }

  /// {@return -1 when a byte is not a hexadecimal digit}
  static long hex(byte[] w, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int d = digit(w[i]);
      if (d < 0 || i - from == 16) {
        return -1;
      }
      value = value << 4 | d;
    }
    return value;
  }

  private static int digit(byte b) {
    return b >= '0' && b <= '9' ? b - '0' : b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
  }
}
