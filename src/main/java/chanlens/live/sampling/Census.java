package chanlens.live.sampling;

import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.StackTable;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How many goroutines stood where at one moment, from a goroutine profile.
///
/// @param when the clock of this machine, just before the service was asked
/// @param total all goroutines, but for those that this very profile needed
/// @param counts by spot
public record Census(Instant when, long total, Map<Spot, Long> counts) {
  public Census {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /// @param source the body of `goroutine` or `goroutine?debug=1`
  /// @throws MalformedCapture if it is broken
  /// @throws UnsupportedCapture if it is something else; says what it seems to be
  public static Census read(Instant when, ByteSource source, Cancel cancel)
      throws MalformedCapture, UnsupportedCapture {
    CaptureFile file = Formats.read(source, Progress.NONE, cancel);
    if (file.capture() instanceof Capture.Profile p && goroutines(p.profile())) {
      return of(when, p.profile());
    }
    throw new UnsupportedCapture(
        source.name(), "a " + file.kind().title() + ", no goroutine profile",
        "name the folder of the profiles, such as http://localhost:6060/debug/pprof/");
  }

  private static boolean goroutines(ProfileModel profile) {
    return profile.kind() == ProfileKind.GOROUTINE && !profile.isDelta();
  }

  static Census of(Instant when, ProfileModel profile) {
    Map<Spot, Long> counts = new TreeMap<>();
    Map<Integer, Spot> spots = new TreeMap<>();
    long total = 0;
    for (int s = 0; s < profile.samples(); s++) {
      int stack = profile.stack(s);
      if (!isTheProfile(profile.stacks(), stack)) {
        long count = profile.value(s, 0);
        counts.merge(spots.computeIfAbsent(stack, row -> Spot.of(profile.stacks(), row)), count, Long::sum);
        total += count;
      }
    }
    return new Census(when, total, counts);
  }

  /// Whether a goroutine is the one that takes this profile: its leaf is in runtime/pprof.
  private static boolean isTheProfile(StackTable stacks, int stack) {
    return stacks.depth(stack) > 0 && stacks.frame(stack, 0).function().startsWith("runtime/pprof.");
  }

  /// How many stand there; 0 when nobody does.
  public long at(Spot spot) {
    return Optional.ofNullable(counts.get(spot)).orElse(0L);
  }
}
