package chanlens.fx;

import static chanlens.language.Translation.tr;

import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.fx.picture.FxFonts;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest;
import chanlens.fx.stage.LifeSheet;
import chanlens.graphviz.Graphviz;
import chanlens.view.picture.Picture;
import chanlens.view.stage.RealChannel;
import chanlens.view.stage.RealLife;
import chanlens.view.stage.StateDiagram;
import chanlens.work.Cancel;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

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
      case WindowRequest.States s ->
          run.waits().flatMap(w -> w.channelAt(s.channel())).ifPresent(c -> states(session, c));
      case WindowRequest.Life l -> life(session, run.goroutines().row(l.goid()), l.goid());
      default -> { }
    }
  }

  private void states(Session session, HeapChannel c) {
    String title = tr("The states of {0}", session.diagnosis().run().names().of(c.addr()));
    int state = RealLife.of(c).ordinal();
    show(session, title, cancel -> StateDiagram.ofChannel(graphviz, new FxFonts(), cancel).lit(state, -1));
  }

  private void life(Session session, OptionalInt row, long goid) {
    if (row.isPresent()) {
      int state = RealLife.of(session.diagnosis().run().facts(row.getAsInt())).map(Enum::ordinal).orElse(-1);
      String title = tr("The life of {0}", "G" + goid);
      show(session, title, cancel -> StateDiagram.ofGoroutine(graphviz, new FxFonts(), cancel).lit(state, -1));
    }
  }

  private void show(Session session, String title, Function<Cancel, Picture> diagram) {
    session.questions().ask(
        "states", diagram,
        picture -> sheets.cover(new LifeSheet(title, picture, session.themeProperty().get(), sheets::uncover)));
  }
}
