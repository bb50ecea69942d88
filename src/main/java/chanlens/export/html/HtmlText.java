package chanlens.export.html;

/// Plain text inside of HTML.
final class HtmlText {
  private HtmlText() {}

  /// For text between tags and in attributes with double quotes.
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
