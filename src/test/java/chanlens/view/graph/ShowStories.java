package chanlens.view.graph;

import chanlens.export.dot.DotWriter;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.export.png.PngWriter;
import chanlens.export.svg.SvgWriter;
import chanlens.graphviz.Graphviz;
import chanlens.view.picture.TextMeasure;
import chanlens.view.picture.Theme;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Draws all stories into a folder, to be looked at: `ShowStories FOLDER [builtin]`. Not a test.
final class ShowStories {
  private ShowStories() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    TextMeasure measure = Java2dTextMeasure.ofThisMachine();
    try (Graphviz graphviz = args.length > 1 && args[1].equals("builtin") ? Graphviz.builtIn() : Graphviz.here()) {
      for (Map.Entry<String, GraphSpec> story : Stories.all().entrySet()) {
        WaitPicture drawn =
            WaitPicture.of(story.getValue(), measure, graphviz, Graphviz.PATIENCE, Cancel.NEVER);
        for (Theme theme : Theme.values()) {
          try (OutputStream out = Files.newOutputStream(folder.resolve(story.getKey() + "-" + theme.word() + ".png"))) {
            PngWriter.write(drawn.picture(), theme, 2, out);
          }
        }
        Files.writeString(folder.resolve(story.getKey() + ".svg"), SvgWriter.textForLightAndDark(drawn.picture()));
        Files.writeString(folder.resolve(story.getKey() + "-print.svg"), SvgWriter.text(drawn.picture(), Theme.PRINT));
        Files.writeString(folder.resolve(story.getKey() + ".dot"), DotWriter.text(drawn.digraph(), "story"));
      }
    }
  }
}
