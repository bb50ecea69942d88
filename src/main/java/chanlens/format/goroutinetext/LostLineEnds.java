package chanlens.format.goroutinetext;

import chanlens.bytes.LineReader;
import chanlens.text.Filtered;
import chanlens.text.Layer;
import chanlens.text.Matching;
import java.nio.charset.StandardCharsets;

/// Line ends that became blanks. The ends of headers, calls, places and creators can be recognised.
record LostLineEnds() implements Layer {
  /// The limit on brackets tried as the end of one call.
  private static final int MAX_BRACKETS = 4;

  private static final byte[] GOROUTINE = bytes("goroutine ");
  private static final byte[] CREATED_BY = bytes("created by ");
  private static final byte[] IN_GOROUTINE = bytes(" in goroutine ");
  private static final byte[] ORIGINATING = bytes("[originating from goroutine ");

  @Override
  public LineReader over(LineReader in) {
    return new Split(in);
  }

  @Override
  public String undone() {
    return "lost line ends were restored";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static final class Split extends Filtered {
    private int at;
    private int stop;
    private int goroutine; // where the next one begins, or `stop`; looked for once, not by each piece of a line
    private boolean place; // what comes next is the second line of a frame

    Split(LineReader in) {
      super(in);
    }

    @Override
    public boolean next() {
      if (at >= stop) {
        if (!in.next()) {
          return false;
        }
        at = in.from();
        stop = in.to();
        goroutine = at;
      }
      window = in.window();
      from = at;
      at = Math.max(end(Matching.content(window, at, stop)), from);
      to = at;
      at = at == stop ? stop : at + 1;
      offset = in.offset() + from - in.from();
      ended = at < stop || in.ended();
      return true;
    }

    private int end(int begin) {
      if (begin == stop) {
        return stop;
      }
      if (place) {
        place = false;
        return placeEnd(begin);
      }
      if (Matching.at(window, begin, stop, GOROUTINE) || Matching.at(window, begin, stop, ORIGINATING)) {
        return headerEnd(begin);
      }
      if (Matching.at(window, begin, stop, CREATED_BY)) {
        place = true;
        return creatorEnd(begin);
      }
      int call = callEnd(begin);
      place = call > begin;
      return call > begin ? call : wordsEnd(begin);
    }

    /// After `]:` or `}:`.
    private int headerEnd(int begin) {
      boolean quoted = false;
      for (int i = begin + 1; i < stop; i++) {
        if (quoted && window[i] == '\\') {
          i++;
          continue;
        }
        quoted ^= window[i] == '"';
        boolean closed = !quoted && window[i] == ':' && (window[i - 1] == ']' || window[i - 1] == '}');
        if (closed && (i + 1 == stop || Matching.isBlank(window[i + 1]))) {
          return i + 1;
        }
      }
      return stop;
    }

    private int creatorEnd(int begin) {
      int name = FunctionShape.nameEnd(window, begin + CREATED_BY.length, stop);
      if (!Matching.at(window, name, stop, IN_GOROUTINE)) {
        return name;
      }
      int end = name + IN_GOROUTINE.length;
      while (end < stop && Matching.isDigit(window[end])) {
        end++;
      }
      return end;
    }

    /// After the parenthesis that closes the arguments; `begin` when no call begins there. Generic types may have
    /// parentheses too; every byte is read at most a few times, however many there are.
    private int callEnd(int begin) {
      int limit = nextGoroutine(begin);
      int tries = MAX_BRACKETS;
      for (int close = begin; tries > 0 && (close = Matching.find(window, close, limit, ')')) >= 0; close++) {
        if (close + 1 < limit && !Matching.isBlank(window[close + 1])) {
          continue;
        }
        tries--;
        int open = FunctionShape.arguments(window, begin, close + 1);
        if (open < close && FunctionShape.of(window, begin, open, close + 1) == FunctionShape.CALL) {
          return close + 1;
        }
        if (FunctionShape.nameEnd(window, begin, close) < close) {
          return begin;
        }
      }
      return begin;
    }

    /// After the line number and what follows it.
    private int placeEnd(int begin) {
      for (int colon = begin; (colon = Matching.find(window, colon, stop, ':')) >= 0; colon++) {
        int end = colon + 1;
        while (end < stop && Matching.isDigit(window[end])) {
          end++;
        }
        boolean number = end > colon + 1 && (end == stop || Matching.isBlank(window[end]));
        if (number) {
          return after(end);
        }
      }
      return stop;
    }

    /// Skips ` +0x1d fp=0x… sp=0x… pc=0x…`.
    private int after(int from) {
      int end = from;
      while (end < stop) {
        int word = Matching.content(window, end, stop);
        int to = word;
        while (to < stop && !Matching.isBlank(window[to])) {
          to++;
        }
        boolean part = word < stop && (window[word] == '+' || (to - word > 5 && window[word + 2] == '='));
        if (!part) {
          return end;
        }
        end = to;
      }
      return end;
    }

    /// Other text, up to the next goroutine.
    private int wordsEnd(int begin) {
      int next = nextGoroutine(begin);
      return next == stop ? stop : next - 1;
    }

    private int nextGoroutine(int begin) {
      if (goroutine <= begin) {
        int found = Landmarks.find(window, begin + 1, stop);
        goroutine = found < 0 ? stop : found;
      }
      return goroutine;
    }
  }
}
