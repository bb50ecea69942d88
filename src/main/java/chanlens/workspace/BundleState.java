package chanlens.workspace;

import chanlens.bytes.ByteSource;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How whoever made a bundle looked at its run: the file `state.txt` of a bundle, a line for each part, with tabs
/// between.
///
/// @param place what was selected, as a word; empty for nothing
/// @param filters under their names
/// @param sourcesFrom how captures name the folder of the sources: `/build/src`; empty for none
/// @param sourcesTo that folder, from the folder of the bundle
public record BundleState(String place, List<SavedFilters.Saved> filters, String sourcesFrom, String sourcesTo) {
  public static final String NAME = "state.txt";
  public static final BundleState NONE = new BundleState("", List.of(), "", "");

  private static final String FIRST = "# chanlens state 1";
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_FILTERS = 100;

  public BundleState {
    filters = List.copyOf(filters);
  }

  /// The file.
  public String text() {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    line(text, "place", place, "");
    filters.forEach(f -> line(text, "filter", f.name(), f.words()));
    line(text, "sources", sourcesFrom, sourcesTo);
    return text.toString();
  }

  private static void line(StringBuilder to, String part, String first, String second) {
    if (!first.isEmpty()) {
      to.append(part).append('\t').append(plain(first));
      to.append(second.isEmpty() ? "" : "\t" + plain(second)).append('\n');
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /// Lines that mean nothing are left out.
  static BundleState of(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    BundleState state = NONE;
    for (String line : lines.isEmpty() || !lines.getFirst().equals(FIRST) ? List.<String>of() : lines) {
      String[] words = line.split("\t", -1);
      if (words.length == 2 && words[0].equals("place")) {
        state = new BundleState(words[1], state.filters, state.sourcesFrom, state.sourcesTo);
      } else if (words.length == 3 && words[0].equals("filter") && state.filters.size() < MAX_FILTERS) {
        List<SavedFilters.Saved> all = new ArrayList<>(state.filters);
        all.add(new SavedFilters.Saved(words[1], words[2]));
        state = new BundleState(state.place, all, state.sourcesFrom, state.sourcesTo);
      } else if (words.length == 3 && words[0].equals("sources")) {
        state = new BundleState(state.place, state.filters, words[1], words[2]);
      }
    }
    return state;
  }

  /// That of a file.
  ///
  /// @return nothing for one that is no bundle, that has none, or whose state is not what was put into it
  public static BundleState of(Path file, Cancel cancel) {
    try {
      if (!isZip(file)) {
        return NONE;
      }
      Optional<BundleFiles> bundle =
          BundleFiles.of(ByteSource.map(file, Progress.NONE, cancel), cancel).filter(BundleFiles::isBundle);
      Optional<ByteSource> state = bundle.isPresent() ? bundle.get().file(NAME, MAX_BYTES) : Optional.empty();
      return state.map(s -> of(s.segment().toArray(ValueLayout.JAVA_BYTE))).orElse(NONE);
    } catch (IOException told) {
      return NONE; // opening the run has said so
    }
  }

  private static boolean isZip(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 'P' && in.read() == 'K';
    }
  }

  /// The folder of the sources, below the folder of the bundle or beside it; never on another machine.
  Optional<Path> sources(Path bundle) {
    try {
      Path to = Path.of(sourcesTo);
      boolean near = !sourcesFrom.isEmpty() && to.getRoot() == null && !sourcesTo.startsWith("/");
      return near ? Optional.of(bundle.toAbsolutePath().resolveSibling(to).normalize()) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
