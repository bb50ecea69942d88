package chanlens.fx.card;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.Session;
import chanlens.model.symbol.Frame;
import chanlens.workspace.SourceFiles;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/// The source around a line, once it is found on this machine; until then, and when it is not found, one quiet line.
final class PeekView extends VBox {
  private static final int AROUND = 4;
  private static final double BAR = 12;

  private final Session session;
  private final SourceFiles sources;
  private final Frame frame;

  PeekView(Session session, SourceFiles sources, Frame frame) {
    this.session = session;
    this.sources = sources;
    this.frame = frame;
    getStyleClass().add("peek");
    ask();
  }

  private void ask() {
    Label title = new Label(frame.place());
    title.getStyleClass().addAll("peek-title", "code");
    getChildren().setAll(title);
    session.questions().ask(
        "peek " + frame.file() + ":" + frame.line(), cancel -> sources.around(frame, AROUND), this::show);
  }

  /// Only folders that the user chose are searched.
  private void choose() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(tr("Choose the folder of the source"));
    File folder = chooser.showDialog(getScene().getWindow());
    if (folder != null) {
      sources.lookIn(folder.toPath());
      ask();
    }
  }

  private void show(Optional<SourceFiles.Excerpt> found) {
    if (found.isEmpty()) {
      Label none = new Label(tr("the source is neither in the folder of the captures nor among Go's own sources"));
      none.getStyleClass().addAll("muted", "small", "peek-note");
      none.setWrapText(true);
      Hyperlink choose = new Hyperlink(tr("Choose its folder…"));
      choose.getStyleClass().addAll("card-link", "small");
      choose.setOnAction(e -> choose());
      getChildren().addAll(none, choose);
      return;
    }
    SourceFiles.Excerpt excerpt = found.get();
    VBox lines = new VBox();
    lines.getStyleClass().add("peek-lines");
    int indent = indent(excerpt.lines());
    for (int i = 0; i < excerpt.lines().size(); i++) {
      int number = excerpt.first() + i;
      String text = excerpt.lines().get(i);
      lines.getChildren().add(line(number, text.substring(Math.min(indent, text.length())), number == frame.line()));
    }
    ScrollPane scroll = new ScrollPane(lines);
    scroll.viewportBoundsProperty().addListener((o, was, is) -> {
      double bar = lines.prefWidth(-1) > is.getWidth() ? BAR : 0; // room for the bar that comes up then
      lines.setPadding(new Insets(0, 0, bar, 0));
    });
    scroll.setFitToWidth(true);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    getChildren().add(scroll);
    if (excerpt.newer()) {
      Label newer = new Label(tr("this file changed after the capture; lines may have moved"));
      newer.getStyleClass().addAll("small", "warn", "peek-note");
      newer.setWrapText(true);
      getChildren().add(newer);
    }
  }

  /// The number of spaces that all lines begin with.
  private static int indent(List<String> lines) {
    return lines.stream()
        .filter(l -> !l.isBlank())
        .mapToInt(l -> l.length() - l.stripLeading().length())
        .min()
        .orElse(0);
  }

  private static HBox line(int number, String text, boolean marked) {
    Label n = new Label(Integer.toString(number));
    n.getStyleClass().addAll("code", "peek-number");
    n.setMinWidth(38);
    Label code = new Label(text.isEmpty() ? " " : text);
    code.getStyleClass().addAll("code", "peek-code");
    code.setMinWidth(Label.USE_PREF_SIZE);
    HBox line = new HBox(n, code);
    line.getStyleClass().add("peek-line");
    if (marked) {
      line.getStyleClass().add("marked");
      line.setAccessibleText(tr("line {0}: {1}", number, text.strip()));
    }
    return line;
  }
}
