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
    Redaction redaction) {}
