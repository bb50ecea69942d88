package chanlens.fx.card;

import chanlens.fx.desk.Clips;
import chanlens.fx.desk.Desk;
import chanlens.fx.theme.Glyphs;
import chanlens.fx.theme.Icons;
import chanlens.view.Place;
import chanlens.view.card.Card;
import chanlens.view.card.CardText;
import chanlens.view.card.Cards;
import chanlens.view.card.Item;
import chanlens.view.card.Section;
import chanlens.workspace.SourceFiles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The inspector. Shows the card of the desk's place; cards are made off the FX thread and the latest wins.
public final class CardView extends BorderPane {
  private static final String QUESTION = "card";
  private static final String MEMORY = "card-memory";
  private static final String TRACE = "card-trace";

  private final Desk desk;
  private final Cards cards;
  private final SourceFiles sources;
  private final Flows flows;
  private final VBox content = new VBox();
  private final ScrollPane scroll = new ScrollPane(content);

  public CardView(Desk desk, SourceFiles sources) {
    this.desk = desk;
    this.cards = Cards.of(desk.diagnosis());
    this.sources = sources;
    this.flows = new Flows(desk);
    getStyleClass().add("inspector");
    content.getStyleClass().add("card");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setCenter(scroll);
    desk.placeProperty().addListener((o, was, is) -> ask(is));
    ask(desk.place());
  }

  /// Gives the focus to the card.
  public void focusCard() {
    scroll.requestFocus();
  }

  private void ask(Place place) {
    desk.questions().stop(MEMORY);
    desk.questions().stop(TRACE);
    desk.questions().ask(
        QUESTION,
        cancel -> cards.card(place),
        card -> {
          show(card);
          desk.questions().ask(TRACE, cancel -> cards.trace(place, cancel), this::showMore);
          desk.questions().ask(MEMORY, cancel -> cards.memory(place, cancel), this::showMore);
        });
  }

  private void showMore(List<Section> sections) {
    sections.forEach(s -> content.getChildren().add(section(s)));
  }

  private void show(Card card) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(heading(card));
    card.sections().forEach(s -> nodes.add(section(s)));
    content.getChildren().setAll(nodes);
    scroll.setVvalue(0);
    content.setAccessibleRole(AccessibleRole.TEXT);
    content.setAccessibleText(CardText.of(card));
  }

  private Node heading(Card card) {
    Label title = new Label(card.title());
    title.getStyleClass().add("card-title");
    title.setWrapText(true);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Button copy = Icons.COPY.button("Copy this card as text", () -> copied(CardText.of(card)));
    HBox first = new HBox(8);
    first.setAlignment(Pos.TOP_LEFT);
    card.activity().ifPresent(a -> first.getChildren().add(Glyphs.of(a)));
    first.getChildren().addAll(title, copy);
    VBox heading = new VBox(6, first);
    heading.getStyleClass().add("card-heading");
    if (!card.subtitle().isEmpty()) {
      heading.getChildren().add(flows.of(card.subtitle()));
    }
    HBox second = new HBox(8);
    second.setAlignment(Pos.CENTER_LEFT);
    card.badge().ifPresent(b -> second.getChildren().add(Chips.badge(b)));
    if (!second.getChildren().isEmpty()) {
      heading.getChildren().add(second);
    }
    return heading;
  }

  private void copied(String text) {
    Clips.put(text);
    desk.say("copied");
  }

  private Node section(Section section) {
    Label name = new Label(section.name());
    name.getStyleClass().add("section-name");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox header = new HBox(6, name, space);
    header.setAlignment(Pos.CENTER_LEFT);
    for (Item item : section.items()) {
      if (item instanceof Item.Calls calls) {
        header.getChildren().add(Icons.COPY.button("Copy the stack", () -> copied(CardText.stack(calls))));
      }
    }
    if (!section.step().isEmpty()) {
      header.getChildren().add(Chips.key(section.step()));
    }
    VBox box = new VBox(4, header);
    box.getStyleClass().add("section");
    section.items().forEach(i -> box.getChildren().add(item(i)));
    return box;
  }

  private Node item(Item item) {
    return switch (item) {
      case Item.Line l -> line(l);
      case Item.Ring r -> new RingView(r);
      case Item.Calls c -> new StackView(desk, c);
      case Item.Mix m -> new MixView(m);
      case Item.Peek p -> new PeekView(desk, sources, p.frame());
    };
  }

  private Node line(Item.Line line) {
    Region words = flows.of(line.text());
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(8, words);
    if (line.source().isPresent() || line.how().isPresent()) {
      row.getChildren().add(Chips.evidence(line.how(), line.source()));
    }
    return row;
  }
}
