package chanlens.tables;

import chanlens.analysis.join.AsOf;
import chanlens.analysis.join.Run;
import chanlens.model.Problem;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.LeftOut;
import chanlens.model.profile.ProfileModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The files of a run, and what is wrong with them.
final class Sources {
  private final Run run;
  private final RunIdentity identity;

  Sources(Run run, RunIdentity identity) {
    this.run = run;
    this.identity = identity;
  }

  /// All profiles, also those that are left out when files are joined, in the order of the files.
  static List<ProfileModel> profiles(Run run) {
    List<ProfileModel> all = new ArrayList<>();
    for (CaptureFile file : run.files()) {
      if (file.capture() instanceof Capture.Profile p) {
        all.add(p.profile());
      }
    }
    return all;
  }

  /// The number of the file with the run's trace; unknown without one.
  long trace() {
    for (int s = 0; s < run.files().size(); s++) {
      if (run.files().get(s).capture() instanceof Capture.Trace t
          && run.trace().filter(shown -> shown == t.trace()).isPresent()) {
        return s;
      }
    }
    return RowCursor.UNKNOWN;
  }

  FactTable.Rows sources() {
    List<CaptureFile> files = run.files();
    return new Cells("source")
        .number("source", i -> i)
        .text("file", i -> files.get(i).name())
        .text("kind", i -> files.get(i).kind().word())
        .text("format", i -> files.get(i).format())
        .number("bytes", i -> files.get(i).bytes())
        .text("sha256", i -> i < identity.sums().size() ? identity.sums().get(i) : "")
        .number("taken_ns", i -> taken(files.get(i)))
        .rows(files.size());
  }

  /// The moment of the trace at which the run shows its goroutines, of the file that shows them.
  private long taken(CaptureFile file) {
    if (run.trace().isEmpty() || run.asOf().isEmpty()) {
      return RowCursor.UNKNOWN;
    }
    AsOf asOf = run.asOf().get();
    boolean shows = switch (asOf.source()) {
      case HEAP_DUMP, CORE -> file.capture() instanceof Capture.Heap h
          && run.heap().filter(shown -> shown == h.heap()).isPresent();
      case GOROUTINE_TEXT -> file.capture() instanceof Capture.Stacks s
          && run.stacks().filter(shown -> shown == s.stacks()).isPresent();
      case END_OF_TRACE -> false;
    };
    OptionalLong nanos = asOf.nanos();
    return shows && nanos.isPresent() ? nanos.getAsLong() : RowCursor.UNKNOWN;
  }

  /// @param source unknown for a file that could not be read: it is no source
  private record Wrong(long source, String severity, long atByte, String what, String consequence) {}

  FactTable.Rows problems(List<LeftOut> refused) {
    List<Wrong> all = new ArrayList<>();
    for (int s = 0; s < run.files().size(); s++) {
      for (Problem p : run.files().get(s).problems()) {
        all.add(new Wrong(s, p.severity().word(), p.offset(), p.what(), p.consequence()));
      }
    }
    for (LeftOut r : refused) {
      all.add(new Wrong(RowCursor.UNKNOWN, "refused", RowCursor.UNKNOWN, r.sentence(), "the file is not read"));
    }
    return new Cells("problem")
        .number("source", i -> all.get(i).source)
        .text("severity", i -> all.get(i).severity)
        .number("at_byte", i -> all.get(i).atByte)
        .text("what", i -> all.get(i).what)
        .text("consequence", i -> all.get(i).consequence)
        .rows(all.size());
  }
}
