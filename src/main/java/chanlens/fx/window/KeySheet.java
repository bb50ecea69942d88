package chanlens.fx.window;

import static chanlens.language.Translation.tr;

import chanlens.fx.card.Chips;
import chanlens.fx.command.Command;
import chanlens.fx.command.KeyMap;
import chanlens.model.capture.CaptureKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Every key of the window on one sheet.
public final class KeySheet extends StackPane {
  private static final List<String[]> TIMELINE =
      List.of(
          new String[] {"W  S", "zoom in and out; also + and −, and Ctrl with the wheel"},
          new String[] {"A  D", "earlier and later; also by dragging"},
          new String[] {"↑  ↓", "the lane above and below"},
          new String[] {"←  →", "the span before and after"},
          new String[] {"F", "centre the selection; again: zoom to it"},
          new String[] {"0", "the whole trace"},
          new String[] {"Ctrl+Z  Ctrl+Y", "back to the previous view, and forward again"},
          new String[] {"T", "the time cursor: every view shows that moment; again: that of the files"},
          new String[] {"N  Shift+N", "the cursor to the next and previous wake"},
          new String[] {"J  Shift+J", "to the next and previous dump"},
          new String[] {"B  Shift+B", "to where the next and previous finding begins"},
          new String[] {"Ctrl+C", "copy the moment shown below the lanes"},
          new String[] {"/", "filter lanes, in the words of the table"},
          new String[] {"X  Shift+X", "open or close a group of lanes; all as at first"},
          new String[] {"I  H  Shift+H", "pin the lane to the top; hide it; show all again"},
          new String[] {"Shift+↑  Shift+↓", "move the lane among those that are pinned"},
          new String[] {"G  K", "change the grouping of lanes, and their height"},
          new String[] {"1 … 9", "back to a bookmark; with Shift it is set"},
          new String[] {"R", "the task, region or label of the selection alone; again: everyone"},
          new String[] {"V", "what the selection depended on, as a band over the lanes"},
          new String[] {"Enter", "write a note on the selection; so does a double click"},
          new String[] {"Shift", "with the mouse: select a range of time and show its figures"});

  private static final List<String[]> GRAPH =
      List.of(
          new String[] {"←  ↑  ↓  →", "the next node in that direction"},
          new String[] {"+  −", "zoom in and out; also with the wheel"},
          new String[] {"0", "the whole graph"},
          new String[] {"1", "in full size"},
          new String[] {"Enter", "write a note on the node; so does a double click"},
          new String[] {"A  X", "expand a node by its neighbours, or collapse it"},
          new String[] {"H  U", "hide a node; bring back what is hidden"},
          new String[] {"I", "only the node and its neighbours"},
          new String[] {"B", "the path from the node selected before"},
          new String[] {"R", "its references, and the paths from roots"},
          new String[] {"K  L", "only what is stuck; only circles"},
          new String[] {"Backspace", "the graph as it was first"});

  private static final List<String[]> FLAME =
      List.of(
          new String[] {"←  ↑  ↓  →", "the next call in that direction"},
          new String[] {"+  −", "zoom into the call, and out"},
          new String[] {"0", "everything"},
          new String[] {"I", "begin with the innermost calls"},
          new String[] {"M", "only my code"},
          new String[] {"U", "upwards or downwards"});

  private static final List<String[]> STAGE =
      List.of(
          new String[] {"Space", "play, or pause"},
          new String[] {"←  →", "a step back; a step"},
          new String[] {"Home  End", "to the start; to the end"},
          new String[] {"+  −", "faster; slower"},
          new String[] {"Q  1 … 4", "ask what happens next; answer"},
          new String[] {"W", "what if: a change of what is shown, played on"},
          new String[] {"D", "states of the channel and the goroutine, and the table of operations"},
          new String[] {"H", "what comes before what, with what it guarantees"},
          new String[] {"R", "the recorded run above, and what a trace does not have"},
          new String[] {"E", "change the script"},
          new String[] {"Ctrl+Space", "in a script: what may come next"},
          new String[] {"O", "buffers as rings, or as rows"},
          new String[] {"C", "what to press next, in a line"},
          new String[] {"N", "a window with the notes, for the speaker"},
          new String[] {"F5", "large on the full screen, for a projector"},
          new String[] {"Esc", "back to the gallery"});

  /// Three columns, if there is room for them.
  private static final double WIDE = 1180;

  /// Height of everything around the keys.
  private static final double AROUND = 190;
  private static final double BESIDE = 120;
  private static final double MEANING = 250;

  /// @param keys those of commands
  public KeySheet(KeyMap keys, Runnable close) {
    getStyleClass().add("veil");
    VBox steps = part(tr("From a goroutine"), commands(keys, c -> c.step().isPresent()));
    List<String[]> all = new ArrayList<>(commands(keys, c -> c.step().isEmpty()));
    all.add(new String[] {"Ctrl+C", tr("Copy rows of a table")});
    all.add(new String[] {"Ctrl+Enter", tr("In the search box: filter the table")});
    all.add(new String[] {"Esc", tr("Clear the selection; close what is on top")});
    VBox window = part(tr("Window"), all);
    Button ok = new Button(tr("Close"));
    ok.setCancelButton(true);
    ok.setDefaultButton(true);
    ok.setOnAction(e -> close.run());
    HBox buttons = new HBox(ok);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    Label title = new Label(tr("Keys and signs"));
    title.getStyleClass().add("sheet-title");
    VBox first = new VBox(22, steps, part(tr("In the graph"), translated(GRAPH)),
        part(tr("In profiles"), translated(FLAME)), part(tr("On the stage"), translated(STAGE)), signs());
    FlowPane sheets = new FlowPane(40, 24, first, window, part(tr("In the timeline"), translated(TIMELINE)));
    sheets.prefWrapLengthProperty().bind(Bindings.min(WIDE, widthProperty().subtract(BESIDE)));
    ScrollPane scroll = new ScrollPane(sheets);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setFitToWidth(true);
    scroll.prefViewportWidthProperty().bind(sheets.prefWrapLengthProperty());
    scroll.prefViewportHeightProperty().bind(
        Bindings.min(sheets.heightProperty(), Bindings.max(80, heightProperty().subtract(AROUND))));
    VBox sheet = new VBox(18, title, scroll, buttons);
    sheet.getStyleClass().add("over-sheet");
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().add(sheet);
    sceneProperty().addListener((o, was, is) -> {
      if (is != null) {
        ok.requestFocus();
      }
    });
  }

  private static List<String[]> commands(KeyMap keys, Predicate<Command> which) {
    return Arrays.stream(Command.values())
        .filter(which)
        .filter(c -> keys.of(c).isPresent())
        .map(c -> new String[] {keys.shown(c), c.words()})
        .toList();
  }

  private static List<String[]> translated(List<String[]> rows) {
    return rows.stream().map(r -> new String[] {r[0], tr(r[1])}).toList();
  }

  private static VBox part(String heading, List<String[]> rows) {
    return new VBox(10, heading(heading), grid(rows));
  }

  /// What the small signs on cards mean.
  private static VBox signs() {
    GridPane grid = new GridPane(14, 7);
    for (CaptureKind kind : CaptureKind.values()) {
      grid.addRow(grid.getRowCount(), Chips.source(kind), new Label(tr("known from the {0}", kind.title())));
    }
    grid.addRow(grid.getRowCount(), Chips.key("C"), new Label(tr("a key that leads there")));
    return new VBox(10, heading(tr("Signs on cards")), grid);
  }

  private static Label heading(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("section-name");
    return label;
  }

  private static GridPane grid(List<String[]> rows) {
    GridPane grid = new GridPane(14, 7);
    ColumnConstraints keys = new ColumnConstraints();
    keys.setHalignment(HPos.LEFT);
    grid.getColumnConstraints().add(keys);
    for (int i = 0; i < rows.size(); i++) {
      HBox caps = new HBox(4);
      for (String key : rows.get(i)[0].split("  ", -1)) {
        caps.getChildren().add(Chips.key(key));
      }
      Label meaning = new Label(rows.get(i)[1]);
      meaning.setWrapText(true);
      meaning.setMaxWidth(MEANING);
      grid.addRow(i, caps, meaning);
    }
    return grid;
  }
}
