package chanlens.cli;

import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.export.Exports.Drawing;
import chanlens.export.folded.FoldedWriter;
import chanlens.export.pprof.PprofWriter;
import chanlens.view.flame.Flames;
import chanlens.view.flame.FunctionSums;
import chanlens.view.table.TableSink;
import chanlens.work.Cancel;
import java.util.List;

/// What stacks add up to: waits of a trace, or a profile.
record FlameExport(ExportRun run) implements ExportContent {
  @Override
  public Content in(ExportView.Format format) {
    Flames.Choice choice =
        FlameWord.of(Flames.of(run.diagnosis().run()), run.request().profile(), run.request().sample());
    return switch (format) {
      case pprof -> pprof(choice);
      case folded -> folded(choice);
      case csv, json -> functions(choice, format);
      default -> run.picture(new Drawing.Plain(Flames.picture(choice, run.measure(), Cancel.NEVER)), format);
    };
  }

  /// How much each function has itself and with all it calls, in the unit of the profile or nanoseconds.
  private static Content functions(Flames.Choice choice, ExportView.Format format) {
    List<FunctionSums.Row> rows = FunctionSums.all(Flames.stacks(choice, Cancel.NEVER), false, Cancel.NEVER);
    return TableFile.of(format, open -> {
      TableSink table = open.open(List.of("function", "self", "total"));
      for (FunctionSums.Row row : rows) {
        table.row(List.of(row.function(), row.self(), row.total()));
      }
      table.end();
    });
  }

  private Content pprof(Flames.Choice choice) {
    return switch (choice) {
      case Flames.Waits w -> {
        OffCpuProfile waits = waits(w);
        long nanos = w.trace().lastNanos();
        yield stream -> PprofWriter.write(waits, w.trace().stacks(), nanos, run.request().redaction(), stream);
      }
      case Flames.Sampled s ->
          stream -> PprofWriter.write(s.profile(), s.type(), run.request().redaction(), stream);
    };
  }

  private static Content folded(Flames.Choice choice) {
    return switch (choice) {
      case Flames.Waits w -> {
        OffCpuProfile waits = waits(w);
        yield stream -> FoldedWriter.write(waits, w.trace().stacks(), stream);
      }
      case Flames.Sampled s -> stream -> FoldedWriter.write(s.profile(), s.type(), stream);
    };
  }

  private static OffCpuProfile waits(Flames.Waits w) {
    return OffCpuProfile.ofProgram(w.trace(), w.kind(), Cancel.NEVER);
  }
}
