package chanlens.fx.theme;

import static chanlens.language.Translation.tr;

import java.util.Arrays;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;

/// A box in which one of a few values is chosen.
public final class Choice {
  private Choice() {}

  /// @param words for a value
  /// @param property what is chosen, both ways
  public static <T> ComboBox<T> of(T[] values, Function<T, String> words, ObjectProperty<T> property, String tip) {
    ComboBox<T> box = new ComboBox<>();
    box.getItems().addAll(Arrays.asList(values));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : tr(words.apply(value));
          }

          @Override
          public T fromString(String text) {
            return property.get();
          }
        });
    box.valueProperty().bindBidirectional(property);
    box.setTooltip(new Tooltip(tr(tip)));
    return box;
  }
}
