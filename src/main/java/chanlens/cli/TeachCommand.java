package chanlens.cli;

import chanlens.export.Decks;
import chanlens.export.LessonFilm;
import chanlens.export.json.TeachJson;
import chanlens.export.text.TeachPages;
import chanlens.export.text.TeachText;
import chanlens.golang.GoVersion;
import chanlens.teach.lessons.Lesson;
import chanlens.teach.lessons.Lessons;
import chanlens.teach.program.GoRelease;
import chanlens.teach.program.ScriptProgram;
import chanlens.teach.run.Exploration;
import chanlens.teach.run.GivenSchedule;
import chanlens.teach.run.Playback;
import chanlens.teach.run.Schedule;
import chanlens.teach.script.ScriptError;
import chanlens.teach.script.Scripts;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StateChange;
import chanlens.teach.simulator.TimeModel;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chanlens teach`.
@Command(
    name = "teach",
    description = {
      "Plays a script of goroutines, channels and locks step by step, by the rules of Go's runtime,",
      "or tries all schedules.",
      "The manual's page on teaching has the grammar of scripts."
    },
    sortOptions = false)
final class TeachCommand implements Callable<Integer> {
  private static final int MAX_BYTES = 1 << 20;

  private final Terminal terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "a script; `-` reads it from standard input")
  private Optional<Path> script = Optional.empty();

  @Option(
      names = "--lesson",
      paramLabel = "NAME",
      description = "the script of a lesson in the place of a file; see --show lessons")
  private Optional<String> lesson = Optional.empty();

  @Option(
      names = "--show",
      paramLabel = "lessons|lesson|questions|glossary|diagrams",
      description = {
        "what to print in the place of the run: all lessons, the texts of --lesson, questions about the run with",
        "four answers each, the words of the runtime, or state diagrams and the decision table"
      })
  private Optional<Page> show = Optional.empty();

  @Option(
      names = "--what-if",
      paramLabel = "STEP[:N]",
      description = "list the changes that can be made before a step, or make the N-th and go on from there")
  private Optional<String> whatIf = Optional.empty();

  @Option(
      names = "--all",
      description = "try all schedules: which ways to end there are, how many lead to each, and the shortest")
  private boolean all;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "a random schedule, the same for the same number (default: as a single processor does it)")
  private @Nullable Long seed;

  @Option(
      names = "--schedule",
      paramLabel = "MOVES",
      description = {
        "who moves, one after the other: 1,2,1.2 is main, goroutine 2, main taking its second choice; t5 is a timer,",
        "s2 the end of a sleep"
      })
  private Optional<String> schedule = Optional.empty();

  @Option(
      names = "--clock",
      paramLabel = "ideal|any",
      description = "when time passes: only while nobody can run (default), or at any moment, as on a busy machine",
      converter = ClockWord.class)
  private TimeModel clock = TimeModel.IDEAL;

  @Option(
      names = "--go",
      paramLabel = "RELEASE",
      description = "the release whose rules apply, from 1.19 (default: 1.27)")
  private Optional<String> go = Optional.empty();

  @Option(
      names = "--complete",
      paramLabel = "LINE:COLUMN",
      description = "print what may come next at this place of the script, for an editor")
  private Optional<String> complete = Optional.empty();

  @Option(names = "--format", paramLabel = "text|json|html|pdf|gif|svg|mermaid", description = {
    "how to write it (default: text); html is a deck of slides with pictures, one file without network; pdf a handout"
        + " with a page for each step; gif and svg are films; mermaid is a sequence diagram"
  })
  private Format format = Format.text;

  @Option(names = "-o", paramLabel = "OUT", description = "the file to write; `-` is standard output (default)")
  private Path out = Output.standard();

  TeachCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Spelled as on the command line.
  enum Page {
    lessons,
    lesson,
    questions,
    glossary,
    diagrams
  }

  /// Spelled as on the command line.
  enum Format {
    text,
    json,
    html,
    pdf,
    gif,
    svg,
    mermaid
  }

  /// Reads a clock.
  static final class ClockWord extends OneOf<TimeModel> {
    ClockWord() {
      super(TimeModel.values(), m -> m.name().toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public Integer call() throws Exception {
    if ((all ? 1 : 0) + (seed == null ? 0 : 1) + (schedule.isPresent() ? 1 : 0) > 1) {
      throw new Usage("--all, --seed and --schedule exclude each other");
    }
    if (all && format != Format.text && format != Format.json) {
      throw new Usage("--format " + format + " shows one schedule: expected none of --all");
    }
    Output output = Output.of(terminal, out, script.stream().filter(p -> !isStandard(p)).toList());
    Optional<String> page = page();
    if (page.isPresent()) {
      output.write(stream -> stream.write(page.get().getBytes(StandardCharsets.UTF_8)));
      return ExitCode.FINE.status();
    }
    String text = text();
    if (complete.isPresent()) {
      List<String> words = completions(text, complete.get());
      output.write(stream -> stream.write((String.join("\n", words) + "\n").getBytes(StandardCharsets.UTF_8)));
      return ExitCode.FINE.status();
    }
    ScriptProgram program;
    try {
      program = Scripts.read(text, release());
    } catch (ScriptError e) {
      terminal.problem(script.map(Path::toString).orElse("the lesson") + ": " + e.getMessage());
      return ExitCode.MALFORMED.status();
    }
    return play(new Machine(program, clock), output).status();
  }

  private ExitCode play(Machine machine, Output output) throws IOException {
    if (all) {
      Exploration found = Exploration.of(machine, machine.start(), Exploration.MAX_STATES, Cancel.NEVER);
      output.write(stream -> write(machine.program(), found, stream));
      return ExitCode.FINE;
    }
    try {
      Playback run = Schedule.play(Playback.of(machine), chosen());
      if (whatIf.isPresent()) {
        changed(run, whatIf.get(), output);
      } else if (show.filter(Page.questions::equals).isPresent()) {
        String questions = TeachPages.questions(run, seed == null ? 1 : seed);
        output.write(stream -> stream.write(questions.getBytes(StandardCharsets.UTF_8)));
      } else {
        output.write(stream -> write(run, stream));
      }
      return ExitCode.FINE;
    } catch (GivenSchedule.Impossible e) {
      throw new Usage(String.valueOf(e.getMessage()));
    }
  }

  private Schedule chosen() {
    if (seed != null) {
      return Schedule.random(seed);
    }
    if (schedule.isPresent()) {
      return new GivenSchedule(schedule.get());
    }
    return lesson.isPresent() ? lesson().asPlayed() : Schedule.oneProcessor();
  }

  private void write(Playback run, OutputStream stream) throws IOException {
    switch (format) {
      case text -> stream.write(TeachText.of(run).getBytes(StandardCharsets.UTF_8));
      case json -> TeachJson.write(run, stream);
      case html -> stream.write(Decks.html(title(), run, lesson.map(n -> lesson())));
      case pdf -> LessonFilm.pdf(title(), run, stream);
      case gif -> LessonFilm.gif(title(), run, stream);
      case svg -> LessonFilm.svg(title(), run, stream);
      case mermaid -> LessonFilm.mermaid(title(), run, stream);
    }
  }

  private String title() {
    return lesson.isPresent() ? lesson().title() : script.map(p -> String.valueOf(p.getFileName())).orElse("");
  }

  private void write(ScriptProgram program, Exploration found, OutputStream stream) throws IOException {
    if (format == Format.json) {
      TeachJson.write(program, found, stream);
    } else {
      stream.write(TeachText.of(found).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean isStandard(Path path) {
    return path.equals(Path.of("-"));
  }

  /// What needs no run.
  private Optional<String> page() {
    return show.flatMap(
        p ->
            Optional.ofNullable(
                switch (p) {
                  case lessons -> TeachPages.lessons();
                  case lesson -> TeachPages.lesson(lesson());
                  case glossary -> TeachPages.glossary();
                  case diagrams -> TeachPages.diagrams();
                  case questions -> null;
                }));
  }

  private Lesson lesson() {
    String name = lesson.orElseThrow(() -> new Usage("--show lesson needs --lesson NAME"));
    return Lessons.of(name)
        .orElseThrow(() -> new Usage("--lesson: expected one of " + Lessons.NAMES + ", found " + name));
  }

  private String text() throws IOException {
    if (lesson.isPresent()) {
      return lesson().script();
    }
    Path file = script.orElseThrow(() -> new Usage("name a script, or a lesson with --lesson"));
    if (isStandard(file)) {
      return text(file, terminal.in());
    }
    if (!Files.isRegularFile(file)) {
      throw new Usage(file + ": there is no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return text(file, in);
    }
  }

  private static String text(Path file, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new Usage(file + ": larger than a script can be (" + MAX_BYTES + " bytes)");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Changes the state before a step, and goes on; without a number of a change it lists them.
  private void changed(Playback run, String words, Output output) throws IOException {
    String[] parts = words.split(":", -1);
    int step = number(parts[0], run.steps().size(), "--what-if: expected a step");
    Playback before = run.upTo(step - 1);
    if (parts.length == 1) {
      String changes = TeachPages.changes(before);
      output.write(stream -> stream.write(changes.getBytes(StandardCharsets.UTF_8)));
      return;
    }
    ScriptProgram program = run.machine().program();
    List<StateChange> all = StateChange.of(program, before.last());
    StateChange change = all.get(number(parts[1], all.size(), "--what-if: expected a change") - 1);
    State state = change.in(program, before.last());
    Playback rest = Schedule.play(Playback.from(run.machine(), state), chosen());
    output.write(stream -> write(rest, stream));
  }

  private static int number(String word, int most, String expected) {
    try {
      int number = Integer.parseInt(word);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new Usage(expected + " from 1 to " + most + ", found " + word);
  }

  private GoRelease release() {
    if (go.isEmpty()) {
      return GoRelease.LATEST;
    }
    int minor = GoVersion.parse("go" + go.get()).map(GoVersion::minor).orElse(0);
    if (minor < GoRelease.OLDEST || minor > GoRelease.LATEST.minor()) {
      String all = "1." + GoRelease.OLDEST + " to " + GoRelease.LATEST.text();
      throw new Usage("--go: expected " + all + ", found " + go.get());
    }
    return new GoRelease(minor);
  }

  private static List<String> completions(String text, String place) {
    String[] parts = place.split(":", -1);
    try {
      return Scripts.completions(text, Integer.parseInt(parts[0]), Integer.parseInt(parts[parts.length - 1]));
    } catch (NumberFormatException e) {
      throw new Usage("--complete: expected LINE:COLUMN, found " + place);
    }
  }
}
