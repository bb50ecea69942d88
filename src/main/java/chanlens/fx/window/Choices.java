package chanlens.fx.window;

import static chanlens.language.Translation.tr;

import chanlens.fx.theme.Choice;
import chanlens.workspace.Editor;
import chanlens.workspace.Settings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;

/// The choices of the settings sheet that are saved and read when they are needed.
public final class Choices {
  private final Settings settings;

  public Choices(Settings settings) {
    this.settings = settings;
  }

  public GridPane grid() {
    GridPane grid = SettingsSheet.grid();
    TextField own = field("editor.command", "subl {file}:{line}", tr("{file} and {line} stand for the place"));
    ObjectProperty<Editor> editor = new SimpleObjectProperty<>(Editor.of(settings.get("editor").orElse("")));
    editor.addListener((o, was, is) -> settings.put("editor", is.word()));
    own.disableProperty().bind(editor.isNotEqualTo(Editor.OWN));
    SettingsSheet.add(grid, tr("Editor"),
        Choice.of(Editor.values(), e -> e.title(), editor, tr("What opens a line of source")));
    SettingsSheet.add(grid, tr("Command of the editor"), own);
    SettingsSheet.add(grid, tr("Sources built in"),
        field("sources.from", "/build/src", tr("the folder that captures name")));
    SettingsSheet.add(grid, tr("are here in"),
        field("sources.to", "/home/me/src", tr("the same folder on this machine")));
    CheckBox last = new CheckBox(tr("open the last run"));
    last.setSelected(settings.get("start.last").map(Boolean::parseBoolean).orElse(false));
    last.selectedProperty().addListener((o, was, is) -> settings.put("start.last", is.toString()));
    SettingsSheet.add(grid, tr("At the start"), last);
    return grid;
  }

  private TextField field(String setting, String example, String meaning) {
    TextField field = new TextField(settings.get(setting).orElse(""));
    field.setPromptText(example);
    field.setTooltip(new Tooltip(meaning));
    field.setAccessibleHelp(meaning);
    field.textProperty().addListener((o, was, is) -> settings.put(setting, is.strip()));
    return field;
  }
}
