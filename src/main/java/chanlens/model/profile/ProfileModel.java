package chanlens.model.profile;

import chanlens.columns.ArrayGrowth;
import chanlens.columns.IntLists;
import chanlens.model.symbol.Rewording;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a profile recorded: samples in columns, each a stack with one value per sample type.
///
/// Values are as `go tool pprof` shows them: estimates scaled up from the samples taken, and negative ones in a
/// difference of two profiles. Immutable: safe for use from any thread.
public final class ProfileModel {
  /// The label of samples of a base: github.com/google/pprof, driver.
  private static final String BASE = "pprof::base";

  private final ProfileKind kind;
  private final Facts facts;
  private final StackTable stacks;
  private final int[] stackRows;
  private final long[] values;
  private final int[] labelRows;
  private final Label[] labels;
  private final int[] firstLabel;
  private final int[] labelIds;
  private final boolean delta;

  private ProfileModel(Builder b, ProfileKind kind, Facts facts, StackTable stacks) {
    this.kind = kind;
    this.facts = facts;
    this.stacks = stacks;
    stackRows = Arrays.copyOf(b.stackRows, b.samples);
    values = Arrays.copyOf(b.values, b.samples * b.width);
    labelRows = Arrays.copyOf(b.labelRows, b.samples);
    labels = b.labels.toArray(Label[]::new);
    firstLabel = b.labelSets.firsts();
    labelIds = b.labelSets.numbers();
    delta = findDelta();
  }

  private ProfileModel(ProfileModel other, StackTable stacks, int[] stackRows) {
    this.kind = other.kind == ProfileKind.CONTENTION ? kind(other.facts, stacks, stackRows) : other.kind;
    this.facts = other.facts;
    this.stacks = stacks;
    this.stackRows = stackRows;
    values = other.values;
    labelRows = other.labelRows;
    labels = other.labels;
    firstLabel = other.firstLabel;
    labelIds = other.labelIds;
    delta = other.delta;
  }

  private ProfileModel(ProfileModel of, Rewording by) {
    kind = of.kind;
    facts = of.facts.withoutFolders();
    stacks = of.stacks.reworded(by);
    stackRows = of.stackRows;
    values = of.values;
    labelRows = of.labelRows;
    labels = Arrays.stream(of.labels).map(l -> l.reworded(by)).toArray(Label[]::new);
    firstLabel = of.firstLabel;
    labelIds = of.labelIds;
    delta = of.delta;
  }

  /// The same samples, reworded; without the producer's comments.
  public ProfileModel reworded(Rewording by) {
    return new ProfileModel(this, by);
  }

  /// The single fields of a profile.
  ///
  /// @param types of the values of a sample, at least one
  /// @param defaultType the one shown first, an index into `types`
  /// @param periodType what happens between two samples; type and unit are empty when unknown
  /// @param period between two samples, in units of `periodType`
  /// @param timeNanos when it was taken, since 1970; 0 when unknown
  /// @param durationNanos how long it was collected; 0 for a snapshot
  /// @param comments free words of the producer
  public record Facts(
      List<ValueType> types,
      int defaultType,
      ValueType periodType,
      long period,
      long timeNanos,
      long durationNanos,
      List<String> comments,
      List<Mapping> mappings) {
    public Facts {
      types = List.copyOf(types);
      comments = List.copyOf(comments);
      mappings = List.copyOf(mappings);
    }

    private Facts withoutFolders() {
      List<Mapping> files = mappings.stream().map(Mapping::withoutFolders).toList();
      return new Facts(types, defaultType, periodType, period, timeNanos, durationNanos, List.of(), files);
    }
  }

  /// The same samples with other stacks.
  ///
  /// @param rowOf for each row of the stacks up to now, the row in `named`
  public ProfileModel withStacks(StackTable named, int[] rowOf) {
    return new ProfileModel(this, named, Arrays.stream(stackRows).map(row -> rowOf[row]).toArray());
  }

  private static ProfileKind kind(Facts facts, StackTable stacks, int[] stackRows) {
    return KindOf.profile(facts.types(), facts.defaultType(), stacks, stackRows);
  }

  public ProfileKind kind() {
    return kind;
  }

  public Facts facts() {
    return facts;
  }

  /// Whether it is certainly a difference: some values are negative, or samples of a base are marked as by `go tool
  /// pprof -diff_base`.
  public boolean isDelta() {
    return delta;
  }

  /// Whether it may be the difference of two snapshots, as made by `?seconds=N` of net/http/pprof: a snapshot takes no
  /// time. It cannot be compared with a snapshot.
  public boolean coversTime() {
    return delta || (facts.durationNanos() > 0 && kind != ProfileKind.CPU && kind != ProfileKind.OTHER);
  }

  private boolean findDelta() {
    for (long value : values) {
      if (value < 0) {
        return true;
      }
    }
    return Arrays.stream(labels).anyMatch(l -> l.key().equals(BASE));
  }

  public int samples() {
    return stackRows.length;
  }

  public StackTable stacks() {
    return stacks;
  }

  /// Row of the StackTable, leaf first; inlined calls are separate frames with the pc of the call they belong to.
  public int stack(int sample) {
    return stackRows[sample];
  }

  /// @param type an index into the facts' types
  public long value(int sample, int type) {
    int width = facts.types().size();
    if (type < 0 || type >= width) {
      throw new IndexOutOfBoundsException("value " + type + " of " + width);
    }
    return values[sample * width + type];
  }

  /// In the order of the profile; a key can occur more than once.
  public List<Label> labels(int sample) {
    int set = labelRows[sample];
    Label[] of = new Label[firstLabel[set + 1] - firstLabel[set]];
    Arrays.setAll(of, i -> labels[labelIds[firstLabel[set] + i]]);
    return List.of(of);
  }

  /// The sum of one value over all samples.
  public long total(int type) {
    long sum = 0;
    for (int s = 0; s < samples(); s++) {
      sum += value(s, type);
    }
    return sum;
  }

  /// Collects samples. For one thread.
  public static final class Builder {
    private final int width;
    private final Map<Label, Integer> labelIndex = new HashMap<>();
    private final List<Label> labels = new ArrayList<>();
    private final IntLists labelSets = new IntLists();
    private int[] labelSet = new int[4];
    private int labelsInHand;
    private int[] stackRows;
    private long[] values;
    private int[] labelRows;
    private int samples;

    /// @param width values of a sample
    /// @param expected samples, for the size of the columns
    public Builder(int width, int expected) {
      this.width = width;
      stackRows = new int[Math.max(1, expected)];
      labelRows = new int[stackRows.length];
      values = new long[Math.multiplyExact(stackRows.length, width)];
    }

    /// Adds a label to the next sample.
    public void label(Label label) {
      labelSet = ArrayGrowth.atLeast(labelSet, labelsInHand + 1);
      labelSet[labelsInHand++] =
          labelIndex.computeIfAbsent(
              label,
              l -> {
                labels.add(l);
                return labels.size() - 1;
              });
    }

    /// Adds a sample with the labels added before.
    ///
    /// @param sampleValues as many as a sample has; read, not kept
    public void add(int stack, long[] sampleValues) {
      stackRows = ArrayGrowth.atLeast(stackRows, samples + 1);
      labelRows = ArrayGrowth.atLeast(labelRows, samples + 1);
      values = ArrayGrowth.atLeast(values, Math.multiplyExact(samples + 1, width));
      stackRows[samples] = stack;
      System.arraycopy(sampleValues, 0, values, samples * width, width);
      labelRows[samples] = labelSets.row(labelSet, labelsInHand);
      labelsInHand = 0;
      samples++;
    }

    /// The kind follows from the contents of the profile.
    public ProfileModel freeze(Facts facts, StackTable stacks) {
      return freeze(kind(facts, stacks, Arrays.copyOf(stackRows, samples)), facts, stacks);
    }

    public ProfileModel freeze(ProfileKind kind, Facts facts, StackTable stacks) {
      if (facts.types().size() != width) {
        throw new IllegalArgumentException(facts.types().size() + " types for " + width + " values");
      }
      return new ProfileModel(this, kind, facts, stacks);
    }
  }
}
