package chanlens.fx.command;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.view.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything that can be ordered by a menu, a key or the search box. The keys are those of a new installation; see
/// [KeyMap].
public enum Command {
  OPEN_FILES(Group.FILE, mark("Open files…"), "Ctrl+O"),
  OPEN_FOLDER(Group.FILE, mark("Open folder…"), "Ctrl+Shift+O"),
  PASTE(Group.FILE, mark("Paste goroutine dump"), "Ctrl+V"),
  COMPARE_WITH(Group.FILE, mark("Compare with…"), "Ctrl+D"),
  WATCH_FOLDER(Group.FILE, mark("Watch a folder…"), "Ctrl+Shift+W"),
  ATTACH(Group.FILE, mark("Watch a running service…"), "Ctrl+Shift+A"),
  FLEET(Group.FILE, mark("Open a fleet…"), "Ctrl+Shift+F"),
  STUDIO(Group.FILE, mark("Picture for others…"), "E"),
  COPY_FIGURE(Group.FILE, mark("Copy for slides"), "Ctrl+Shift+C"),
  CLOSE_RUN(Group.FILE, mark("Close run"), "Ctrl+W"),
  QUIT(Group.FILE, mark("Quit"), "Ctrl+Q"),
  SEARCH(Group.GO, mark("Search, or give a command"), "Ctrl+K"),
  FILTER(Group.GO, mark("Filter the table"), "Ctrl+F"),
  BACK(Group.GO, mark("Back"), "Alt+LEFT"),
  FORWARD(Group.GO, mark("Forward"), "Alt+RIGHT"),
  WAITED_ON(Group.GO, Step.WAITED_ON, "C"),
  NEXT_PARTNER(Group.GO, Step.NEXT_PARTNER, "P"),
  PREVIOUS_PARTNER(Group.GO, Step.PREVIOUS_PARTNER, "Shift+P"),
  ORIGIN(Group.GO, Step.ORIGIN, "O"),
  STACK(Group.GO, Step.STACK, "S"),
  SOURCE(Group.GO, Step.SOURCE, "ENTER"),
  PREVIOUS_WAKE(Group.GO, Step.PREVIOUS_WAKE, "OPEN_BRACKET"),
  NEXT_WAKE(Group.GO, Step.NEXT_WAKE, "CLOSE_BRACKET"),
  WRITE_NOTE(Group.GO, mark("Write a note on this place"), "Ctrl+N"),
  COPY_LINK(Group.GO, mark("Copy a link to this place"), "Ctrl+L"),
  EDIT(Group.GO, mark("Open in the editor"), "Ctrl+E"),
  FINDINGS(Group.VIEW, mark("Findings"), "Ctrl+DIGIT1"),
  TIMELINE(Group.VIEW, mark("Timeline"), "Ctrl+DIGIT2"),
  GRAPH(Group.VIEW, mark("Graph"), "Ctrl+DIGIT3"),
  GOROUTINES(Group.VIEW, mark("Goroutines"), "Ctrl+DIGIT4"),
  CHANNELS(Group.VIEW, mark("Channels and locks"), "Ctrl+DIGIT5"),
  PROFILES(Group.VIEW, mark("Profiles"), "Ctrl+DIGIT6"),
  MEMORY(Group.VIEW, mark("Memory"), "Ctrl+DIGIT7"),
  QUERY(Group.VIEW, mark("Query: ask in SQL"), "Ctrl+J"),
  COMPARISON(Group.VIEW, mark("Comparison"), "Ctrl+DIGIT8"),
  INSPECTOR(Group.VIEW, mark("Inspector"), "Ctrl+DIGIT9"),
  NOTES(Group.VIEW, mark("Notes"), "Ctrl+Shift+N"),
  NEXT_REGION(Group.VIEW, mark("Next region"), "F6"),
  PREVIOUS_REGION(Group.VIEW, mark("Previous region"), "Shift+F6"),
  LIGHT_OR_DARK(Group.VIEW, mark("Light or dark"), "Ctrl+T"),
  LARGER(Group.VIEW, mark("Larger"), "Ctrl+EQUALS"),
  SMALLER(Group.VIEW, mark("Smaller"), "Ctrl+MINUS"),
  USUAL_SIZE(Group.VIEW, mark("Usual size"), "Ctrl+DIGIT0"),
  SETTINGS(Group.FILE, mark("Settings…"), "Ctrl+COMMA"),
  TEACH(Group.HELP, mark("Teaching"), "F2"),
  KEYS(Group.HELP, mark("Keys and signs"), "F1");

  /// The menus.
  public enum Group {
    FILE(mark("_File")),
    GO(mark("_Go")),
    VIEW(mark("_View")),
    HELP(mark("_Help"));

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return tr(title);
    }
  }

  private final Group group;
  private final String words;
  private final String key;
  private final Optional<Step> step;

  Command(Group group, String words, String key) {
    this(group, words, key, Optional.empty());
  }

  Command(Group group, Step step, String key) {
    this(group, step.words(), key, Optional.of(step));
  }

  Command(Group group, String words, String key, Optional<Step> step) {
    this.group = group;
    this.words = words;
    this.key = key;
    this.step = step;
  }

  public Group group() {
    return group;
  }

  /// For menus: `Open files…`.
  public String words() {
    String translated = tr(words);
    return Character.toUpperCase(translated.charAt(0)) + translated.substring(1);
  }

  /// The hop it takes, if it is one.
  public Optional<Step> step() {
    return step;
  }

  /// Whether it needs an open run.
  public boolean needsRun() {
    return switch (this) {
      case OPEN_FILES, OPEN_FOLDER, PASTE, WATCH_FOLDER, ATTACH, FLEET, QUIT, SEARCH, LIGHT_OR_DARK, LARGER, SMALLER,
          USUAL_SIZE, SETTINGS, TEACH, KEYS ->
          false;
      default -> true;
    };
  }

  /// The name under which its key is saved.
  String word() {
    return "key." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Optional<Stroke> usual() {
    return Stroke.parse(key);
  }

  public static List<Command> of(Group group) {
    return Arrays.stream(values()).filter(c -> c.group == group).toList();
  }
}
