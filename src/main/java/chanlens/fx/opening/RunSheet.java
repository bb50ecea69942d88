package chanlens.fx.opening;

import static chanlens.language.Translation.tr;

import chanlens.workspace.Bundle;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Asks which run to open from a folder or an archive that holds runs of several processes.
final class RunSheet extends StackPane {
  private static final double WIDTH = 560;
  private static final double ROW = 44;
  private static final int MAX_ROWS = 9;

  private final ListView<Bundle.Choice> list;

  RunSheet(Bundle bundle, Consumer<Bundle.Choice> open, Runnable close) {
    getStyleClass().add("veil");
    Label title = new Label(tr("Choose one of {0} runs", bundle.choices().size()));
    title.getStyleClass().add("sheet-title");
    list = new ListView<>(FXCollections.observableArrayList(bundle.choices()));
    list.setCellFactory(view -> new Cell());
    list.setFixedCellSize(ROW);
    list.setPrefHeight(ROW * Math.min(MAX_ROWS, bundle.choices().size()) + 2);
    list.getSelectionModel().selectFirst();
    list.setOnMouseClicked(
        e -> {
          if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
            chosen(open);
          }
        });
    list.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER) { // the list would keep it from the button
            chosen(open);
            e.consume();
          }
        });
    Button ok = new Button(tr("Open"));
    ok.setDefaultButton(true);
    ok.setOnAction(e -> chosen(open));
    Button cancel = new Button(tr("Cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(e -> close.run());
    HBox buttons = new HBox(10, cancel, ok);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox sheet = new VBox(14, title, list, buttons);
    sheet.getStyleClass().addAll("over-sheet", "run-sheet");
    sheet.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    getChildren().add(sheet);
    sceneProperty().addListener((o, was, is) -> {
      if (is != null) {
        list.requestFocus();
      }
    });
  }

  private void chosen(Consumer<Bundle.Choice> open) {
    Bundle.Choice choice = list.getSelectionModel().getSelectedItem();
    if (choice != null) {
      open.accept(choice);
    }
  }

  /// The name of a run above what is in it.
  private static final class Cell extends ListCell<Bundle.Choice> {
    @Override
    protected void updateItem(Bundle.Choice choice, boolean empty) {
      super.updateItem(choice, empty);
      setText(null);
      setGraphic(null);
      if (!empty && choice != null) {
        Label name = new Label(choice.name());
        name.getStyleClass().add("strong");
        Label content = new Label(choice.content());
        content.getStyleClass().addAll("muted", "small");
        setGraphic(new VBox(2, name, content));
        setAccessibleText(choice.name() + ": " + choice.content());
      }
    }
  }
}
