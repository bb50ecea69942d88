package chanlens.export.html;

import static chanlens.export.html.HtmlText.escaped;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// One self-contained page: no script, no font, no network. Pictures are embedded, so the page can be sent.
public final class ReportHtml {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { border-bottom: 1px solid; padding-bottom: .2rem; margin-top: 2.5rem; }
      code, pre { font: .9em ui-monospace, monospace; } pre { overflow-x: auto; }
      table { border-collapse: collapse; display: block; overflow-x: auto; }
      th, td { text-align: left; vertical-align: top; padding: .25rem .7rem .25rem 0; border-bottom: 1px solid #8886; }
      figure { margin: 1.5rem 0; } img { max-width: 100%; background: #fff; } figcaption { font-size: .9em; }
      @media print { body { max-width: none; } table { display: table; } }
      """;

  private ReportHtml() {}

  /// A picture of the page.
  ///
  /// @param words what it shows, for readers who cannot see it
  /// @param svg empty for a picture that could not be drawn; then the words say so
  public record Figure(String words, String svg) {}

  /// {@return UTF-8}
  ///
  /// @param markdown in GitHub's dialect
  public static byte[] of(String markdown, List<Figure> figures) {
    List<Extension> tables = List.of(TablesExtension.create());
    Node document = Parser.builder().extensions(tables).build().parse(markdown);
    HtmlRenderer renderer = HtmlRenderer.builder().extensions(tables).escapeHtml(true).sanitizeUrls(true).build();
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ")
        .append("style-src 'unsafe-inline'\">\n<title>Chanlens report</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n");
    page.append(renderer.render(document));
    for (Figure f : figures) {
      if (f.svg.isEmpty()) {
        page.append("<p>").append(escaped(f.words)).append("</p>\n");
        continue;
      }
      page.append("<figure>\n<img alt=\"")
          .append(escaped(f.words))
          .append("\" src=\"data:image/svg+xml;base64,")
          .append(Base64.getEncoder().encodeToString(f.svg.getBytes(StandardCharsets.UTF_8)))
          .append("\">\n<figcaption>")
          .append(escaped(f.words))
          .append("</figcaption>\n</figure>\n");
    }
    return page.append("</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
