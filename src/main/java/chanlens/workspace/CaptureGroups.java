package chanlens.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which captures are of one process, as far as folders and names show: those of one folder, with those in folders
/// below it that are named after a kind of capture. Captures of several machines in one folder are separated when their
/// names identify the machine. Whether they really belong together is found out when they are joined.
final class CaptureGroups {
  /// The number of captures and of kinds that each of two names must have to count as names of machines.
  private static final int ENOUGH = 2;

  private CaptureGroups() {}

  /// @param root the name for the run of files that were named, or are directly in what was named
  static List<Bundle.Choice> of(List<Found> found, String root) {
    Map<List<String>, List<Found>> byFolder = new LinkedHashMap<>();
    for (Found f : found) {
      byFolder.computeIfAbsent(HostNames.process(f.folders()), k -> new ArrayList<>()).add(f);
    }
    int common = common(List.copyOf(byFolder.keySet()));
    Map<String, List<Found>> runs = new TreeMap<>(Numbers.ORDER);
    byFolder.forEach(
        (folders, files) -> {
          String folder = String.join("/", folders.subList(Math.min(common, folders.size()), folders.size()));
          byHost(files)
              .forEach(
                  (host, some) ->
                      runs.computeIfAbsent(join(folder, host), k -> new ArrayList<>()).addAll(some));
        });
    List<Bundle.Choice> choices = new ArrayList<>();
    runs.forEach((name, files) -> choices.add(new Bundle.Choice(name.isEmpty() ? root : name, files)));
    return choices;
  }

  private static String join(String folder, String host) {
    return folder.isEmpty() || host.isEmpty() ? folder + host : folder + "/" + host;
  }

  /// How many folders all have in common; 0 for a single one, so that its name stays.
  private static int common(List<List<String>> all) {
    if (all.size() < ENOUGH) {
      return all.isEmpty() ? 0 : Math.max(0, all.getFirst().size() - 1);
    }
    int common = 0;
    while (isCommon(all, common)) {
      common++;
    }
    return common;
  }

  private static boolean isCommon(List<List<String>> all, int at) {
    List<String> first = all.getFirst();
    return at < first.size()
        && all.stream().allMatch(f -> f.size() > at && f.get(at).equals(first.get(at)));
  }

  /// By machine; the empty name has those of no machine, or all of them.
  private static Map<String, List<Found>> byHost(List<Found> files) {
    Map<String, List<Found>> byHost = new LinkedHashMap<>();
    Map<String, Set<String>> kinds = new HashMap<>();
    for (Found f : files) {
      String host = HostNames.host(f.name());
      byHost.computeIfAbsent(host, h -> new ArrayList<>()).add(f);
      kinds.computeIfAbsent(host, h -> new HashSet<>()).add(HostNames.kind(f.name()));
    }
    Set<String> machines = new HashSet<>(byHost.keySet());
    machines.removeIf(h -> h.isEmpty() || kinds.getOrDefault(h, Set.of()).size() < ENOUGH);
    if (machines.size() < ENOUGH) {
      return Map.of("", files);
    }
    Map<String, List<Found>> split = new LinkedHashMap<>();
    byHost.forEach(
        (host, some) ->
            split.computeIfAbsent(machines.contains(host) ? host : "", h -> new ArrayList<>()).addAll(some));
    return split;
  }
}
