package chanlens.cli;

import chanlens.view.flame.Flames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a flame graph adds up, as given by `--profile` and `--sample`.
final class FlameWord {
  private FlameWord() {}

  /// Without options: the waits of a trace for channels and locks, or the first profile with its default value.
  ///
  /// @param profile a kind of waits, the name of a file, or the kind of a profile, such as `heap`
  /// @param sample a sample type
  /// @throws Usage if the run has nothing of the kind
  static Flames.Choice of(List<Flames.Choice> all, Optional<String> profile, Optional<String> sample) {
    if (all.isEmpty()) {
      throw new Usage("no file of this run is an execution trace or a profile");
    }
    return all.stream()
        .filter(c -> profile.map(p -> isOf(c, p)).orElse(true) && sample.map(s -> isType(c, s)).orElse(true))
        .findFirst()
        .orElseThrow(() -> new Usage(words(profile, sample) + " is not in this run, which has " + list(all)));
  }

  private static boolean isOf(Flames.Choice c, String profile) {
    return switch (c) {
      case Flames.Waits w -> w.kind().word().equals(profile);
      case Flames.Sampled s ->
          s.file().equals(profile) || s.profile().kind().word().equals(profile) || stem(s.file()).equals(profile);
    };
  }

  /// `heap` for `heap.pb.gz`.
  private static String stem(String file) {
    int dot = file.indexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }

  private static boolean isType(Flames.Choice c, String sample) {
    return c instanceof Flames.Sampled s && type(s).equals(sample);
  }

  private static String type(Flames.Sampled s) {
    return s.profile().facts().types().get(s.type()).type();
  }

  private static String words(Optional<String> profile, Optional<String> sample) {
    List<String> words = new ArrayList<>();
    profile.ifPresent(p -> words.add("--profile " + p));
    sample.ifPresent(s -> words.add("--sample " + s));
    return String.join(" ", words);
  }

  /// `sync, net, syscall, sched of trace.out; heap.pb.gz (heap): inuse_space, alloc_space`.
  private static String list(List<Flames.Choice> all) {
    Map<String, Set<String>> byFile = new LinkedHashMap<>();
    for (Flames.Choice c : all) {
      switch (c) {
        case Flames.Waits w -> byFile.computeIfAbsent(w.file(), f -> new LinkedHashSet<>()).add(w.kind().word());
        case Flames.Sampled s ->
            byFile.computeIfAbsent(s.file() + " (" + s.profile().kind().word() + ")", f -> new LinkedHashSet<>())
                .add(type(s));
      }
    }
    List<String> lines = new ArrayList<>();
    byFile.forEach((file, types) -> lines.add(file + ": " + String.join(", ", types)));
    return String.join("; ", lines);
  }
}
