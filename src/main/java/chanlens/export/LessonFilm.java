package chanlens.export;

import chanlens.export.mermaid.MermaidSequence;
import chanlens.export.pdf.PdfWriter;
import chanlens.export.png.GifWriter;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.export.svg.SvgWriter;
import chanlens.teach.narration.EndWords;
import chanlens.teach.narration.MarkedWords;
import chanlens.teach.narration.Naming;
import chanlens.teach.narration.StepWords;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.teach.simulator.StepRule;
import chanlens.view.figure.FilmFrames.Film;
import chanlens.view.figure.FilmFrames.Frame;
import chanlens.view.picture.Picture;
import chanlens.view.picture.PlainMeasure;
import chanlens.view.picture.TextMeasure;
import chanlens.view.picture.Theme;
import chanlens.view.sequence.Sequence;
import chanlens.view.stage.StageFrames;
import chanlens.view.stage.StageMoment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A run of a script as a film, as a handout and as a sequence diagram.
public final class LessonFilm {
  /// A film has so many steps at most: more would not be watched to the end.
  public static final int MAX_STEPS = 60;

  /// How long a step is shown: its caption is a sentence to be read.
  private static final int MILLIS = 2000;

  private final String title;
  private final Playback run;
  private final int shown;

  private LessonFilm(String title, Playback run, int most) {
    this.title = title;
    this.run = run;
    this.shown = Math.min(run.steps().size(), most);
  }

  public static void gif(String title, Playback run, OutputStream to) throws IOException {
    List<Picture> frames = new LessonFilm(title, run, MAX_STEPS).frames(Java2dTextMeasure.ofThisMachine());
    GifWriter.write(frames, Theme.LIGHT, MILLIS, 1, to);
  }

  /// An animated SVG.
  public static void svg(String title, Playback run, OutputStream to) throws IOException {
    List<Picture> pictures = new LessonFilm(title, run, MAX_STEPS).frames(new PlainMeasure());
    Picture first = pictures.getFirst();
    Picture still = new Picture(first.width(), first.height(), title, first.description(), List.of());
    List<Frame> frames = pictures.stream().map(p -> new Frame(p.items(), p.description())).toList();
    to.write(SvgWriter.film(new Film(still, frames), Theme.LIGHT, MILLIS).getBytes(StandardCharsets.UTF_8));
  }

  /// A page for each step.
  public static void pdf(String title, Playback run, OutputStream to) throws IOException {
    PdfWriter.write(title, new LessonFilm(title, run, Decks.MAX_STEPS).frames(new PlainMeasure()), Theme.LIGHT, to);
  }

  public static void mermaid(String title, Playback run, OutputStream to) throws IOException {
    Sequence sequence = new LessonFilm(title, run, Decks.MAX_STEPS).sequence();
    to.write(MermaidSequence.text(sequence).getBytes(StandardCharsets.UTF_8));
  }

  private List<Picture> frames(TextMeasure measure) {
    List<StageMoment> moments = IntStream.rangeClosed(0, shown).mapToObj(at -> new StageMoment(run, at)).toList();
    return StageFrames.of(moments, moments.stream().map(this::caption).toList(), measure);
  }

  private String caption(StageMoment moment) {
    String words = moment.step().map(LessonFilm::words).orElse(title);
    String end = moment.at() < shown ? "" : " " + end();
    return moment.at() + " of " + run.steps().size() + ": " + words + end;
  }

  private String end() {
    return shown < run.steps().size()
        ? "The film has the first " + shown + " of " + run.steps().size() + " steps."
        : MarkedWords.plain(String.join(" ", EndWords.of(run)));
  }

  private static String words(PlayStep step) {
    return MarkedWords.plain(StepWords.plain(step));
  }

  private static Sequence.Lane lane(int id) {
    return id == 0 ? Sequence.Lane.outside("runtime") : Sequence.Lane.goroutine(id, Naming.goroutine(id));
  }

  /// One lane for each goroutine, and one for the runtime if it does something.
  private Sequence sequence() {
    List<Integer> ids = new ArrayList<>(run.last().goroutines().stream().map(SimGoroutine::id).toList());
    if (run.steps().stream().anyMatch(s -> s.event().goroutine() == 0)) {
      ids.add(0);
    }
    List<Sequence.Lane> lanes = ids.stream().map(LessonFilm::lane).toList();
    List<Sequence.Step> steps = new ArrayList<>();
    for (PlayStep step : run.steps().subList(0, shown)) {
      Happening e = step.event();
      int other = e.partner() != 0 ? e.partner() : e.woken().isEmpty() ? e.goroutine() : e.woken().getFirst();
      Sequence.Kind kind = e.rule() == StepRule.GO ? Sequence.Kind.CREATES : Sequence.Kind.WAKES;
      steps.add(
          new Sequence.Step(-1, kind, ids.indexOf(e.goroutine()), Math.max(0, ids.indexOf(other)), words(step)));
    }
    return new Sequence(title, "a simulated run", lanes, steps, List.of(), 0, run.steps().size() - (long) shown);
  }
}
