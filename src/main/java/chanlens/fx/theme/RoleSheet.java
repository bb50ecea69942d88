package chanlens.fx.theme;

import chanlens.view.picture.Ink;
import chanlens.view.picture.Role;
import chanlens.view.picture.Theme;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.text.Font;

/// The colours of pictures as names for style sheets: `-role-send`, `-role-send-tint`, so that a state looks the same
/// in a picture, a list and a card. Also the best readable typefaces of this machine.
final class RoleSheet {
  private static final List<String> TEXT =
      List.of("Inter", "SF Pro Text", "Segoe UI", "Cantarell", "Ubuntu", "Noto Sans", "Open Sans", "Roboto");
  private static final List<String> CODE =
      List.of(
          "JetBrains Mono",
          "SF Mono",
          "Menlo",
          "Cascadia Mono",
          "Consolas",
          "Ubuntu Mono",
          "Noto Sans Mono",
          "DejaVu Sans Mono",
          "Liberation Mono");

  private static final double POPUP = 12.5;

  private RoleSheet() {}

  /// The sheet as a URL that JavaFX can load.
  ///
  /// @param scale of what is shown in windows of its own, above the window
  static String of(Theme theme, double scale) {
    StringBuilder css = new StringBuilder(".root{");
    for (Role role : Role.values()) {
      String name = "-role-" + role.word();
      css.append(name).append(':').append(hex(theme.rgb(Ink.full(role)))).append(';');
      css.append(name).append("-tint:").append(hex(theme.rgb(Ink.tint(role)))).append(';');
    }
    family(TEXT).ifPresent(f -> css.append("-fx-font-family:\"").append(f).append("\";"));
    css.append('}');
    css.append(".tooltip,.context-menu .label,.search-hits .label,.note-popup .label{-fx-font-size:");
    css.append(POPUP * scale).append("px;}");
    String code = family(CODE).orElse("Monospaced");
    css.append(".code,.code .text{-fx-font-family:\"").append(code).append("\";}");
    byte[] bytes = css.toString().getBytes(StandardCharsets.UTF_8);
    return "data:text/css;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static Optional<String> family(List<String> requests) {
    List<String> here = Font.getFamilies();
    return requests.stream().filter(here::contains).findFirst();
  }

  private static String hex(int rgb) {
    return String.format(Locale.ROOT, "#%06X", rgb);
  }
}
