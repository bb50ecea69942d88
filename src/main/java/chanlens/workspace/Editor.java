package chanlens.workspace;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Programs that open a file at a line. No shell is involved: names of files are arguments.
///
/// Sources: `code --help`; GoLand's "Open files from the command line"; `vim -h`.
public enum Editor {
  NONE(mark("none")),
  VS_CODE("VS Code", "code", "--goto", "{file}:{line}"),
  GOLAND("GoLand", "goland", "--line", "{line}", "{file}"),
  VIM("vim", "x-terminal-emulator", "-e", "vim", "+{line}", "{file}"),
  /// A command of the user's own.
  OWN(mark("a command"));

  private final String title;
  private final List<String> command;

  Editor(String title, String... command) {
    this.title = title;
    this.command = List.of(command);
  }

  public String title() {
    return tr(title);
  }

  /// The word under which it is saved.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// [#NONE] for an unknown word.
  public static Editor of(String word) {
    for (Editor e : values()) {
      if (e.word().equals(word)) {
        return e;
      }
    }
    return NONE;
  }

  /// The command and its arguments; empty when there is none.
  ///
  /// @param own the user's command: words with blanks between them; `{file}` and `{line}` stand for the place. Without
  ///     `{file}` the file comes last
  public Optional<List<String>> command(Path file, int line, String own) {
    List<String> words = new ArrayList<>(this == OWN ? List.of(own.strip().split("\\s+", -1)) : command);
    if (words.isEmpty() || words.getFirst().isEmpty()) {
      return Optional.empty();
    }
    if (words.stream().noneMatch(w -> w.contains("{file}"))) {
      words.add("{file}");
    }
    return Optional.of(
        words.stream()
            .map(w -> w.replace("{line}", Integer.toString(line)).replace("{file}", file.toAbsolutePath().toString()))
            .toList());
  }

  /// Starts the editor and does not wait for it.
  ///
  /// @throws IOException if there is no such program
  public void open(Path file, int line, String own) throws IOException {
    Optional<List<String>> command = command(file, line, own);
    if (command.isPresent()) {
      new ProcessBuilder(command.get())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
  }
}
