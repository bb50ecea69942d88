package chanlens.fx.session;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.view.Place;

/// What a control may ask of the window.
public sealed interface WindowRequest {
  /// To show and focus a region.
  record Show(Region region) implements WindowRequest {}

  /// To show the table of goroutines, filtered.
  ///
  /// @param filter as typed by a user
  record Rows(String filter) implements WindowRequest {}

  /// To show only the lanes of goroutines that match, in the timeline of a run that has one, otherwise in the table.
  ///
  /// @param filter as typed by a user
  record Lanes(String filter) implements WindowRequest {}

  /// To show the task, region or label of the selected place alone: its goroutines and those that woke them.
  record Alone() implements WindowRequest {}

  /// To open the source line of a place in the user's editor.
  record Edit(Place place) implements WindowRequest {}

  /// To write a note on a place.
  record Annotate(Place place) implements WindowRequest {}

  /// To play on from a channel as it is in the heap dump.
  record Simulate(long channel) implements WindowRequest {}

  /// To show in which of its states a channel of the heap dump is.
  record States(long channel) implements WindowRequest {}

  /// To show where in its life a goroutine is.
  record Life(long goid) implements WindowRequest {}

  /// The regions of the main window, in the order in which F6 walks them; Ctrl+1 leads to the first.
  enum Region {
    FINDINGS(mark("Findings")),
    TIMELINE(mark("Timeline")),
    GRAPH(mark("Graph")),
    GOROUTINES(mark("Goroutines")),
    CHANNELS(mark("Channels and locks")),
    PROFILES(mark("Profiles")),
    MEMORY(mark("Memory")),
    QUERY(mark("Query")),
    INSPECTOR(mark("Inspector")),
    NOTES(mark("Notes")),
    COMPARE(mark("Comparison"));

    private final String title;

    Region(String title) {
      this.title = title;
    }

    public String title() {
      return tr(title);
    }
  }
}
