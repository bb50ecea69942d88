package chanlens.fx.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.fx.session.Session;
import chanlens.fx.theme.Icons;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.view.card.CardItem;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A stack, leaf first: the program's own calls, each with its line; runs of the runtime's calls folded into one row.
final class StackView extends VBox {
  private static final int FOLDED_AT = 40;

  private final Session session;

  StackView(Session session, CardItem.Calls calls) {
    this.session = session;
    getStyleClass().add("stack");
    List<CardItem.Call> run = new ArrayList<>();
    int shown = 0;
    for (CardItem.Call call : calls.calls()) {
      boolean fold = (call.plumbing() || shown >= FOLDED_AT) && call.depth() != calls.selected();
      if (fold) {
        run.add(call);
      } else {
        folded(run, calls.goid());
        getChildren().add(row(call, calls.goid(), call.depth() == calls.selected()));
        shown++;
      }
    }
    folded(run, calls.goid());
  }

  private void folded(List<CardItem.Call> run, long goid) {
    if (run.isEmpty()) {
      return;
    }
    List<CardItem.Call> inside = List.copyOf(run);
    run.clear();
    boolean runtime = inside.stream().allMatch(CardItem.Call::plumbing);
    String calls = Amounts.count(inside.size(), "call");
    String words = runtime ? tr("{0} of the runtime", calls) : calls;
    Hyperlink unfold = new Hyperlink(words);
    unfold.setGraphic(Icons.CHEVRON_RIGHT.node());
    unfold.getStyleClass().addAll("card-link", "muted", "fold");
    unfold.setOnAction(
        e -> {
          int at = getChildren().indexOf(unfold);
          List<Node> rows = inside.stream().<Node>map(c -> row(c, goid, false)).toList();
          getChildren().remove(at);
          getChildren().addAll(at, rows);
        });
    getChildren().add(unfold);
  }

  private HBox row(CardItem.Call call, long goid, boolean selected) {
    Hyperlink function = new Hyperlink(Titles.shortName(call.frame().function()));
    function.getStyleClass().addAll("card-link", "code", call.plumbing() ? "muted" : "plain");
    function.setOnAction(e -> session.goTo(new Place.Call(goid, call.depth())));
    HBox row = new HBox(8, function);
    row.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(function, Priority.ALWAYS);
    function.setMaxWidth(Double.MAX_VALUE);
    function.setMinWidth(0);
    if (call.frame().line() > 0) {
      Hyperlink place = new Hyperlink(call.frame().place());
      place.getStyleClass().addAll("card-link", "code");
      place.setMinWidth(Label.USE_PREF_SIZE);
      place.setOnAction(e -> session.goTo(new Place.Source(goid, call.frame())));
      row.getChildren().add(place);
    }
    row.getStyleClass().add("stack-row");
    if (selected) {
      row.getStyleClass().add("selected");
    }
    return row;
  }
}
