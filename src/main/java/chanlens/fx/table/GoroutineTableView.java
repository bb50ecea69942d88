package chanlens.fx.table;

import static chanlens.language.Translation.tr;

import chanlens.analysis.findings.VerdictWord;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Glyphs;
import chanlens.fx.theme.Icons;
import chanlens.view.Place;
import chanlens.view.table.GoroutineColumn;
import chanlens.view.table.GoroutineRow;
import chanlens.view.table.GoroutineRows;
import chanlens.view.table.GoroutineWords;
import chanlens.view.table.TraceTerms;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import org.kordamp.ikonli.javafx.FontIcon;

/// Every goroutine of the run.
public final class GoroutineTableView extends RowTable<GoroutineRow> {
  public GoroutineTableView(Session session) {
    this(session, TraceTerms.of(session.diagnosis()));
  }

  private GoroutineTableView(Session session, TraceTerms terms) {
    super(
        session,
        new Contents<>(
            "goroutines", "goroutines: stuck, g22, main.go:19, state:send, waited>5ms", GoroutineWords.HELP,
            List.of(GoroutineColumn.values()), GoroutineColumn.first(), GoroutineRows::at,
            text -> GoroutineWords.filter(text, terms),
            Place::subjectGoid, "no file of this run shows goroutines",
            Optional.of(new Folded(
                tr("runtime's own"), tr("Also the goroutines that the runtime itself started"), " -system")), true));
    for (GoroutineColumn c : GoroutineColumn.values()) {
      column(c, width(c), sign(c), styles(c));
    }
    session.filterProperty().addListener((o, was, is) -> filter(is));
  }

  private static double width(GoroutineColumn c) {
    return switch (c) {
      case STATE -> 100;
      case ID -> 84;
      case FUNCTION -> 180;
      case SITE -> 120;
      case WAITED -> 96;
      case ON -> 84;
      case VERDICT -> 124;
      case CREATOR -> 140;
      case REASON -> 160;
    };
  }

  private static Function<GoroutineRow, Optional<Node>> sign(GoroutineColumn c) {
    return switch (c) {
      case STATE -> r -> r.activity().map(Glyphs::of);
      case VERDICT -> r -> r.verdict() == VerdictWord.STUCK ? Optional.of(stuck()) : Optional.empty();
      case ID, FUNCTION, SITE, WAITED, ON, CREATOR, REASON -> r -> Optional.empty();
    };
  }

  private static Node stuck() {
    FontIcon icon = Icons.STUCK.node();
    icon.getStyleClass().add("stuck-icon");
    return icon;
  }

  private static String[] styles(GoroutineColumn c) {
    return switch (c) {
      case FUNCTION, SITE, CREATOR, REASON -> new String[] {"code"};
      case ID, WAITED -> new String[] {"number"};
      case STATE, VERDICT -> new String[] {"signed"};
      case ON -> new String[0];
    };
  }
}
