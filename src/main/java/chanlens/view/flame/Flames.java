package chanlens.view.flame;

import static chanlens.language.Translation.tr;

import chanlens.analysis.join.Run;
import chanlens.analysis.profiles.ProfileDigest;
import chanlens.analysis.scheduling.OffCpu;
import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.profile.ProfileModel;
import chanlens.model.trace.TraceModel;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;

/// The flame graphs of a run: one for each kind of wait in its trace, and one for each value of its profiles.
public final class Flames {
  private Flames() {}

  /// One of them.
  public sealed interface Choice {
    /// What it adds up, with the name of the file when there are several.
    String title();
  }

  /// Time off the processor.
  public record Waits(TraceModel trace, String file, OffCpu kind) implements Choice {
    @Override
    public String title() {
      return switch (kind) {
        case NETWORK -> tr("Waiting for the network");
        case SYNC -> tr("Waiting for channels and locks");
        case SYSCALL -> tr("In system calls");
        case SCHED -> tr("Runnable, waiting for a P");
      };
    }
  }

  /// @param type a place in the facts' types
  public record Sampled(ProfileModel profile, String file, int type) implements Choice {
    @Override
    public String title() {
      return profile.facts().types().get(type).type() + ", " + file;
    }
  }

  /// Waits first; for each profile its default value first.
  public static List<Choice> of(Run run) {
    List<Choice> all = new ArrayList<>();
    run.trace().ifPresent(t -> {
      for (OffCpu kind : List.of(OffCpu.SYNC, OffCpu.NETWORK, OffCpu.SYSCALL, OffCpu.SCHED)) {
        all.add(new Waits(t, run.traceName(), kind));
      }
    });
    for (CaptureFile f : run.files()) {
      if (f.capture() instanceof Capture.Profile p) {
        int first = p.profile().facts().defaultType();
        all.add(new Sampled(p.profile(), f.name(), first));
        for (int type = 0; type < p.profile().facts().types().size(); type++) {
          if (type != first) {
            all.add(new Sampled(p.profile(), f.name(), type));
          }
        }
      }
    }
    return all;
  }

  /// In the width for documents.
  public static Picture picture(Choice choice, TextMeasure measure, Cancel cancel) {
    return picture(choice, FlamePicture.WIDTH, measure, cancel);
  }

  /// Linear in the spans of the trace, or in the samples of the profile.
  ///
  /// @param wide width in points
  public static Picture picture(Choice choice, double wide, TextMeasure measure, Cancel cancel) {
    return switch (choice) {
      case Waits w -> FlamePicture.of(
          FlameTree.of(waits(w, cancel), FlameLook.PLAIN, cancel), w.title(), w.file, wide, measure);
      case Sampled s -> sampled(s, wide, measure, cancel);
    };
  }

  /// What it adds up.
  public static WeighedStacks stacks(Choice choice, Cancel cancel) {
    return switch (choice) {
      case Waits w -> waits(w, cancel);
      case Sampled s -> FlameTree.weighed(s.profile, s.type);
    };
  }

  /// The stacks of the waits of a kind.
  static WeighedStacks waits(Waits w, Cancel cancel) {
    return waits(w, OffCpuProfile.Part.WHOLE, cancel);
  }

  /// The same in a part of the trace.
  static WeighedStacks waits(Waits w, OffCpuProfile.Part part, Cancel cancel) {
    return FlameTree.weighed(OffCpuProfile.ofProgram(w.trace, w.kind, part, cancel), w.trace.stacks());
  }

  private static Picture sampled(Sampled s, double wide, TextMeasure measure, Cancel cancel) {
    ProfileDigest digest = ProfileDigest.of(s.profile, cancel);
    String type = s.profile.facts().types().get(s.type).type();
    String said =
        s.profile.samples() == 0
            ? tr("the profile is empty")
            : s.profile.isDelta()
                ? tr("width: {0} · what the difference takes away is left out", type) : tr("width: {0}", type);
    return FlamePicture.of(FlameTree.of(s.profile, s.type, cancel), type + ", " + digest.title(), s.file, said,
        v -> digest.amount(s.type, v), wide, measure);
  }
}
