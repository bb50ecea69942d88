package chanlens.fx.session;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Does a job of a view when what it shows changes; for a view that is out of sight, when it is seen again. FX thread
/// only.
public final class WhenSeen {
  private final Node view;
  private final Runnable job;
  private boolean stale;

  /// @param view the content of a tab, or anything whose parent is hidden with it
  public WhenSeen(Node view, Runnable job) {
    this.view = view;
    this.job = job;
    view.parentProperty().addListener((o, was, is) -> {
      if (is != null) { // the page of a tab
        is.visibleProperty().addListener((v, hid, shows) -> doIfStale());
      }
    });
  }

  /// Whenever a value changes.
  public void listen(ObservableValue<?> value) {
    value.addListener((o, was, is) -> {
      stale = true;
      doIfStale();
    });
  }

  private void doIfStale() {
    if (stale && (view.getParent() == null || view.getParent().isVisible())) {
      stale = false;
      job.run();
    }
  }
}
