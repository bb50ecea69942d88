package chanlens.fx;

import chanlens.analysis.join.Run;
import chanlens.fx.picture.FxFonts;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest;
import chanlens.fx.stage.LifeSheet;
import chanlens.graphviz.Graphviz;
import chanlens.view.stage.RealChannel;
import chanlens.view.stage.RealLife;
import chanlens.view.stage.StateDiagram;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// From what is seen in a run to how it works: a channel goes onto the stage, a goroutine into the diagram of its life.
final class Learning {
  private final Sheets sheets;
  private final Graphviz graphviz;
  private final Consumer<RealChannel> play;

  /// @param play shows a channel on the stage
  Learning(Sheets sheets, Graphviz graphviz, Consumer<RealChannel> play) {
    this.sheets = sheets;
    this.graphviz = graphviz;
    this.play = play;
  }

  void fulfil(Session session, WindowRequest request) {
    Run run = session.diagnosis().run();
    switch (request) {
      case WindowRequest.Simulate s ->
          run.waits().flatMap(w -> w.channelAt(s.channel())).flatMap(c -> RealChannel.of(run, c)).ifPresent(play);
      case WindowRequest.Life l -> life(session, run.goroutines().row(l.goid()), l.goid());
      default -> { }
    }
  }

  private void life(Session session, OptionalInt row, long goid) {
    if (row.isPresent()) {
      int state = RealLife.of(session.diagnosis().run().facts(row.getAsInt())).map(Enum::ordinal).orElse(-1);
      session.questions().ask(
          "life",
          cancel -> StateDiagram.ofGoroutine(graphviz, new FxFonts(), cancel).lit(state, -1),
          picture ->
              sheets.cover(new LifeSheet("G" + goid, picture, session.themeProperty().get(), sheets::uncover)));
    }
  }
}
