package chanlens.workspace;

import chanlens.bytes.Printed;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// Finds the source of a frame on this machine, so that its line can be shown. Optional: captures name files as they
/// were when the program was built.
///
/// A capture is untrusted and may name any file. So only files of source code are opened, and only below folders that
/// the user chose: those of the captures, up to the checkout that contains them; those of Go; what the user adds; and
/// what a bundle names, from its own folder. A path is cut to its last parts, which are searched there, the longest
/// suffix first; no path of a capture is opened directly. A file that does not mention the frame's function is another
/// file of the same name.
public final class SourceFiles {
  private static final int PARENTS = 5;
  private static final int MAX_ENDINGS = 16;
  private static final int LONGEST_NAME = 4096;
  private static final int LONGEST_LINE = 1000;
  private static final long MAX_BYTES = 4 << 20;
  private static final long CLOCK_MILLIS = 60_000;
  private static final List<String> CHECKOUT = List.of("go.work", "go.mod", ".git");
  private static final Pattern SOURCE = Pattern.compile(".*\\.(go|s|c|h|cc|cpp|cxx|hh|hpp|hxx|m|mm|inc|y|rl)");

  private final List<Path> captures;
  private final List<Path> goFolders;
  private final List<Path> chosen = new CopyOnWriteArrayList<>();
  private volatile Optional<Moved> moved = Optional.empty();
  /// As a bundle says; looked for once.
  private volatile Optional<List<Moved>> bundled = Optional.empty();

  /// Sources that are in another folder here than where the program was built.
  private record Moved(String from, Path to) {}

  private SourceFiles(List<Path> captures, GoFolders go) {
    this.captures = captures;
    this.goFolders = go.all();
  }

  /// @param captures files and folders that were opened
  public static SourceFiles near(List<Path> captures) {
    return near(captures, GoFolders.here());
  }

  static SourceFiles near(List<Path> captures, GoFolders go) {
    return new SourceFiles(List.copyOf(captures), go);
  }

  /// Searches a folder too, before all others.
  public void lookIn(Path folder) {
    chosen.addFirst(folder);
  }

  /// Looks for files whose names begin with `from` in the folder `to`, before all others.
  ///
  /// @param from as captures name it: `/build/src`; nothing is moved when it is empty
  public void moved(String from, String to) {
    moved = from.isEmpty() || !isPath(to, true) ? Optional.empty() : Optional.of(new Moved(from, Path.of(to)));
  }

  private List<Moved> bundled() {
    if (bundled.isEmpty()) {
      List<Moved> all = new ArrayList<>();
      for (Path capture : captures) {
        BundleState state = BundleState.of(capture, Cancel.NEVER);
        state.sources(capture).ifPresent(to -> all.add(new Moved(state.sourcesFrom(), to)));
      }
      bundled = Optional.of(all);
    }
    return bundled.get();
  }

  /// Lines of a file.
  ///
  /// @param first number of the first line shown
  /// @param newer whether the file was changed after the captures were written
  public record Excerpt(Path file, int first, List<String> lines, boolean newer) {
    public Excerpt {
      lines = List.copyOf(lines);
    }
  }

  /// The lines around a frame's line; empty when its file is not on this machine. Reads files: not for the FX thread.
  ///
  /// @param around how many lines before and after
  public Optional<Excerpt> around(Frame frame, int around) {
    List<String> endings = endings(frame.file());
    if (frame.line() <= 0 || frame.function().isEmpty() || endings.isEmpty()) {
      return Optional.empty();
    }
    List<Moved> elsewhere = new ArrayList<>(bundled());
    moved.ifPresent(elsewhere::addFirst);
    for (Moved m : elsewhere) {
      Optional<Excerpt> here = frame.file().startsWith(m.from())
          ? inMoved(m, frame.file().substring(m.from().length())).flatMap(f -> read(f, frame, around))
          : Optional.empty();
      if (here.isPresent()) {
        return here;
      }
    }
    Set<Path> folders = folders();
    for (String ending : endings) {
      for (Path folder : folders) {
        Optional<Excerpt> found = below(folder, ending).flatMap(f -> read(f, frame, around));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /// The possible suffixes of a path below another folder, the longest first: `c/d.go` and `d.go` of `C:\a\..\c\d.go`.
  /// None for anything that is not source code.
  static List<String> endings(String name) {
    if (name.length() > LONGEST_NAME || !isSource(name)) {
      return List.of();
    }
    String[] all = name.replace('\\', '/').split("/", -1);
    List<String> endings = new ArrayList<>();
    String ending = "";
    for (int i = all.length - 1; i >= 0 && endings.size() < MAX_ENDINGS; i--) {
      if (all[i].isEmpty() || all[i].equals(".") || all[i].equals("..") || all[i].indexOf(':') >= 0) {
        break;
      }
      ending = ending.isEmpty() ? all[i] : all[i] + "/" + ending;
      endings.addFirst(ending);
    }
    return endings.stream().allMatch(SourceFiles::isPath) ? endings : List.of();
  }

  private static boolean isSource(String name) {
    return SOURCE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /// Only what is below the folder.
  private static Optional<Path> inMoved(Moved moved, String rest) {
    List<String> endings = endings(rest);
    return endings.isEmpty() ? Optional.empty() : below(moved.to(), endings.getFirst());
  }

  private static boolean isPath(String name) {
    return isPath(name, false);
  }

  private static boolean isPath(String name, boolean absolute) {
    try {
      return Path.of(name).isAbsolute() == absolute;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /// A file below a folder, and not by a link out of it, or to a file that is no source.
  private static Optional<Path> below(Path folder, String ending) {
    Path plain = folder.resolve(ending);
    Path file = Files.isRegularFile(plain) ? plain : folder.resolve(inModuleCache(ending));
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      Path real = file.toRealPath();
      boolean source = real.startsWith(folder.toRealPath()) && isSource(real.toString());
      return source ? Optional.of(file) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The module cache writes capital letters as `!a`. Source: golang.org/x/mod/module, EscapePath.
  private static String inModuleCache(String ending) {
    int at = ending.indexOf('@');
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < ending.length(); i++) {
      char c = ending.charAt(i);
      boolean capital = i < at && c >= 'A' && c <= 'Z';
      escaped.append(capital ? "!" : "").append(capital ? (char) (c + 'a' - 'A') : c);
    }
    return escaped.toString();
  }

  private Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>(chosen);
    for (Path capture : captures) {
      Path at = capture.toAbsolutePath().normalize();
      Path own = Files.isDirectory(at) ? at : at.getParent();
      if (own != null) {
        folders.addAll(upToTheCheckout(own));
      }
    }
    folders.addAll(goFolders);
    return folders;
  }

  /// The folder and its parents up to that of a module or a repository, if there is one; otherwise only itself.
  private static List<Path> upToTheCheckout(Path own) {
    List<Path> above = new ArrayList<>();
    Path at = own;
    for (int i = 0; i <= PARENTS && at != null && at.getParent() != null; i++) {
      above.add(at);
      Path here = at;
      if (CHECKOUT.stream().anyMatch(sign -> Files.exists(here.resolve(sign)))) {
        return above;
      }
      at = at.getParent();
    }
    return List.of(own);
  }

  private Optional<Excerpt> read(Path file, Frame frame, int around) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      String mention = mention(frame.function());
      int first = Math.max(1, frame.line() - around);
      List<String> lines = new ArrayList<>();
      boolean mentioned = false;
      int number = 0;
      try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          number++;
          mentioned |= line.contains(mention);
          if (line.indexOf('\0') >= 0) {
            return Optional.empty();
          }
          if (number >= first && number <= frame.line() + around) {
            String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
            lines.add(Printed.of(shown.replace("\t", "    ")));
          }
        }
      }
      boolean fits = mentioned && number >= frame.line();
      return fits ? Optional.of(new Excerpt(file, first, lines, newer(file))) : Optional.empty();
    } catch (IOException e) { // no text, or not ours to read
      return Optional.empty();
    }
  }

  /// What the source of a function must contain: its own name, or that of its package when it has none.
  private static String mention(String function) {
    String own = ownName(function);
    String last = function.substring(function.lastIndexOf('/') + 1);
    int dot = last.indexOf('.');
    return own.isEmpty() ? "package " + (dot < 0 ? last : last.substring(0, dot)) : own;
  }

  /// `fetch` of `main.fetch.func1`, `work` of `example.org/x.(*pool).work`: what the source must mention.
  static String ownName(String function) {
    String name = function.substring(function.lastIndexOf('/') + 1);
    int bracket = name.indexOf('[');
    name = bracket < 0 ? name : name.substring(0, bracket);
    String[] parts = name.split("\\.", -1);
    for (int i = parts.length - 1; i > 0; i--) {
      if (!parts[i].matches("func\\d+|gowrap\\d+|\\d+|-range\\d+|deferwrap\\d+|init|glob|")) {
        return parts[i].replaceAll("[(*)]", "");
      }
    }
    return "";
  }

  private boolean newer(Path file) throws IOException {
    FileTime changed = Files.getLastModifiedTime(file);
    for (Path capture : captures) {
      if (Files.exists(capture)
          && changed.toMillis() > Files.getLastModifiedTime(capture).toMillis() + CLOCK_MILLIS) {
        return true;
      }
    }
    return false;
  }
}
