package chanlens.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A page of Markdown for people: the commands in it, what it says they print, and its sections.
record Page(Path file, List<String> lines) {
  private static final String FENCE = "```";
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");
  private static final String PROGRAM = "packaging/chanlens ";

  /// A command line as the page has it.
  ///
  /// @param line in the page, from 0
  /// @param status with which it is to end
  record Command(Path page, int line, List<String> words, int status) {
    @Override
    public String toString() {
      return page.getFileName() + ":" + (line + 1) + " " + String.join(" ", words);
    }
  }

  /// What a page says a command prints: the block of text after the block with the command.
  ///
  /// @param info what stands after `text`: `all`, the rule of a finding, or nothing when it is an excerpt
  /// @param first its first line in the page, from 0
  record Output(Command command, String info, int first, List<String> lines) {}

  static Page of(Path file) throws IOException {
    return new Page(file, Files.readAllLines(file));
  }

  List<Command> commands() {
    List<Command> found = new ArrayList<>();
    boolean shell = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(FENCE)) {
        shell = line.equals(FENCE + "sh");
      } else if (shell && line.startsWith(PROGRAM)) {
        found.add(command(i, line));
      }
    }
    return found;
  }

  private Command command(int at, String line) {
    String[] parts = line.split("#(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)", 2); // none in quotation marks
    String comment = parts.length > 1 ? parts[1].strip() : "";
    int status = comment.startsWith("exit ") ? Integer.parseInt(comment.substring("exit ".length()).split(" ")[0]) : 0;
    return new Command(file, at, words(parts[0].substring(PROGRAM.length()).strip()), status);
  }

  List<Output> outputs() {
    List<Output> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE + "text")) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
        String info = lines.get(i).substring((FENCE + "text").length()).strip();
        int first = i + 1;
        before(i).ifPresent(c -> found.add(new Output(c, info, first, lines.subList(first, end))));
        i = end;
      }
    }
    return found;
  }

  /// The last command of the block that ends right before a line.
  private Optional<Command> before(int at) {
    int end = at - 1;
    while (end > 0 && lines.get(end).isBlank()) {
      end--;
    }
    int last = end - 1;
    return commands().stream().filter(c -> c.line() == last && lines.get(last + 1).equals(FENCE)).findFirst();
  }

  /// The lines below each heading of the second rank, without those before the first.
  List<List<String>> sections() {
    List<List<String>> all = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("## ")) {
        all.add(new ArrayList<>());
      }
      if (!all.isEmpty()) {
        all.getLast().add(line);
      }
    }
    return all;
  }

  /// The page with other lines in the place of what it says that a command prints.
  Page with(Output output, List<String> real) {
    List<String> all = new ArrayList<>(lines.subList(0, output.first()));
    all.addAll(real);
    all.addAll(lines.subList(output.first() + output.lines().size(), lines.size()));
    return new Page(file, all);
  }

  /// Parted by blanks, but for those in quotation marks.
  private static List<String> words(String line) {
    return WORD.matcher(line).results().map(m -> m.group(1) == null ? m.group() : m.group(1)).toList();
  }
}
