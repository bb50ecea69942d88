package chanlens.fx.card;

import chanlens.fx.session.PlaceMenu;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest;
import chanlens.view.card.Link;
import chanlens.view.card.Text.Part;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Words of a card as nodes.
final class Flows {
  private final Session session;

  Flows(Session session) {
    this.session = session;
  }

  TextFlow of(chanlens.view.card.Text text) {
    TextFlow flow = new TextFlow();
    flow.getStyleClass().add("card-line");
    for (Part part : text.parts()) {
      if (part.link().isPresent()) {
        flow.getChildren().add(link(part, part.link().get()));
      } else {
        flow.getChildren().add(words(part));
      }
    }
    return flow;
  }

  private static Text words(Part part) {
    Text words = new Text(part.words());
    words.getStyleClass().add(style(part));
    return words;
  }

  private Hyperlink link(Part part, Link link) {
    Hyperlink node = new Hyperlink(part.words());
    node.getStyleClass().addAll("card-link", style(part));
    if (link instanceof Link.To to) {
      PlaceMenu.install(node, session, () -> Optional.of(to.place()), () -> "");
    }
    node.setOnAction(
        e -> {
          switch (link) {
            case Link.To to -> session.goTo(to.place());
            case Link.Rows rows -> session.ask(new WindowRequest.Rows(rows.filter()));
          }
        });
    return node;
  }

  private static String style(Part part) {
    return switch (part.look()) {
      case PLAIN -> "plain";
      case STRONG -> "strong";
      case MUTED -> "muted";
      case CODE, VALUE -> "code";
      case ALARM -> "alarm";
    };
  }
}
