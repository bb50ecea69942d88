package chanlens.fx.flame;

import chanlens.fx.picture.ItemNode;
import chanlens.fx.session.Session;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Role;
import chanlens.view.picture.Theme;
import javafx.scene.paint.Color;

/// How the selected call stands out.
final class Marked {
  private Marked() {}

  static Color colour(Session session) {
    Theme theme = session.pictures();
    return ItemNode.colour(theme.rgb(Ink.full(Role.SELECTION)));
  }
}
