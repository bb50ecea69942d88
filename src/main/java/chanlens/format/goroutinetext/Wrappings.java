package chanlens.format.goroutinetext;

import chanlens.bytes.ByteSource;
import chanlens.text.Matching;
import chanlens.text.Unwrapper;
import chanlens.text.Wrapping;
import chanlens.work.Cancel;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was done to a text, which may differ from place to place, as in a log that several processes wrote.
final class Wrappings {
  static final long NOT = -1;

  /// The number of bytes that may be searched before any were read; later searches are limited to a multiple of what
  /// was read.
  private static final long FREE = 4 << 20;

  private static final long EARNED = 32;
  private static final long LOOK = 128 << 10;

  /// How far back lines are read again: the message before a dump is wrapped in the same way.
  private static final int BACK = 32 << 10;

  private static final int LONGEST_SHAPE = 200;

  private final ByteSource source;
  private final Cancel cancel;
  private final Set<String> asItIs = new HashSet<>();
  private final Set<String> undone = new LinkedHashSet<>();
  private Wrapping now;
  private long begun = -1;
  private long looked;

  Wrappings(ByteSource source, Cancel cancel) {
    this.source = source;
    this.cancel = cancel;
    this.now = Wrapping.none(source);
    undone.addAll(now.undone());
  }

  /// What is undone now.
  Wrapping now() {
    return now;
  }

  /// Everything that was undone, one clause each.
  List<String> undone() {
    return List.copyOf(undone);
  }

  /// Where it began.
  long offset() {
    return Math.max(0, begun);
  }

  /// Looks for a wrapping around a line that belongs to no goroutine.
  ///
  /// @param first whether it would be the first of a dump
  /// @param read bytes up to here belong to goroutines that were read
  /// @return where to continue with another wrapping, or [#NOT]
  long at(byte[] w, int from, int to, long offset, boolean first, long read) {
    int at = Landmarks.find(w, from, to);
    if (at < 0 || (!first && isAsWritten(w, Matching.content(w, from, to), at, to))) {
      return NOT;
    }
    if (asItIs.contains(shape(w, from, at, to)) || looked >= FREE + offset / EARNED) {
      return NOT;
    }
    long begin = lineStart(offset);
    looked += LOOK + Math.min(offset - begin, Unwrapper.LONGEST_LINE);
    Wrapping next = begin > read ? Unwrapper.find(source, new WantedGoroutines(), offset, cancel) : now;
    if (next.equals(now)) {
      asItIs.add(shape(w, from, at, to));
      return NOT;
    }
    now = next;
    undone.addAll(next.undone());
    begun = begun < 0 ? begin : begun;
    return back(begin, read);
  }

  /// Whether it can be read without unwrapping: at the beginning of its line, or after the message that says what the
  /// program died of.
  private static boolean isAsWritten(byte[] w, int content, int at, int to) {
    boolean alone = at == content && (w[at] != 'g' || HeaderLine.find(w, at, to) == at);
    return alone || (HeaderLine.find(w, at, to) == at && CrashLines.begins(w, content, at));
  }

  /// The text around it, with all digits alike.
  private static String shape(byte[] w, int from, int at, int to) {
    String before = new String(w, from, Math.min(at - from, LONGEST_SHAPE), StandardCharsets.ISO_8859_1);
    int tail = Math.max(at, to - LONGEST_SHAPE / 10);
    String after = new String(w, tail, to - tail, StandardCharsets.ISO_8859_1);
    return (before + "\n" + after).replaceAll("\\d+", "0");
  }

  private long lineStart(long offset) {
    long at = offset;
    while (at > 0 && source.segment().get(ValueLayout.JAVA_BYTE, at - 1) != '\n') {
      at--;
    }
    return at;
  }

  /// The first byte of a line not far before, after what was read.
  private long back(long begin, long read) {
    long least = Math.max(read + 1, begin - BACK);
    long at = begin;
    for (long i = begin; i > least; i--) {
      if (source.segment().get(ValueLayout.JAVA_BYTE, i - 1) == '\n') {
        at = i;
      }
    }
    return least <= 0 ? 0 : at;
  }
}
