package chanlens.export.html;

import static chanlens.export.html.HtmlText.escaped;

import chanlens.teach.narration.MarkedWords;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Slides as one self-contained page, one screen each: the space bar, Page Down or the links go on. No script, no font,
/// no network.
public final class DeckHtml {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      html { scroll-snap-type: y mandatory; scroll-behavior: auto; }
      body { font: 1.25rem/1.45 system-ui, sans-serif; margin: 0; }
      section { box-sizing: border-box; min-height: 100vh; padding: 1.2rem 2rem; scroll-snap-align: start;
        display: grid; grid-template: auto 1fr auto / minmax(14rem, 3fr) 7fr; gap: .8rem 1.5rem; }
      h2 { font-size: 1rem; margin: 0; grid-column: 1 / 3; display: flex; gap: 1.5rem; }
      h2 nav { margin-left: auto; } h2 a { padding: 0 .6rem; }
      ol { font: 1rem/1.5 ui-monospace, monospace; margin: 0; padding-left: 2.5em; overflow: auto; }
      ol li { white-space: pre; }
      li.lit { font-weight: bold; outline: 2px solid; outline-offset: -2px; }
      img { width: 100%; max-height: 66vh; object-fit: contain; object-position: top; }
      .said { grid-column: 1 / 3; min-height: 7rem; } .said p { margin: .2rem 0; }
      ol.choices { font: inherit; } ol.choices li { white-space: normal; }
      summary { cursor: pointer; font-weight: bold; }
      section.words .said { font-size: 1.4rem; max-width: 52rem; grid-row: 2; align-self: center; }
      .runtime { font-size: .85em; opacity: .85; } ul { margin: 0; }
      @media (max-width: 45rem) { section { display: block; } }
      @media print { section { break-after: page; min-height: 0; } h2 nav { display: none; } }
      """;

  private DeckHtml() {}

  /// {@return UTF-8}
  ///
  /// @param code the lines of the script, shown beside every picture
  public static byte[] of(String title, List<String> code, List<Slide> slides) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ")
        .append("style-src 'unsafe-inline'\">\n<title>").append(escaped(title)).append("</title>\n<style>\n")
        .append(STYLE).append("</style>\n</head>\n<body>\n");
    for (int i = 0; i < slides.size(); i++) {
      slide(page, title, code, slides.get(i), i, slides.size());
    }
    return page.append("</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void slide(StringBuilder page, String title, List<String> code, Slide slide, int i, int all) {
    String kind = slide.svg().isEmpty() ? "\" class=\"words" : "";
    page.append("<section id=\"s").append(i).append(kind).append("\">\n<h2><span>").append(escaped(title))
        .append("</span><span>")
        .append(escaped(slide.heading())).append("</span><nav>");
    if (i > 0) {
      page.append("<a href=\"#s").append(i - 1).append("\">back</a>");
    }
    if (i + 1 < all) {
      page.append("<a href=\"#s").append(i + 1).append("\">next</a>");
    }
    page.append("</nav></h2>\n");
    if (!slide.svg().isEmpty()) {
      picture(page, code, slide);
    }
    page.append("<div class=\"said\">");
    slide.plain().lines().forEach(l -> page.append("<p>").append(marked(l)).append("</p>\n"));
    slide.asked().ifPresent(a -> asked(page, a));
    if (!slide.runtime().isEmpty()) {
      page.append("<p class=\"runtime\">").append(marked(slide.runtime()));
      slide.source().ifPresent(s ->
          page.append(" <a href=\"").append(escaped(s.link())).append("\">").append(escaped(s.text())).append("</a>"));
      page.append("</p>");
    }
    page.append("</div>\n</section>\n");
  }

  private static void picture(StringBuilder page, List<String> code, Slide slide) {
    page.append("<ol>");
    for (int line = 1; line <= code.size(); line++) {
      page.append(line == slide.line() ? "<li class=\"lit\" aria-current=\"step\">" : "<li>")
          .append(escaped(code.get(line - 1))).append("</li>\n");
    }
    page.append("</ol>\n<div><img alt=\"").append(escaped(slide.alt()))
        .append("\" src=\"data:image/svg+xml;base64,")
        .append(Base64.getEncoder().encodeToString(slide.svg().getBytes(StandardCharsets.UTF_8)))
        .append("\"></div>\n");
  }

  private static void asked(StringBuilder page, Slide.Asked asked) {
    if (!asked.choices().isEmpty()) {
      page.append("<ol class=\"choices\">");
      asked.choices().forEach(c -> page.append("<li>").append(marked(c)).append("</li>\n"));
      page.append("</ol>\n");
    }
    page.append("<details><summary>Answer</summary><p>").append(marked(asked.answer())).append("</p></details>\n");
  }

  /// Code as code, what is stressed in bold.
  private static String marked(String text) {
    StringBuilder out = new StringBuilder();
    for (MarkedWords piece : MarkedWords.of(text)) {
      String words = escaped(piece.words());
      out.append(switch (piece.look()) {
        case PLAIN -> words;
        case CODE -> "<code>" + words + "</code>";
        case STRONG -> "<strong>" + words + "</strong>";
      });
    }
    return out.toString();
  }
}
