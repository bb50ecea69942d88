package chanlens.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What names of files and folders say about the origin of captures: `profile-10.0.0.1:9000-cpu.pprof` is of
/// `10.0.0.1:9000`, and a folder called `heapprof` does not belong to a separate process.
final class HostNames {
  private static final Set<String> OF_A_KIND =
      Set.of(
          "alloc", "allocs", "block", "cpu", "cpuprof", "debug", "dump", "dumps", "execution", "go", "goroutine",
          "goroutineleak", "goroutines", "heap", "heapdump", "heapprof", "mem", "memory", "memprof", "mutex", "out",
          "pprof", "prof", "profile", "profiles", "profiling", "stack", "stacks", "thread", "threadcreate", "threads",
          "trace", "traces");
  /// Suffixes of names that say how a file is written.
  private static final Set<String> ENDINGS =
      Set.of(
          "bin", "bz2", "dump", "gz", "heapdump", "json", "log", "out", "pb", "pprof", "prof", "trace", "txt", "xz",
          "zst", "profile");

  private static final Pattern COUNT =
      Pattern.compile(
          "(debug|t|n|no|run)?=?\\d+|\\d[\\d:.]*(t[\\d:.]+)?(z|s|ms)?|before|after|base|now|first|last",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}");

  private HostNames() {}

  /// Whether a folder is named after a kind of capture, such as CockroachDB's `heapprof`.
  static boolean isOfAKind(String folder) {
    return parts(folder).stream().allMatch(HostNames::isKind);
  }

  /// The part of a file's name that is neither a kind of capture nor a number nor a time; empty when there is none.
  static String host(String file) {
    return String.join("-", parts(withoutEndings(file)).stream().filter(p -> !isKind(p) && !isCount(p)).toList());
  }

  /// The kind in a file's name, such as `cpu`; empty when there is none.
  static String kind(String file) {
    return String.join("-", parts(withoutEndings(file)).stream().filter(HostNames::isKind).toList());
  }

  private static String withoutEndings(String file) {
    String name = file;
    int dot = name.lastIndexOf('.');
    while (dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
      name = name.substring(0, dot);
      dot = name.lastIndexOf('.');
    }
    return name;
  }

  /// Names of machines contain dots; `-` and `_` separate the parts of a name.
  private static List<String> parts(String name) {
    List<String> parts = new ArrayList<>(List.of(name.split("[-_ ]+", -1)));
    parts.removeIf(String::isEmpty);
    int last = parts.size() - 1;
    int dot = last < 0 ? -1 : parts.get(last).lastIndexOf('.');
    if (dot > 0 && isKind(parts.get(last).substring(dot + 1))) { // web1.heap
      parts.add(parts.get(last).substring(dot + 1));
      parts.set(last, parts.get(last).substring(0, dot));
    }
    return parts;
  }

  private static boolean isKind(String part) {
    return OF_A_KIND.contains(part.toLowerCase(Locale.ROOT));
  }

  /// A number, `debug2`, or a time such as `20250101T000000Z`; an address of four numbers is neither.
  private static boolean isCount(String part) {
    return COUNT.matcher(part).matches() && !ADDRESS.matcher(part).lookingAt();
  }

  /// Without folders at its end that are called after a kind of capture.
  static List<String> process(List<String> folders) {
    int end = folders.size();
    while (end > 0 && isOfAKind(folders.get(end - 1))) {
      end--;
    }
    return folders.subList(0, end);
  }
}
