package chanlens.view.stage;

import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A run as pictures of one size: the stage, the strip of steps, and below them what happens, in plain words.
public final class StageFrames {
  private static final double WIDTH = 900;
  private static final double GAP = 18;
  private static final double MARGIN = 16;
  private static final Font CAPTION = new Font(false, 15, false);
  private static final double LINE = 21;
  private static final int MAX_LINES = 4;

  private final TextMeasure measure;
  private double width;
  private double height;
  private int lines;

  private StageFrames(TextMeasure measure) {
    this.measure = measure;
  }

  /// @param moments in the order of the film
  /// @param captions one for each moment
  public static List<Picture> of(List<StageMoment> moments, List<String> captions, TextMeasure measure) {
    return new StageFrames(measure).all(moments, captions);
  }

  private List<Picture> all(List<StageMoment> moments, List<String> captions) {
    List<Picture> stages = moments.stream().map(this::stage).toList();
    width = stages.stream().mapToDouble(Picture::width).max().orElse(WIDTH);
    height = stages.stream().mapToDouble(Picture::height).max().orElse(0);
    List<List<String>> said = captions.stream().map(c -> measure.lines(c, CAPTION, width, MAX_LINES)).toList();
    lines = said.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, stages.size())
        .mapToObj(i -> framed(stages.get(i), captions.get(i), said.get(i)))
        .toList();
  }

  private Picture stage(StageMoment moment) {
    Picture stage = StagePicture.of(moment, WIDTH, measure).picture();
    return stage.above(StageStrip.of(moment, stage.width(), measure), GAP);
  }

  private Picture framed(Picture stage, String caption, List<String> said) {
    List<Item> items = new ArrayList<>(stage.moved(MARGIN, MARGIN).items());
    double y = MARGIN + height + GAP + LINE;
    Item.Builder words = Item.builder("caption", "caption").touched(Item.Touch.NONE).says(caption, caption);
    for (String line : said) {
      double room = measure.width(line, CAPTION);
      words.add(new Mark.Words(line, MARGIN, y, CAPTION, Anchor.START, Ink.TEXT, Ink.SURFACE, room));
      y += LINE;
    }
    items.add(words.build());
    double all = MARGIN + height + GAP + LINE * lines + MARGIN;
    return new Picture(width + 2 * MARGIN, all, stage.title(), caption, items);
  }
}
