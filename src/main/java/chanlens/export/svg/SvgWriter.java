package chanlens.export.svg;

import chanlens.view.figure.Figure;
import chanlens.view.figure.FilmFrames;
import chanlens.view.picture.Hatch;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Picture;
import chanlens.view.picture.SvgPath;
import chanlens.view.picture.Theme;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A picture as SVG 1.1. Each item is a group with its id, its classes and its description for screen readers; text
/// stays text. The same picture gives the same bytes.
public final class SvgWriter {
  private static final int MARGIN = 12;
  private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

  private final Theme theme;
  private final boolean followsReader;
  private final String embedded;
  private Optional<FilmFrames.Film> film = Optional.empty();
  private int millis;
  private final StringBuilder out = new StringBuilder();
  private final Set<String> ids = new HashSet<>();
  private final Set<Hatch> hatches = new java.util.TreeSet<>();
  private final Map<String, String> darkRules = new TreeMap<>();

  private SvgWriter(Theme theme, boolean followsReader, String embedded) {
    this.theme = theme;
    this.followsReader = followsReader;
    this.embedded = embedded;
  }

  /// The picture in one theme.
  public static String text(Picture picture, Theme theme) {
    return carrying(picture, theme, "");
  }

  /// The picture with a text in its metadata from which it can be made again.
  public static String carrying(Picture picture, Theme theme, String embedded) {
    return new SvgWriter(theme, false, embedded).document(picture);
  }

  /// The picture in light colours, and in dark ones for readers whose system prefers them.
  public static String textForLightAndDark(Picture picture) {
    return new SvgWriter(Theme.LIGHT, true, "").document(picture);
  }

  /// A film that runs without end and needs no script; its first frame is what a program shows that runs none.
  ///
  /// @param millis how long each frame is shown
  public static String film(FilmFrames.Film film, Theme theme, int millis) {
    SvgWriter writer = new SvgWriter(theme, false, "");
    writer.film = Optional.of(film);
    writer.millis = millis;
    return writer.document(film.still());
  }

  private void frames(FilmFrames.Film film) {
    int count = film.frames().size();
    double seconds = count * millis / 1000.0;
    for (int i = 0; i < count; i++) {
      out.append("<g visibility=\"").append(i == 0 ? "visible" : "hidden").append("\">");
      if (count > 1) {
        out.append("<animate attributeName=\"visibility\" calcMode=\"discrete\" repeatCount=\"indefinite\" dur=\"");
        out.append(SvgPath.number(seconds)).append("s\" values=\"");
        String from = String.format(Locale.ROOT, "%.6f", (double) i / count);
        String to = String.format(Locale.ROOT, "%.6f", (i + 1.0) / count);
        out.append(i == 0 ? "visible;hidden\" keyTimes=\"0;" + to
            : i + 1 == count ? "hidden;visible\" keyTimes=\"0;" + from
                : "hidden;visible;hidden\" keyTimes=\"0;" + from + ";" + to);
        out.append("\"/>");
      }
      out.append('\n');
      new Picture(0, 0, "", "", film.frames().get(i).added()).moved(MARGIN, MARGIN).items().forEach(this::item);
      out.append("</g>\n");
    }
  }

  private String document(Picture picture) {
    Picture moved = picture.moved(MARGIN, MARGIN);
    double width = moved.width() + MARGIN;
    double height = moved.height() + MARGIN;
    for (Item item : moved.items()) {
      item(item);
    }
    film.ifPresent(this::frames);
    String body = out.toString();
    out.setLength(0);
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"");
    size(SvgPath.number(width), SvgPath.number(height));
    attribute("viewBox", "0 0 " + SvgPath.number(width) + " " + SvgPath.number(height));
    out.append(" role=\"img\" fill=\"none\" stroke-linejoin=\"round\" aria-labelledby=\"title description\">\n");
    out.append("<title id=\"title\">").append(escaped(picture.title())).append("</title>\n");
    out.append("<desc id=\"description\">").append(escaped(picture.description())).append("</desc>\n");
    if (!embedded.isEmpty()) {
      out.append("<metadata id=\"").append(Figure.ELEMENT).append("\">").append(escapedLines(embedded)).append(
          "</metadata>\n");
    }
    String surface = fill(Ink.SURFACE);
    styles();
    patterns();
    out.append("<rect");
    size(SvgPath.number(width), SvgPath.number(height));
    out.append(surface).append("/>\n");
    out.append(body).append("</svg>\n");
    return out.toString();
  }

  private void styles() {
    if (darkRules.isEmpty()) {
      return;
    }
    out.append("<style>@media (prefers-color-scheme: dark) {\n");
    darkRules.forEach((name, rule) -> out.append('.').append(name).append(" { ").append(rule).append(" }\n"));
    out.append("}</style>\n");
  }

  private void patterns() {
    if (hatches.isEmpty()) {
      return;
    }
    out.append("<defs>\n");
    for (Hatch hatch : hatches) {
      String size = SvgPath.number(Hatch.TILE);
      out.append("<pattern");
      attribute("id", patternId(hatch));
      size(size, size);
      out.append(" patternUnits=\"userSpaceOnUse\"><rect");
      size(size, size);
      attribute("fill", colour(hatch.background()));
      out.append("/>");
      hatch.lines().ifPresent(lines ->
          out.append("<path d=\"").append(SvgPath.of(lines)).append("\" stroke=\"#000000\" stroke-width=\"")
              .append(SvgPath.number(Hatch.LINE_WIDTH)).append("\"/>"));
      out.append("</pattern>\n");
    }
    out.append("</defs>\n");
  }

  private void item(Item item) {
    out.append("<g");
    if (!item.id().isEmpty()) {
      out.append(" id=\"").append(uniqueId(item.id())).append('"');
    }
    out.append(" class=\"").append(escaped(item.kind())).append("\">");
    if (!item.title().isEmpty()) {
      out.append("<title>").append(escaped(item.title())).append("</title>");
    }
    if (!item.spoken().isEmpty()) {
      out.append("<desc>").append(escaped(item.spoken())).append("</desc>");
    }
    out.append('\n');
    item.marks().forEach(this::mark);
    out.append("</g>\n");
  }

  private void mark(Mark mark) {
    switch (mark) {
      case Mark.Fill f -> {
        out.append("<path d=\"").append(SvgPath.of(f.path())).append('"');
        out.append(fill(f.ink())).append("/>\n");
      }
      case Mark.Line l -> {
        out.append("<path d=\"").append(SvgPath.of(l.path())).append('"').append(stroke(l.ink()));
        out.append(" stroke-width=\"").append(SvgPath.number(l.width())).append('"');
        double[] dash = l.dash().lengths(l.width());
        if (dash.length > 0) {
          attribute("stroke-dasharray", SvgPath.number(dash[0]) + " " + SvgPath.number(dash[1]));
        }
        out.append("/>\n");
      }
      case Mark.Words w -> words(w);
    }
  }

  private void words(Mark.Words w) {
    if (w.text().isBlank()) {
      return;
    }
    out.append("<text");
    attribute("x", SvgPath.number(w.x()));
    attribute("y", SvgPath.number(w.baseline()));
    attribute("font-family", w.font().mono() ? "monospace" : "sans-serif");
    attribute("font-size", SvgPath.number(w.font().size()));
    if (w.font().bold()) {
      out.append(" font-weight=\"bold\"");
    }
    switch (w.anchor()) {
      case START -> {}
      case MIDDLE -> out.append(" text-anchor=\"middle\"");
      case END -> out.append(" text-anchor=\"end\"");
    }
    attribute("textLength", SvgPath.number(w.width()));
    attribute("lengthAdjust", "spacingAndGlyphs");
    String name = "t-" + w.ink().word() + "-on-" + w.background().word();
    out.append(paint("fill", name, theme.text(w.ink(), w.background()), Theme.DARK.text(w.ink(), w.background())));
    out.append('>').append(escaped(w.text())).append("</text>\n");
  }

  /// @param value written as it is: it has nothing to escape
  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"").append(value).append('"');
  }

  private void size(String width, String height) {
    attribute("width", width);
    attribute("height", height);
  }

  private String fill(Ink ink) {
    return theme
        .hatch(ink)
        .map(hatch -> {
          hatches.add(hatch);
          return " fill=\"url(#" + patternId(hatch) + ")\"";
        })
        .orElseGet(() -> paint("fill", "f-" + ink.word(), theme.rgb(ink), Theme.DARK.rgb(ink)));
  }

  private String stroke(Ink ink) {
    return paint("stroke", "s-" + ink.word(), theme.rgb(ink), Theme.DARK.rgb(ink));
  }

  /// A colour as an attribute, which every viewer supports; and a class for the dark rule, if there is one.
  private String paint(String attribute, String name, int rgb, int darkRgb) {
    String plain = " " + attribute + "=\"" + colour(rgb) + "\"";
    if (!followsReader) {
      return plain;
    }
    darkRules.put(name, attribute + ": " + colour(darkRgb));
    return plain + " class=\"" + name + "\"";
  }

  private static String patternId(Hatch hatch) {
    return "hatch-" + hatch.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String uniqueId(String wish) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < wish.length(); i++) {
      char c = wish.charAt(i);
      word.append(PLAIN.indexOf(c) >= 0 ? c : '-');
    }
    if (word.isEmpty() || !Character.isLetter(word.charAt(0))) {
      word.insert(0, 'i');
    }
    String id = word.toString();
    for (int n = 2; id.equals("title") || id.equals("description") || !ids.add(id); n++) {
      id = word + "-" + n;
    }
    return id;
  }

  private static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  private static String escapedLines(String text) {
    return text.lines().map(SvgWriter::escaped).collect(Collectors.joining("\n"));
  }

  private static String escaped(String text) {
    StringBuilder s = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> s.append("&amp;");
        case '<' -> s.append("&lt;");
        case '>' -> s.append("&gt;");
        case '"' -> s.append("&quot;");
        default -> s.appendCodePoint(isXml(c) ? c : 0xFFFD);
      }
    });
    return s.toString();
  }

  private static boolean isXml(int c) {
    boolean surrogate = c >= 0xD800 && c < 0xE000;
    boolean reserved = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c < 0xFDF0);
    return c >= ' ' && c != 0x7F && !surrogate && !reserved;
  }
}
