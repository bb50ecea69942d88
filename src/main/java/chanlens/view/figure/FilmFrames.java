package chanlens.view.figure;

import chanlens.analysis.Amounts;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import chanlens.view.sequence.Sequence;
import chanlens.view.timeline.picture.TimeAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A figure step by step: each frame marks one step in the picture and says it below.
public final class FilmFrames {
  /// Limits on frames: more would not be watched to the end.
  static final int MAX = 60;

  private static final Font CAPTION = new Font(false, 12, false);
  private static final double ROOM = 34;

  private final Picture still;
  private final TextMeasure measure;

  /// @param still what all frames have in common; its width is that of every frame
  private FilmFrames(Picture still, TextMeasure measure) {
    this.still = still;
    this.measure = measure;
  }

  /// One frame.
  ///
  /// @param added what it draws over the still
  /// @param caption what happens in it
  public record Frame(List<Item> added, String caption) {
    public Frame {
      added = List.copyOf(added);
    }
  }

  /// A film: the still, and what each frame adds to it.
  public record Film(Picture still, List<Frame> frames) {
    public Film {
      frames = List.copyOf(frames);
    }

    /// A whole frame.
    public Picture picture(int frame) {
      List<Item> all = new ArrayList<>(still.items());
      all.addAll(frames.get(frame).added());
      return new Picture(still.width(), still.height(), still.title(), still.description(), all);
    }
  }

  /// The steps of a sequence in the picture of that sequence or on a timeline. A figure that shows no time has one
  /// frame.
  public static Film of(FigureSheet sheet, Optional<Sequence> steps, TextMeasure measure) {
    Picture whole = sheet.picture();
    Picture still = new Picture(
        whole.width(), whole.height() + ROOM, whole.title(), whole.description(), whole.items());
    FilmFrames maker = new FilmFrames(still, measure);
    List<Frame> frames = new ArrayList<>();
    for (Sequence.Step s : steps.map(Sequence::steps).orElse(List.of())) {
      if (frames.size() < MAX) {
        frames.add(maker.frame(s, steps.orElseThrow()));
      }
    }
    if (frames.isEmpty()) {
      frames.add(new Frame(List.of(maker.caption(whole.title())), whole.title()));
    }
    return new Film(still, frames);
  }

  private Frame frame(Sequence.Step step, Sequence all) {
    String who = all.lanes().get(step.from()).title();
    String whom = step.between() ? " to " + all.lanes().get(step.to()).title() : "";
    String words = Amounts.duration(step.nanos()) + "  " + who + whom + ": " + step.words();
    List<Item> added = new ArrayList<>(List.of(caption(words)));
    still.of(step).findFirst().ifPresent(i -> added.add(around(i.bounds())));
    axis().ifPresent(item -> added.add(cursor(item, step.nanos())));
    return new Frame(added, words);
  }

  private Item caption(String words) {
    String fitted = measure.fitted(words, CAPTION, still.width());
    double y = still.height() - ROOM + 22;
    double width = measure.width(fitted, CAPTION);
    return Item.builder("caption", "caption").touched(Item.Touch.NONE).says(words, words)
        .add(new Mark.Words(fitted, 0, y, CAPTION, Anchor.START, Ink.TEXT, Ink.SURFACE, width)).build();
  }

  private static Item around(Rect box) {
    return Item.builder("now", "now").touched(Item.Touch.NONE)
        .line(Outlines.rounded(box.grown(4), 5), Ink.full(Role.SELECTION), 2.2, Dash.SOLID).build();
  }

  private Optional<Item> axis() {
    return still.items().stream().filter(i -> i.subject() instanceof TimeAxis).findFirst();
  }

  /// A line across all lanes at a moment; the axis may have been moved and scaled.
  private Item cursor(Item drawn, long nanos) {
    TimeAxis axis = (TimeAxis) drawn.subject();
    double share = (axis.x(nanos) - axis.left()) / Math.max(1, axis.view().columns());
    Rect line = drawn.marks().stream().filter(Mark.Line.class::isInstance).findFirst().map(Mark::bounds)
        .orElse(drawn.bounds());
    double x = line.x() + share * line.width();
    return Item.builder("now", "now").touched(Item.Touch.NONE)
        .line(Path.line(x, line.y(), x, drawn.bounds().bottom()), Ink.full(Role.SELECTION), 2.2, Dash.SOLID).build();
  }
}
