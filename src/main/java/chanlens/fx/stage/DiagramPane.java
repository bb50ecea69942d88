package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.fx.picture.FxFonts;
import chanlens.graphviz.Graphviz;
import chanlens.view.picture.Theme;
import chanlens.view.stage.DecisionPicture;
import chanlens.view.stage.StageFocus;
import chanlens.view.stage.StageMoment;
import chanlens.view.stage.StateDiagram;
import chanlens.workspace.Questions;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The decision table with the cell that applied, the states of the channel and the life of the goroutine, each with
/// the state it is in now lit, and the way that led there.
final class DiagramPane extends ScrollPane {
  private record Both(StateDiagram life, StateDiagram channel) {}

  private final FxFonts fonts = new FxFonts();
  private final Questions questions;
  private final Graphviz graphviz;
  private final PicturePane table = new PicturePane();
  private final PicturePane channel = new PicturePane();
  private final PicturePane life = new PicturePane();
  private final Label channelName = heading("");
  private final Label lifeName = heading("");
  private Optional<Both> diagrams = Optional.empty();
  private Optional<StageMoment> shown = Optional.empty();
  private boolean asked;

  DiagramPane(ReadOnlyObjectProperty<Theme> theme, Questions questions, Graphviz graphviz) {
    this.questions = questions;
    this.graphviz = graphviz;
    getStyleClass().addAll("plain-scroll", "lesson", "stage-diagrams");
    setFitToWidth(true);
    setFocusTraversable(false);
    table.themeProperty().bind(theme);
    channel.themeProperty().bind(theme);
    life.themeProperty().bind(theme);
    VBox box = new VBox(
        8, heading(tr("What an operation does, by what is found first")), table, channelName, channel, lifeName, life);
    box.getStyleClass().add("lesson-words");
    setContent(box);
  }

  private static Label heading(String text) {
    Label name = new Label(text);
    name.getStyleClass().add("section-name");
    name.setWrapText(true);
    return name;
  }

  /// The layouts are made once, when they are first wanted.
  void show(StageMoment moment) {
    shown = Optional.of(moment);
    if (!asked) {
      asked = true;
      questions.ask(
          "state diagrams",
          cancel ->
              new Both(
                  StateDiagram.ofGoroutine(graphviz, fonts, cancel), StateDiagram.ofChannel(graphviz, fonts, cancel)),
          both -> {
            diagrams = Optional.of(both);
            shown.ifPresent(this::draw);
          });
    }
    draw(moment);
  }

  private void draw(StageMoment moment) {
    StageFocus focus = new StageFocus(moment);
    table.show(DecisionPicture.of(moment, fonts));
    lifeName.setText(tr("The life of {0}", focus.goroutineName()));
    channelName.setText(focus.channelName().map(c -> tr("The states of {0}", c)).orElse(tr("The states of a channel")));
    diagrams.ifPresent(d -> {
      life.show(d.life.lit(focus.life().ordinal(), focus.lifeBefore().ordinal()));
      boolean none = focus.channel().isEmpty();
      int now = none ? -1 : focus.channelState().ordinal();
      channel.show(d.channel.lit(now, none ? -1 : focus.channelBefore().ordinal()));
    });
  }
}
