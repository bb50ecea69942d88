package chanlens.fuzz;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.scheduling.FigureTable;
import chanlens.analysis.scheduling.OffCpu;
import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.export.chrome.ChromeWriter;
import chanlens.export.csv.SpansCsv;
import chanlens.export.json.ReportJson;
import chanlens.export.pprof.PprofWriter;
import chanlens.export.text.ReportText;
import chanlens.format.Formats;
import chanlens.model.Problem;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.executable.Executable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// What `chanlens report` and `chanlens export` do with a file, for a fuzzer: any bytes are a report, or a refusal that
/// names a place inside the file. Anything else is thrown on, and is a finding.
public final class FuzzCapture {
  private FuzzCapture() {}

  /// The name and shape that Jazzer looks for.
  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    ByteSource source = ByteSource.of("fuzzed", bytes);
    try {
      CaptureFile file = Formats.read(source, Progress.NONE, Cancel.NEVER);
      for (Problem p : file.problems()) {
        demand(0 <= p.offset() && p.offset() <= source.length(), p);
        demand(!p.what().isEmpty() && !p.consequence().isEmpty(), p);
      }
      report(file);
      if (file.capture() instanceof Capture.Program(Executable executable)) {
        executable(executable);
      }
    } catch (MalformedCapture e) {
      demand(0 <= e.offset() && e.offset() <= source.length(), e);
    } catch (UnsupportedCapture e) {
      demand(!e.what().isEmpty(), e);
    }
  }

  private static void report(CaptureFile file) throws IOException {
    Run run = Run.of(List.of(file), Progress.NONE, Cancel.NEVER);
    Diagnosis diagnosis = Diagnosis.of(run, Progress.NONE, Cancel.NEVER);
    Optional<Retained> retained = diagnosis.retained(Cancel.NEVER);
    demand(!ReportText.of(diagnosis, SampleRun.ALONE, retained, Similarity.CALLS).isEmpty(), "no report");
    OutputStream out = OutputStream.nullOutputStream();
    ReportJson.write(diagnosis, SampleRun.ALONE, retained, Similarity.CALLS, out, Cancel.NEVER);
    if (run.trace().isPresent()) {
      trace(run.trace().get());
    }
  }

  /// A program is asked about its memory one address at a time.
  private static void executable(Executable program) {
    for (long from : new long[] {0x401000, 0x402000, 0x404000, -0x1000}) {
      for (long at = from; at < from + 0x1000; at += Long.BYTES) {
        program.framesAt(at);
        program.typeAt(at);
        program.globalAt(at);
        program.listedPointer(at);
      }
    }
  }

  private static void trace(TraceModel trace) throws IOException {
    FigureTable figures = FigureTable.of(trace, Cancel.NEVER);
    for (int g = 0; g < figures.count(); g++) {
      demand(figures.totalNanos(g) >= 0, "a negative life");
      demand(figures.runningNanos(g) >= 0 && figures.schedWaitNanos(g) >= 0, "a negative time");
      long at = 0;
      Spans spans = trace.spans(g);
      for (int i = 0; i < spans.count(); i++) {
        demand(at <= spans.startNanos(i) && spans.startNanos(i) <= spans.endNanos(i), "spans that go backwards");
        at = spans.endNanos(i);
      }
      demand(at <= trace.lastNanos(), "a span behind the end");
    }
    OutputStream to = OutputStream.nullOutputStream();
    for (OffCpu kind : OffCpu.values()) {
      OffCpuProfile profile = OffCpuProfile.of(trace, kind, Cancel.NEVER);
      PprofWriter.write(profile, trace.stacks(), trace.lastNanos(), Redaction.PATHS, to);
    }
    SpansCsv.write(trace, 0, trace.lastNanos(), Cancel.NEVER, to);
    ChromeWriter.write(trace, 0, trace.lastNanos(), Cancel.NEVER, to);
  }

  private static void demand(boolean so, Object otherwise) {
    if (!so) {
      throw new IllegalStateException(String.valueOf(otherwise));
    }
  }
}
