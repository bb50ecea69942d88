package chanlens.view.timeline.lanes;

import chanlens.view.timeline.Timeline;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The visible lanes of a tree, from top to bottom, and the position of each. Making one takes one pass over the lanes;
/// nothing here is painted. Immutable.
public final class LaneRows {
  /// How much room lanes take.
  public enum Density {
    /// For documents, and for few goroutines.
    ROOMY("roomy", 20, 8, 30, 11),
    NORMAL("normal", 16, 5, 20, 10),
    COMPACT("compact", 9, 3, 13, 8);

    /// More goroutines of the program than this get lanes of normal height.
    private static final int FEW = 12;

    private final String words;
    private final int body;
    private final int gap;
    private final int groupBody;
    private final int regionRow;

    Density(String words, int body, int gap, int groupBody, int regionRow) {
      this.words = words;
      this.body = body;
      this.gap = gap;
      this.groupBody = groupBody;
      this.regionRow = regionRow;
    }

    public String words() {
      return words;
    }

    /// The height of lanes with which a run is opened.
    public static Density suited(Timeline timeline) {
      return timeline.programGoroutines() <= FEW ? ROOMY : NORMAL;
    }

    /// The height of one depth of regions.
    public int regionRow() {
      return regionRow;
    }
  }

  private static final int NONE = -1;

  private final Lane[] lanes;
  private final short[] depths;
  private final byte[] marks;
  private final int[] tops;
  private final int[] stuckBelow;
  private final int[] rowOfG;
  private final int pinned;
  private final Density density;

  private static final byte CAN_OPEN = 1;
  private static final byte IS_OPEN = 2;

  private LaneRows(Builder b, int goroutines, Density density) {
    this.lanes = Arrays.copyOf(b.lanes, b.n);
    this.depths = Arrays.copyOf(b.depths, b.n);
    this.marks = Arrays.copyOf(b.marks, b.n);
    this.tops = Arrays.copyOf(b.tops, b.n + 1);
    this.stuckBelow = Arrays.copyOf(b.stuckBelow, b.n);
    this.density = density;
    this.pinned = b.pinned;
    this.rowOfG = new int[goroutines];
    Arrays.fill(rowOfG, NONE);
    for (int row = b.n - 1; row >= 0; row--) {
      if (lanes[row] instanceof Lane.Group group && group.group().kind() != LaneGroup.Kind.PROCS) {
        for (int g : group.group().members()) {
          rowOfG[g] = row;
        }
      }
    }
    for (int row = 0; row < b.n; row++) {
      if (lanes[row] instanceof Lane.Goroutine lane) {
        rowOfG[lane.g()] = row;
      }
    }
  }

  /// @param regions whether lanes have room for regions below them
  public static LaneRows of(
      Timeline timeline, LaneTree tree, Arrangement arrangement, boolean regions, Density density) {
    Builder b = new Builder(timeline, arrangement, regions, density);
    Map<String, LaneNode> pinned = new HashMap<>();
    if (!arrangement.pinned().isEmpty()) {
      tree.roots().forEach(node -> find(node, arrangement.pinned(), pinned));
    }
    for (String key : arrangement.pinned()) {
      Optional.ofNullable(pinned.get(key)).ifPresent(node -> b.add(node, 0));
    }
    b.pinned = b.n;
    b.below = Set.copyOf(pinned.keySet());
    tree.roots().forEach(node -> b.add(node, 0));
    return new LaneRows(b, timeline.trace().goroutines().count(), density);
  }

  private static void find(LaneNode node, List<String> keys, Map<String, LaneNode> found) {
    String key = key(node.lane());
    if (keys.contains(key)) {
      found.put(key, node);
    }
    node.children().forEach(child -> find(child, keys, found));
  }

  /// How many rows at the top are pinned, with those below them.
  public int pinned() {
    return pinned;
  }

  /// A name of a lane that stays the same when lanes are regrouped.
  public static String key(Lane lane) {
    return switch (lane) {
      case Lane.Goroutine g -> "g" + g.g();
      case Lane.Group g -> g.group().key();
      case Lane.Proc p -> "p" + p.p();
    };
  }

  public int count() {
    return lanes.length;
  }

  public Lane lane(int row) {
    return lanes[row];
  }

  /// How far it is indented.
  public int depth(int row) {
    return depths[row];
  }

  /// Whether it has lanes below it that can be opened.
  public boolean canOpen(int row) {
    return (marks[row] & CAN_OPEN) != 0;
  }

  public boolean isOpen(int row) {
    return (marks[row] & IS_OPEN) != 0;
  }

  /// How many goroutines that never end are in lanes below a closed one, and so out of sight; 0 for an open one. The
  /// members of a group do not count: its own lane shows them.
  public int stuckBelow(int row) {
    return stuckBelow[row];
  }

  /// Pixels from the top of the first row.
  public int top(int row) {
    return tops[row];
  }

  public int height(int row) {
    return tops[row + 1] - tops[row];
  }

  /// Where the spans of a row begin, below [#top(int)].
  public int bodyTop() {
    return density.gap / 2;
  }

  /// How high the spans of a row are.
  public int bodyHeight(int row) {
    return lanes[row] instanceof Lane.Group ? density.groupBody : density.body;
  }

  public Density density() {
    return density;
  }

  public int totalHeight() {
    return tops[lanes.length];
  }

  /// The row at a height, or -1 above the first and below the last.
  public int rowAt(double y) {
    if (y < 0 || y >= totalHeight()) {
      return NONE;
    }
    int at = Arrays.binarySearch(tops, (int) y);
    return at >= 0 ? Math.min(at, lanes.length - 1) : -at - 2;
  }

  /// The goroutine's own row, or that of the closed group it is in; -1 when the filter hides it.
  public int rowOfGoroutine(int g) {
    return rowOfG[g];
  }

  /// The row of a lane, or -1.
  public int rowOf(Lane lane) {
    if (lane instanceof Lane.Goroutine g) {
      return rowOfG[g.g()];
    }
    return Arrays.asList(lanes).indexOf(lane);
  }

  private static final class Builder {
    private final Timeline timeline;
    private final Arrangement arrangement;
    private int pinned;
    /// Keys of lanes that are above already.
    private Set<String> below = Set.of();
    private final boolean regions;
    private final Density density;
    private Lane[] lanes = new Lane[256];
    private short[] depths = new short[256];
    private byte[] marks = new byte[256];
    private int[] tops = new int[257];
    private int[] stuckBelow = new int[256];
    private int n;

    Builder(Timeline timeline, Arrangement arrangement, boolean regions, Density density) {
      this.timeline = timeline;
      this.arrangement = arrangement;
      this.regions = regions;
      this.density = density;
    }

    void add(LaneNode node, int depth) {
      String key = key(node.lane());
      if (arrangement.hidden().contains(key) || below.contains(key)) {
        return;
      }
      boolean open = !node.children().isEmpty() && node.open() != arrangement.turned().contains(key);
      if (n == lanes.length) {
        lanes = Arrays.copyOf(lanes, n * 2);
        depths = Arrays.copyOf(depths, n * 2);
        marks = Arrays.copyOf(marks, n * 2);
        tops = Arrays.copyOf(tops, n * 2 + 1);
        stuckBelow = Arrays.copyOf(stuckBelow, n * 2);
      }
      lanes[n] = node.lane();
      depths[n] = (short) depth;
      marks[n] = (byte) ((node.children().isEmpty() ? 0 : CAN_OPEN) | (open ? IS_OPEN : 0));
      tops[n + 1] = tops[n] + height(node.lane());
      stuckBelow[n] = open ? 0 : outOfSight(node);
      n++;
      if (open) {
        node.children().forEach(child -> add(child, depth + 1));
      }
    }

    /// Below a closed lane; the members of a group are not, its own lane shows them.
    private int outOfSight(LaneNode node) {
      return node.lane() instanceof Lane.Group
          ? node.children().stream().mapToInt(this::stuckBelow).sum()
          : stuckBelow(node);
    }

    private int stuckBelow(LaneNode node) {
      int stuck = 0;
      for (LaneNode child : node.children()) {
        stuck += child.lane() instanceof Lane.Goroutine g && timeline.stuck(g.g()) ? 1 : 0;
        stuck += stuckBelow(child);
      }
      return stuck;
    }

    private int height(Lane lane) {
      return switch (lane) {
        case Lane.Group _ -> density.groupBody + density.gap;
        case Lane.Proc _ -> density.body + density.gap;
        case Lane.Goroutine g ->
            density.body + density.gap + (regions ? timeline.regions().depth(g.g()) * density.regionRow : 0);
      };
    }
  }
}
