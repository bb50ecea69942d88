package chanlens.fx.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.waiting.HeapChannel;
import chanlens.fx.session.Clipboards;
import chanlens.fx.session.PlaceMenu;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest;
import chanlens.fx.theme.Glyphs;
import chanlens.fx.theme.Icons;
import chanlens.view.Place;
import chanlens.view.card.Card;
import chanlens.view.card.CardItem;
import chanlens.view.card.CardText;
import chanlens.view.card.Cards;
import chanlens.view.card.Section;
import chanlens.view.card.WholeCard;
import chanlens.view.card.WholeCard.Late;
import chanlens.view.stage.RealChannel;
import chanlens.work.Cancel;
import chanlens.workspace.SourceFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;

/// The inspector. Shows the card of the session's place; cards are made off the FX thread and the latest wins.
public final class CardView extends BorderPane {
  private static final String QUESTION = "card";
  private static final String INSTANT = "card-instant";
  private static final Map<Late, String> LATER = Map.of(Late.TRACE, "card-trace", Late.MEMORY, "card-memory");

  /// Counting that takes longer than this is shown.
  private static final Duration A_MOMENT = Duration.millis(400);

  private final Session session;
  private final Cards cards;
  private final SourceFiles sources;
  private final Flows flows;
  private final VBox content = new VBox();
  private final ScrollPane scroll = new ScrollPane(content);
  private final VBox instant = new VBox();
  private final Label counting = new Label();
  private final PauseTransition moment = new PauseTransition(A_MOMENT);
  private Optional<WholeCard> shown = Optional.empty();
  private boolean copyWaits;

  public CardView(Session session, SourceFiles sources) {
    this.session = session;
    this.cards = Cards.of(session.diagnosis());
    this.sources = sources;
    this.flows = new Flows(session);
    getStyleClass().add("inspector");
    content.getStyleClass().add("card");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setCenter(scroll);
    Selection.install(content, scroll);
    PlaceMenu.install(
        content, session, () -> shown.map(w -> w.first().place()), () -> shown.map(WholeCard::text).orElse(""));
    counting.getStyleClass().addAll("muted", "section");
    counting.setMaxWidth(Double.MAX_VALUE);
    counting.setWrapText(true);
    counting.setManaged(false);
    counting.setVisible(false);
    moment.setOnFinished(e -> announceCounting(true));
    session.placeProperty().addListener((o, was, is) -> ask(is));
    session.instantProperty().addListener((o, was, is) -> askInstant());
    ask(session.place());
  }

  /// Gives the focus to the card.
  public void focusCard() {
    scroll.requestFocus();
  }

  private void ask(Place place) {
    LATER.values().forEach(session.questions()::stop);
    leave();
    session.questions().ask(
        QUESTION,
        cancel -> cards.card(place),
        card -> {
          WholeCard whole = new WholeCard(card);
          show(whole);
          askInstant();
          later(whole, Late.TRACE, cancel -> cards.trace(place, cancel));
          later(whole, Late.MEMORY, cancel -> cards.memory(place, cancel));
        });
  }

  /// What the place did at the moment that every view shows, if that is not the moment of the card.
  private void askInstant() {
    Place place = session.place();
    OptionalLong at = session.instant();
    if (at.isEmpty()) {
      session.questions().stop(INSTANT);
      instant.getChildren().clear();
      return;
    }
    session.questions().ask(
        INSTANT,
        cancel -> cards.at(place, at.getAsLong(), cancel),
        section -> instant.getChildren().setAll(section.map(this::section).stream().toList()));
  }

  private void later(WholeCard whole, Late part, Function<Cancel, List<Section>> question) {
    session.questions().ask(LATER.getOrDefault(part, ""), question, sections -> showMore(whole, part, sections));
  }

  /// A pending copy is made from what is there, before the next card comes.
  private void leave() {
    if (copyWaits) {
      shown.ifPresent(w -> copied(w.text(), tr("copied, without what is still being counted")));
    }
    copyWaits = false;
    shown = Optional.empty();
    moment.stop();
    announceCounting(false);
  }

  /// Sections that are there keep their place: those of a part are added below them, once those of the parts before it
  /// are there.
  private void showMore(WholeCard whole, Late part, List<Section> sections) {
    whole.arrived(part, sections);
    for (Section s : whole.next()) {
      content.getChildren().add(content.getChildren().size() - 1, section(s)); // above what is being counted
    }
    content.setAccessibleText(CardText.of(whole.card()));
    if (whole.missing().isEmpty()) {
      moment.stop();
      announceCounting(false);
      if (copyWaits) {
        copyWaits = false;
        copied(whole.text(), tr("copied"));
      }
    }
  }

  private void announceCounting(boolean is) {
    counting.setText(tr("counting {0}…", shown.map(WholeCard::missing).orElse(List.of()).stream().map(Late::words)
        .collect(Collectors.joining("; "))));
    counting.setVisible(is);
    counting.setManaged(is);
  }

  /// Copies at once when everything is there; otherwise when it is, or when the reader asks again or moves on.
  private void copy(WholeCard whole) {
    if (whole.missing().isEmpty() || copyWaits) {
      boolean all = whole.missing().isEmpty();
      copied(whole.text(), all ? tr("copied") : tr("copied, without what is still being counted"));
      copyWaits = false;
    } else {
      copyWaits = true;
      session.say(tr("copies when the whole card is counted; press again to copy what is there"));
    }
  }

  private void show(WholeCard whole) {
    shown = Optional.of(whole);
    Card card = whole.first();
    List<Node> nodes = new ArrayList<>();
    nodes.add(heading(whole));
    card.sections().forEach(s -> nodes.add(section(s)));
    nodes.add(counting);
    content.getChildren().setAll(nodes);
    moment.playFromStart();
    scroll.setVvalue(0);
    content.setAccessibleRole(AccessibleRole.TEXT);
    content.setAccessibleText(CardText.of(card));
  }

  private Node heading(WholeCard whole) {
    Card card = whole.first();
    Text words = new Text(card.title());
    words.getStyleClass().add("card-title");
    TextFlow title = new TextFlow(words);
    title.setMinWidth(0);
    HBox.setHgrow(title, Priority.ALWAYS);
    Button copy = Icons.COPY.button(tr("Copy this card as text"), () -> copy(whole));
    HBox first = new HBox(8);
    first.setAlignment(Pos.TOP_LEFT);
    card.activity().ifPresent(a -> first.getChildren().add(Glyphs.of(a)));
    first.getChildren().addAll(title, copy);
    VBox heading = new VBox(6, first);
    heading.getStyleClass().add("card-heading");
    if (!card.subtitle().isEmpty()) {
      heading.getChildren().add(flows.of(card.subtitle()));
    }
    FlowPane second = new FlowPane(8, 6); // buttons that do not fit have a line of their own
    card.badge().ifPresent(b -> second.getChildren().add(Chips.badge(b)));
    second.getChildren().addAll(learn(card.place()));
    if (!second.getChildren().isEmpty()) {
      heading.getChildren().add(second);
    }
    instant.getStyleClass().setAll("card-instant");
    heading.getChildren().add(instant);
    return heading;
  }

  /// What the stage can show about the place.
  private List<Button> learn(Place place) {
    List<Button> ways = new ArrayList<>();
    if (place instanceof Place.Goroutine(long goid)) {
      ways.add(learn(tr("In its life"), "life", new WindowRequest.Life(goid)));
    } else if (place instanceof Place.Channel(long addr)) {
      Optional<HeapChannel> channel = session.diagnosis().run().waits().flatMap(w -> w.channelAt(addr));
      channel.filter(RealChannel::fits)
          .ifPresent(c -> ways.add(learn(tr("Simulate from here"), "simulate", new WindowRequest.Simulate(addr))));
      channel.filter(c -> c.timer() == 0)
          .ifPresent(c -> ways.add(learn(tr("Among its states"), "states", new WindowRequest.States(addr))));
    }
    return ways;
  }

  private Button learn(String words, String id, WindowRequest request) {
    Button button = new Button(words);
    button.setId(id);
    button.getStyleClass().add("small");
    button.setOnAction(e -> session.ask(request));
    return button;
  }

  private void copied(String text, String message) {
    Clipboards.put(text);
    session.say(message);
  }

  private Node section(Section section) {
    Label name = new Label(section.name());
    name.getStyleClass().add("section-name");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox header = new HBox(6, name, space);
    header.setAlignment(Pos.CENTER_LEFT);
    for (CardItem item : section.items()) {
      if (item instanceof CardItem.Calls calls) {
        header.getChildren().add(
            Icons.COPY.button(tr("Copy the stack"), () -> copied(CardText.stack(calls), tr("copied"))));
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

  private Node item(CardItem item) {
    return switch (item) {
      case CardItem.Line l -> line(l);
      case CardItem.Ring r -> new RingView(r);
      case CardItem.Calls c -> new StackView(session, c);
      case CardItem.Mix m -> new MixView(m);
      case CardItem.Bars b -> new BarsView(session, b);
      case CardItem.Peek p -> new PeekView(session, sources, p.frame());
    };
  }

  private Node line(CardItem.Line line) {
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
