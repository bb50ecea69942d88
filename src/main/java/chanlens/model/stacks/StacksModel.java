package chanlens.model.stacks;

import chanlens.columns.ArrayGrowth;
import chanlens.columns.LongRows;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.Rewording;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/// What a text of goroutine stacks recorded, one row per goroutine, in the order of the text. Ids are unique except for
/// 0, which several threads' own stacks (g0) share in the log of a crash.
///
/// About 100 bytes per goroutine, 4 per frame and 8 per argument word. Immutable: safe for use from any thread.
public final class StacksModel {
  private static final String ELIDED = " frames elided...";

  private final int place;
  private final TextOrigin origin;
  private final List<StacksModel> others;
  private final List<Death> deaths;
  private final List<Goroutine> goroutines;
  private final int count;
  private final LongRows rowOfGoid;
  private final StackTable stacks;
  private final CallSites sites;
  private final int[] firstFrame;
  private final int[] firstWord;
  private final long[] words;
  private final BitSet maybeDead;

  private StacksModel(
      Builder b,
      List<Goroutine> goroutines,
      LongRows rowOfGoid,
      int[] firstFrame,
      StackTable stacks,
      CallSites sites) {
    this.goroutines = List.copyOf(goroutines);
    this.count = (int) goroutines.stream().filter(g -> g.goid() != 0).count();
    this.rowOfGoid = rowOfGoid;
    this.firstFrame = firstFrame;
    this.stacks = stacks;
    this.sites = sites;
    place = b.place;
    origin = b.origin;
    others = List.copyOf(b.others);
    deaths = List.copyOf(b.deaths);
    firstWord = Arrays.copyOf(b.firstWord, b.frames + 1);
    words = Arrays.copyOf(b.words, firstWord[b.frames]);
    maybeDead = (BitSet) b.maybeDead.clone();
  }

  private StacksModel(StacksModel of, Rewording by) {
    goroutines = of.goroutines.stream().map(g -> g.reworded(by)).toList();
    rowOfGoid = of.rowOfGoid;
    firstFrame = of.firstFrame;
    stacks = of.stacks.reworded(by);
    sites = of.sites.reworded(by);
    place = of.place;
    origin = of.origin;
    others = of.others.stream().map(o -> o.reworded(by)).toList();
    count = of.count;
    deaths = of.deaths.stream().map(d -> d.reworded(by)).toList();
    firstWord = of.firstWord;
    words = of.words;
    maybeDead = of.maybeDead;
  }

  /// The same goroutines, reworded.
  public StacksModel reworded(Rewording by) {
    return new StacksModel(this, by);
  }

  /// In the order of the text; a row is an index into this list.
  public List<Goroutine> goroutines() {
    return goroutines;
  }

  /// Goroutines, without threads' own stacks.
  public int count() {
    return count;
  }

  /// {@return empty when the text does not show it}
  public OptionalInt rowOf(long goid) {
    int row = rowOfGoid.row(goid);
    return row == LongRows.NONE ? OptionalInt.empty() : OptionalInt.of(row);
  }

  public StackTable stacks() {
    return stacks;
  }

  /// Source lines by function and pc offset, from every stack of the text.
  public CallSites sites() {
    return sites;
  }

  /// The index of this dump in its text, from 0.
  public int place() {
    return place;
  }

  /// Who wrote it.
  public TextOrigin origin() {
    return origin;
  }

  /// The other dumps of the text, in order, only the last ones of very many; usually none. They are of other moments,
  /// and may be of other processes.
  public List<StacksModel> others() {
    return others;
  }

  /// Every death that the text reports, in order, whichever of its dumps it belongs to.
  public List<Death> deaths() {
    return deaths;
  }

  /// The function of a frame for calls that the runtime left out of a deep stack: the middle since Go 1.21, the
  /// outermost before.
  public static boolean elided(Frame frame) {
    return frame.line() == 0 && frame.function().startsWith("...") && frame.function().endsWith(ELIDED);
  }

  /// Argument words printed for a frame, nested ones flattened; 0 for inlined calls. Best effort of the runtime: a word
  /// is the content of the argument's spill slot.
  ///
  /// @param row of the goroutine
  /// @param depth 0 is the leaf
  public int wordCount(int row, int depth) {
    int frame = frameOf(row, depth);
    return firstWord[frame + 1] - firstWord[frame];
  }

  /// The word at `i` of a frame's [#wordCount(int, int)].
  public long word(int row, int depth, int i) {
    return words[wordAt(row, depth, i)];
  }

  /// Whether the runtime put `?` after the word: the argument was no longer live, so its value may be stale.
  public boolean wordMaybeDead(int row, int depth, int i) {
    return maybeDead.get(wordAt(row, depth, i));
  }

  private int frameOf(int row, int depth) {
    int frame = firstFrame[row] + depth;
    if (depth < 0 || frame >= firstFrame[row + 1]) {
      throw new IndexOutOfBoundsException("frame " + depth + " of " + (firstFrame[row + 1] - firstFrame[row]));
    }
    return frame;
  }

  private int wordAt(int row, int depth, int i) {
    int frame = frameOf(row, depth);
    int at = firstWord[frame] + i;
    if (i < 0 || at >= firstWord[frame + 1]) {
      throw new IndexOutOfBoundsException("word " + i + " of " + (firstWord[frame + 1] - firstWord[frame]));
    }
    return at;
  }

  /// Collects goroutines: first the frames of one, leaf first, with their words, then the goroutine. For one thread.
  public static final class Builder {
    private static final int MAX = 1 << 29;

    private final List<Goroutine> goroutines = new ArrayList<>();
    private final LongRows rowOfGoid = new LongRows();
    private final BitSet superseded = new BitSet();
    private final BitSet maybeDead = new BitSet();
    private final int place;
    private TextOrigin origin = TextOrigin.RUNTIME;
    private List<StacksModel> others = List.of();
    private List<Death> deaths = List.of();
    private int[] firstFrame = new int[4]; // a text may hold thousands of dumps of one goroutine
    private int[] firstWord = new int[8];
    private long[] words = new long[8];
    private int frames;
    private int pendingWords;

    /// @param place as in [StacksModel#place()]
    public Builder(int place) {
      this.place = place;
    }

    public int place() {
      return place;
    }

    public TextOrigin origin() {
      return origin;
    }

    public void origin(TextOrigin of) {
      origin = of;
    }

    /// @param all as in [StacksModel#others()]
    public void others(List<StacksModel> all) {
      others = List.copyOf(all);
    }

    /// @param all as in [StacksModel#deaths()]
    public void deaths(List<Death> all) {
      deaths = List.copyOf(all);
    }

    /// Goroutines added.
    public int size() {
      return goroutines.size();
    }

    /// Whether a goroutine with this id and a stack was added.
    public boolean has(long goid) {
      int row = rowOfGoid.row(goid);
      return row != LongRows.NONE && !goroutines.get(row).stackUnavailable();
    }

    /// Adds an argument word to the frame that [#endFrame()] will end.
    public void word(long word, boolean dead) {
      int i = firstWord[frames] + pendingWords++;
      words = ArrayGrowth.atLeast(words, i + 1);
      words[i] = word;
      maybeDead.set(i, dead);
    }

    /// Ends one frame of the next goroutine.
    public void endFrame() {
      firstWord = ArrayGrowth.atLeast(firstWord, frames + 2);
      firstWord[frames + 1] = firstWord[frames] + pendingWords;
      pendingWords = 0;
      frames++;
    }

    /// Adds a goroutine with the frames ended since the previous one. It replaces one with the same id whose stack was
    /// unavailable.
    public void add(Goroutine goroutine) {
      int row = goroutines.size();
      if (goroutine.goid() != 0) {
        int known = rowOfGoid.row(goroutine.goid());
        if (known != LongRows.NONE) {
          superseded.set(known);
        }
        rowOfGoid.put(goroutine.goid(), row);
      }
      goroutines.add(goroutine);
      firstFrame = ArrayGrowth.atLeast(firstFrame, row + 2);
      firstFrame[row + 1] = frames;
    }

    /// Whether row numbers are nearly exhausted; only a text of several GiB gets there.
    public boolean full() {
      return firstWord[frames] > MAX || frames > MAX || goroutines.size() > MAX;
    }

    public StacksModel freeze(StackTable stacks, CallSites sites) {
      if (superseded.isEmpty()) {
        return new StacksModel(
            this, goroutines, rowOfGoid, Arrays.copyOf(firstFrame, goroutines.size() + 1), stacks, sites);
      }
      List<Goroutine> kept = new ArrayList<>();
      LongRows index = new LongRows();
      int[] first = new int[goroutines.size() + 1];
      for (int row = 0; row < goroutines.size(); row++) {
        if (!superseded.get(row)) {
          Goroutine g = goroutines.get(row);
          if (g.goid() != 0) {
            index.put(g.goid(), kept.size());
          }
          kept.add(g);
          first[kept.size()] = firstFrame[row + 1]; // a superseded row has no frames
        }
      }
      return new StacksModel(this, kept, index, Arrays.copyOf(first, kept.size() + 1), stacks, sites);
    }
  }
}
