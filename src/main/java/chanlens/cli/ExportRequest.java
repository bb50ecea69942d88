package chanlens.cli;

import chanlens.view.Redaction;
import chanlens.view.picture.Theme;
import java.util.Optional;

/// What `export` was asked for, as its options have it.
record ExportRequest(
    ExportView view,
    ExportView.Format format,
    Optional<String> profile,
    Optional<String> sample,
    Optional<String> focus,
    Optional<Moment> from,
    Optional<Moment> to,
    Theme theme,
    Redaction redaction) {
  /// A picture as `export` draws it unasked.
  static ExportRequest usual(ExportView view, ExportView.Format format, String focus, Redaction redaction) {
    return new ExportRequest(
        view, format, Optional.empty(), Optional.empty(), Optional.of(focus), Optional.empty(), Optional.empty(),
        Theme.LIGHT, redaction);
  }
}
