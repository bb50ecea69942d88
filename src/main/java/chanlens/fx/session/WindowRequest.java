package chanlens.fx.session;

/// What a control may ask of the window.
public sealed interface WindowRequest {
  /// To show and focus a region.
  record Show(Region region) implements WindowRequest {}

  /// To show the table of goroutines, filtered.
  ///
  /// @param filter as typed by a user
  record Rows(String filter) implements WindowRequest {}

  /// The regions of the main window, in the order in which F6 walks them; Ctrl+1 leads to the first.
  enum Region {
    FINDINGS("Findings"),
    TIMELINE("Timeline"),
    GRAPH("Graph"),
    GOROUTINES("Goroutines"),
    CHANNELS("Channels and locks"),
    PROFILES("Profiles"),
    MEMORY("Memory"),
    INSPECTOR("Inspector");

    private final String title;

    Region(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
