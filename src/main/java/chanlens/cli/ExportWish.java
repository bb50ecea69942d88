package chanlens.cli;

import chanlens.analysis.scheduling.OffCpu;
import chanlens.view.Redaction;
import chanlens.view.picture.Theme;
import java.util.Optional;

/// What `export` was asked for, as its options have it.
record ExportWish(
    ExportView view,
    ExportView.Format format,
    OffCpu profile,
    Optional<String> focus,
    Optional<Moment> from,
    Optional<Moment> to,
    Theme theme,
    Redaction redaction) {
  /// The picture of the first finding, as `export` draws it unasked.
  static ExportWish usual(ExportView view, ExportView.Format format) {
    return new ExportWish(
        view, format, OffCpu.SYNC, Optional.empty(), Optional.empty(), Optional.empty(), Theme.LIGHT, Redaction.PATHS);
  }
}
