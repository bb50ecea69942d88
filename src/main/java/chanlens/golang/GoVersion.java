package chanlens.golang;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The release that built a program, as `runtime.Version()` names it: `go1.27.4`, `go1.26.11-X:nogreenteagc`,
/// `devel go1.28-abc X:foo`.
///
/// @param text as in the capture
/// @param minor 27 for go1.27.4
/// @param experiments the names after `X:`, in order
public record GoVersion(String text, int minor, List<String> experiments) {
  private static final Pattern FORM = Pattern.compile("(?:^|\\s)go1\\.(\\d{1,4})(?!\\d)");
  private static final Pattern EXPERIMENTS = Pattern.compile("[ -]X:([A-Za-z0-9_,]+)");

  public GoVersion {
    experiments = List.copyOf(experiments);
  }

  /// {@return empty when the text names no Go 1 release}
  public static Optional<GoVersion> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.find()) {
      return Optional.empty();
    }
    Matcher x = EXPERIMENTS.matcher(text);
    List<String> experiments = x.find() ? List.of(x.group(1).split(",", -1)) : List.of();
    return Optional.of(new GoVersion(text, Integer.parseInt(m.group(1)), experiments));
  }

  /// `1.27`.
  public String release() {
    return "1." + minor;
  }
}
