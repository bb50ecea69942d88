package chanlens.cli;

import chanlens.view.Redaction;
import chanlens.view.picture.Theme;
import java.util.Optional;

/// The options of `export`.
record ExportRequest(
    ExportView view,
    ExportView.Format format,
    Optional<String> profile,
    Optional<String> sample,
    Optional<String> focus,
    Optional<Moment> from,
    Optional<Moment> to,
    Optional<Moment> at,
    Optional<Theme> theme,
    Optional<String> filter,
    Redaction redaction,
    Optional<FigureOptions> figure,
    Optional<FigureOptions.Separate> separate) {
  /// A picture with the defaults of `export`.
  static ExportRequest usual(ExportView view, ExportView.Format format, String focus, Redaction redaction) {
    return new ExportRequest(
        view, format, Optional.empty(), Optional.empty(), Optional.of(focus), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), redaction, Optional.empty(),
        Optional.empty());
  }

  /// The colours: those asked for, else light ones.
  Theme colours() {
    return theme.orElse(Theme.LIGHT);
  }
}
