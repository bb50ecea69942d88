package chanlens.export.text;

import chanlens.analysis.join.Run;
import chanlens.analysis.profiles.ProfileDigest;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The part of the text report that shows what profiles count, by the program's calls and by labels.
final class ProfileReport {
  private static final int SITES = 10;
  private static final int LABELS = 8;

  private ProfileReport() {}

  /// All profiles of a run, with an empty line before each.
  static List<String> lines(Run run) {
    List<String> lines = new ArrayList<>();
    for (CaptureFile file : run.files()) {
      if (file.capture() instanceof Capture.Profile p) {
        ProfileDigest digest = ProfileDigest.of(p.profile(), Cancel.NEVER);
        if (!digest.sites().isEmpty()) {
          lines.add("");
          lines.addAll(lines(file.name(), digest));
        }
      }
    }
    return lines;
  }

  private static List<String> lines(String name, ProfileDigest digest) {
    int by = digest.profile().facts().defaultType();
    List<String> lines = new ArrayList<>();
    lines.add(name + ", " + digest.profile().facts().types().get(by).type() + " by the program's calls:");
    List<ProfileDigest.Site> sites = digest.sites().stream().filter(s -> s.values().get(by) != 0).toList();
    for (ProfileDigest.Site s : sites.subList(0, Math.min(SITES, sites.size()))) {
      String call = s.call().map(ReportWords::place).filter(c -> !c.isEmpty()).orElse("(no stack)");
      lines.add("  " + value(digest, s.values().get(by)) + "  " + call);
    }
    if (sites.size() > SITES) {
      lines.add("  … and " + (sites.size() - SITES) + " more; --format json lists more");
    }
    digest.labels().forEach((key, shares) -> lines.add(label(digest, key, shares)));
    return lines;
  }

  private static String label(ProfileDigest digest, String key, List<ProfileDigest.Share> shares) {
    int by = digest.profile().facts().defaultType();
    String first =
        shares.stream().limit(LABELS).map(s -> s.value() + " " + digest.amount(by, s.values().get(by))).collect(
            Collectors.joining(", "));
    return "  label " + key + ": " + first + (shares.size() > LABELS ? ", … " + shares.size() + " values" : "");
  }

  private static String value(ProfileDigest digest, long value) {
    int by = digest.profile().facts().defaultType();
    return String.format(Locale.ROOT, "%10s %7s", digest.amount(by, value), digest.share(value)).stripTrailing();
  }
}
