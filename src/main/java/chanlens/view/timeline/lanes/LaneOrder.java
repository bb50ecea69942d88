package chanlens.view.timeline.lanes;

/// The order of lanes.
public enum LaneOrder {
  /// Those that are stuck, then those that waited most of their lives.
  BLOCKED("most blocked first"),
  CREATION("oldest first"),
  ID("by number"),
  NAME("by name");

  private final String words;

  LaneOrder(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
