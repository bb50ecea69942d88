package chanlens.graphviz;

import guru.nidi.graphviz.engine.EngineResult;
import guru.nidi.graphviz.engine.Format;
import guru.nidi.graphviz.engine.GraphvizEngine;
import guru.nidi.graphviz.engine.GraphvizException;
import guru.nidi.graphviz.engine.Options;
import guru.nidi.graphviz.engine.Rasterizer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The built-in Graphviz as an engine of graphviz-java. Files that a graph names, such as pictures, are not read.
final class GraphvizJavaEngine implements GraphvizEngine {
  private static final long SECONDS = 60;

  private final EmbeddedGraphviz graphviz = new EmbeddedGraphviz();

  @Override
  public void init(Consumer<GraphvizEngine> onOk, Consumer<GraphvizEngine> onError) {
    graphviz.prepare();
    onOk.accept(this);
  }

  @Override
  public EngineResult execute(String source, Options options, @Nullable Rasterizer rasterizer) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    String program = options.engine.name().toLowerCase(Locale.ROOT);
    try {
      return EngineResult.fromString(graphviz.render(source, program, name(options.format), deadline));
    } catch (LayoutFailed why) {
      throw new GraphvizException(String.valueOf(why.getMessage()), why);
    }
  }

  /// What Graphviz calls the format; pixels are made of SVG, by graphviz-java.
  private static String name(Format format) {
    return switch (format) {
      case PNG, SVG, SVG_STANDALONE -> "svg";
      default -> format.name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  @Override
  public void close() {
    graphviz.close();
  }
}
