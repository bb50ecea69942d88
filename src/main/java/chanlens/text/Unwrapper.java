package chanlens.text;

import chanlens.bytes.ByteSource;
import chanlens.bytes.LineReader;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds what was done to a text, from a sample of it. Layers are tried on the sample one after the other: a visible
/// one is kept when no less can be read through it, any other when more can be; finally those that change nothing are
/// dropped.
public final class Unwrapper {
  private static final int MAX_LAYERS = 8;
  private static final int AHEAD = 96 << 10;
  private static final int BACK = 8 << 10;

  /// A longer line is not examined from its beginning.
  public static final int LONGEST_LINE = 2 << 20;


  private final ByteSource source;
  private final Wanted wanted;
  private final Cancel cancel;
  private final long from;
  private final long to;

  private Unwrapper(ByteSource source, Wanted wanted, long at, Cancel cancel) {
    this.source = source;
    this.wanted = wanted;
    this.cancel = cancel;
    this.from = isWide(source) ? Math.max(0, at - BACK) : linesBefore(lineStart(at, LONGEST_LINE));
    this.to = Math.min(source.length(), at + AHEAD);
  }

  private long linesBefore(long line) {
    return lineStart(Math.max(0, line - BACK), BACK);
  }

  /// What was done to the text around `at`.
  ///
  /// @param at the offset of something wanted
  public static Wrapping find(ByteSource source, Wanted wanted, long at, Cancel cancel) {
    return new Unwrapper(source, wanted, at, cancel).find();
  }

  /// In UTF-16 and UTF-32 a line feed is part of many characters: there a text is begun anywhere.
  private static boolean isWide(ByteSource source) {
    return Encoding.of(source) != Encoding.UTF_8;
  }

  /// The start of the line at `at`, or of the file, or of a part of a line that is too long.
  private long lineStart(long at, int most) {
    long least = Math.max(0, at - most);
    long i = at;
    while (i > least && source.segment().get(ValueLayout.JAVA_BYTE, i - 1) != '\n') {
      i--;
    }
    return i == least && least > 0 ? at : i;
  }

  private Wrapping find() {
    Wrapping now = Wrapping.none(source);
    Wanted.Reading asItIs = wanted.read(lines(now));
    if (asItIs.clean() && new Clues(sample(now), wanted).certain().isEmpty()) {
      return now;
    }
    long best = asItIs.score();
    Set<Layer> tried = new HashSet<>();
    while (now.layers().size() < MAX_LAYERS) {
      Sample sample = sample(now);
      if (sample.places().isEmpty()) {
        break;
      }
      Clues clues = new Clues(sample, wanted);
      Wrapping next = certain(now, clues.certain(), best, tried);
      if (next.equals(now)) {
        next = possible(now, sample, clues, best);
      }
      if (next.equals(now)) {
        break;
      }
      now = next;
      best = read(now);
    }
    return without(now, best);
  }

  private Wrapping certain(Wrapping now, List<Layer> seen, long best, Set<Layer> tried) {
    Wrapping found = now;
    long most = best - 1;
    for (Layer layer : seen) {
      if (found.equals(now) || layer.getClass() == found.layers().getLast().getClass()) {
        Wrapping with = now.with(layer);
        long read = tried.add(layer) ? read(with) : -1;
        if (read > most && !sample(with).places().isEmpty()) {
          found = with;
          most = read;
        }
      }
    }
    return found;
  }

  private Wrapping possible(Wrapping now, Sample sample, Clues clues, long best) {
    List<Layer> all = new ArrayList<>(clues.possible());
    all.addAll(wanted.layers(sample.first().bytes(), sample.at()));
    all.addAll(clues.doubtful());
    all.removeIf(l -> l instanceof WrappedLines && now.layers().stream().anyMatch(WrappedLines.class::isInstance));
    Wrapping found = now;
    long most = best;
    for (Layer layer : all) {
      long read = read(now.with(layer));
      if (read > most) {
        found = now.with(layer);
        most = read;
      }
    }
    return found;
  }

  /// Drops the layers that have no effect.
  private Wrapping without(Wrapping all, long best) {
    Wrapping now = all;
    for (int i = all.layers().size() - 1; i >= 0; i--) {
      if (all.layers().get(i).stays()) {
        continue;
      }
      List<Layer> fewer = new ArrayList<>(now.layers());
      fewer.remove(i);
      Wrapping less = new Wrapping(now.encoding(), fewer);
      if (read(less) >= best) {
        now = less;
      }
    }
    return now;
  }

  private long read(Wrapping wrapping) {
    cancel.check();
    return wanted.read(lines(wrapping)).score();
  }

  private Sample sample(Wrapping wrapping) {
    return new Sample(lines(wrapping), wanted);
  }

  private LineReader lines(Wrapping wrapping) {
    return wrapping.lines(source, from, to, Progress.NONE, cancel);
  }
}
