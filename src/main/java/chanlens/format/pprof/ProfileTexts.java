package chanlens.format.pprof;

import chanlens.bytes.ByteSource;
import chanlens.bytes.LineReader;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Printed;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.profile.ProfileModel;
import chanlens.text.Matching;
import chanlens.text.Unwrapper;
import chanlens.text.Wrapping;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads profiles as text from a file with one or several, in their original form or wrapped. The last one is shown.
final class ProfileTexts {
  private static final int LOOK = 64 << 10;
  private static final int LINES = 16;

  private final ByteSource source;
  private final Progress progress;
  private final Cancel cancel;
  private final List<Decoded<ProfileModel>> read = new ArrayList<>();
  private final List<ProfileHeading> headings = new ArrayList<>();
  private Optional<ProfileText> now = Optional.empty();

  ProfileTexts(ByteSource source, Progress progress, Cancel cancel) {
    this.source = source;
    this.progress = progress;
    this.cancel = cancel;
  }

  /// Whether the text begins with such a profile.
  static boolean recognises(ByteSource source) {
    return wrapping(source).isPresent();
  }

  /// What was done to the text; empty when there is no profile in its first lines.
  private static Optional<Wrapping> wrapping(ByteSource source) {
    Wrapping none = Wrapping.none(source);
    LineReader lines = none.lines(source, 0, LOOK, Progress.NONE, Cancel.NEVER);
    ProfileLandmarks wanted = new ProfileLandmarks();
    for (int i = 0; i < LINES && lines.next(); i++) {
      if (wanted.find(lines.window(), lines.from(), lines.to()) >= 0) {
        String line = text(lines);
        boolean missing = i == 0 && ProfileHeading.missing(line).isPresent();
        if (lines.ended() && (missing || ProfileHeading.of(line).isPresent())) {
          return Optional.of(none);
        }
        Wrapping found = Unwrapper.find(source, wanted, lines.offset(), Cancel.NEVER);
        return begins(source, found) ? Optional.of(found) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean begins(ByteSource source, Wrapping wrapping) {
    LineReader lines = wrapping.lines(source, 0, LOOK, Progress.NONE, Cancel.NEVER);
    boolean heading = false;
    for (int i = 0; i < 2 * LINES && lines.next(); i++) {
      String line = text(lines);
      if (heading && ProfileText.isStack(line)) {
        return true;
      }
      heading |= ProfileHeading.of(line).isPresent();
    }
    return false;
  }

  Decoded<ProfileModel> read() throws MalformedCapture {
    progress.phase("read", source.length(), Progress.Unit.BYTES);
    Wrapping wrapping = wrapping(source).orElseGet(() -> Wrapping.none(source));
    LineReader lines = wrapping.lines(source, 0, source.length(), progress, cancel);
    while (lines.next()) {
      line(text(lines), lines.offset());
    }
    end(source.length(), source.length() > 0 && !lines.ended());
    if (read.isEmpty()) {
      throw new MalformedCapture(source.name(), 0, "", "a line such as 'goroutine profile: total 5'", "none");
    }
    Decoded<ProfileModel> shown = read.getLast();
    List<Problem> problems = new ArrayList<>(shown.problems());
    report(wrapping, problems);
    return new Decoded<>(shown.model(), problems);
  }

  private void line(String line, long offset) throws MalformedCapture {
    Optional<ProfileHeading> heading = ProfileHeading.of(line);
    if (heading.isEmpty() && now.isEmpty() && read.isEmpty()) {
      heading = ProfileHeading.missing(line);
    }
    if (heading.isPresent()) {
      end(offset, false);
      now = Optional.of(new ProfileText(source, heading.get()));
      if (heading.get().isMissing()) {
        now.get().line(line, offset);
      }
    } else if (now.isPresent()) {
      now.get().line(line, offset);
    }
  }

  private void end(long offset, boolean cut) {
    if (now.isPresent()) {
      headings.add(now.get().heading());
      read.add(now.get().end(offset, cut));
      now = Optional.empty();
    }
  }

  private void report(Wrapping wrapping, List<Problem> problems) {
    if (!wrapping.undone().isEmpty()) {
      problems.add(
          new Problem(
              Problem.Severity.NOTE,
              0,
              "the text was changed in transit: " + String.join("; ", wrapping.undone()),
              "it is read as it was originally written"));
    }
    if (read.size() > 1) {
      String each = headings.stream().map(h -> "\"" + h.words() + "\"").limit(LINES).collect(Collectors.joining(", "));
      problems.add(
          new Problem(
              Problem.Severity.NOTE,
              0,
              "the text holds " + read.size() + " profiles: " + each,
              "the last one is shown; save them as separate files to compare them"));
    }
  }

  private static String text(LineReader lines) {
    int to = Matching.contentEnd(lines.window(), lines.from(), lines.to());
    return Printed.of(lines.window(), lines.from(), to);
  }
}
