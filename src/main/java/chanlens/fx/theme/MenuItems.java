package chanlens.fx.theme;

import javafx.scene.control.MenuItem;

/// Entries of menus.
public final class MenuItems {
  private MenuItems() {}

  /// An entry with words as they are: an underscore is one of a name, not a mnemonic.
  public static MenuItem of(String words, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }
}
