package chanlens.view.flame;

import chanlens.analysis.Amounts;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import java.util.Map;

/// What the values of Go's profiles mean (runtime/pprof/pprof.go, Go 1.19 to 1.27).
final class ValueMeanings {
  private static final Map<String, String> MEANINGS =
      Map.of(
          "inuse_space", "bytes allocated and not freed by the last collection that ended",
          "inuse_objects", "objects allocated and not freed by the last collection that ended",
          "alloc_space", "bytes allocated since the program began, freed or not",
          "alloc_objects", "objects allocated since the program began, freed or not",
          "contentions", "how often a goroutine had to wait, estimated from samples",
          "delay", "time goroutines waited, estimated from samples; waits that had not ended are not in it",
          "samples", "samples",
          "cpu", "processor time, estimated from samples",
          "goroutine", "goroutines at the moment of the profile",
          "goroutineleak", "goroutines that the runtime proved to be leaked");

  private ValueMeanings() {}

  /// `bytes allocated …, about: one sample in 512 KiB`.
  static String of(ProfileModel profile, int type) {
    ValueType t = profile.facts().types().get(type);
    String meaning = MEANINGS.getOrDefault(t.type(), t.type());
    ValueType every = profile.facts().periodType();
    boolean sampled = profile.facts().period() > 1 && !every.unit().isEmpty() && !every.unit().equals("count");
    return sampled
        ? meaning + " · about: one sample in " + Amounts.of(profile.facts().period(), every.unit()) : meaning;
  }
}
