package chanlens.export.folded;

import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Stacks in the format of flame graph tools: `main.main;main.work;runtime.chanrecv1 1200`, root first. The value is
/// time off the processor in nanoseconds, or one value of a profile. Waits that do not end in the trace get a frame of
/// their own, since their time is a lower bound.
public final class FoldedWriter {
  /// The innermost frame of waits that had not ended when the trace did.
  public static final String NOT_ENDED = "[had not ended: at least]";

  private FoldedWriter() {}

  /// Lines in the order of their text, so that two profiles can be compared.
  public static void write(OffCpuProfile profile, StackTable stacks, OutputStream to) throws IOException {
    TreeMap<String, Long> lines = new TreeMap<>();
    for (OffCpuProfile.Site site : profile.sites()) {
      String stack = stack(stacks.frames(site.stack()));
      if (site.nanos() > 0) {
        lines.merge(stack, site.nanos(), Long::sum);
      }
      if (site.openNanos() > 0) {
        lines.merge(stack + ";" + NOT_ENDED, site.openNanos(), Long::sum);
      }
    }
    write(lines, to);
  }

  /// This format has no negative values: what a difference takes away is left out.
  ///
  /// @param type an index into the facts' types
  public static void write(ProfileModel profile, int type, OutputStream to) throws IOException {
    TreeMap<String, Long> lines = new TreeMap<>();
    for (int s = 0; s < profile.samples(); s++) {
      if (profile.value(s, type) > 0) {
        lines.merge(stack(profile.stacks().frames(profile.stack(s))), profile.value(s, type), Long::sum);
      }
    }
    write(lines, to);
  }

  private static void write(SortedMap<String, Long> lines, OutputStream to) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach((stack, nanos) -> text.append(stack).append(' ').append(nanos).append('\n'));
    to.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String stack(List<Frame> frames) {
    if (frames.isEmpty()) {
      return "[no stack recorded]";
    }
    StringBuilder s = new StringBuilder();
    for (Frame f : frames.reversed()) {
      String name = f.function().isEmpty() ? "[unknown]" : f.function();
      s.append(s.isEmpty() ? "" : ";").append(name.replace(';', ':').replaceAll("\\s", "_"));
    }
    return s.toString();
  }
}
