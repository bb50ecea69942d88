package chanlens.export.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.Theme;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SvgWriterTest {
  private static Mark.Words words(String text, Ink ink, Ink background) {
    return new Mark.Words(text, 10, 20, Font.TITLE, Mark.Anchor.START, ink, background, 50);
  }

  private static Picture small() {
    Item box =
        Item.builder("G22", "goroutine send")
            .named("g22")
            .says("G22 produce", "G22 produce, waiting to send for 12.4 ms")
            .fill(Outlines.box(new Rect(0, 0, 60, 30)), Ink.field(Role.SEND))
            .add(words("G22", Ink.TEXT, Ink.tint(Role.SEND)))
            .build();
    Item edge =
        Item.builder("e", "edge sendq recorded")
            .named("g22")
            .line(
                Path.builder().move(60, 15).curve(70.126, 15, 80, 1.0 / 3, 100, 0).build(),
                Ink.full(Role.SEND),
                2.2,
                Mark.Dash.DASHED)
            .build();
    return new Picture(100, 30, "One sender", "Graph of 1 goroutine.", List.of(box, edge));
  }

  @Test
  void aSmallPictureReadsLikeThis() {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="124" height="54" viewBox="0 0 124 54" role="img"\
         fill="none" stroke-linejoin="round" aria-labelledby="title description">
        <title id="title">One sender</title>
        <desc id="description">Graph of 1 goroutine.</desc>
        <rect width="124" height="54" fill="#ffffff"/>
        <g id="g22" class="goroutine send"><title>G22 produce</title>\
        <desc>G22 produce, waiting to send for 12.4 ms</desc>
        <path d="M12 12L72 12L72 42L12 42Z" fill="#f46812"/>
        <text x="22" y="32" font-family="sans-serif" font-size="12" font-weight="bold" textLength="50"\
         lengthAdjust="spacingAndGlyphs" fill="#1a2229">G22</text>
        </g>
        <g id="g22-2" class="edge sendq recorded">
        <path d="M72 27C82.13 27 92 12.33 112 12" stroke="#f46812" stroke-width="2.2" stroke-dasharray="8.25 4.95"/>
        </g>
        </svg>
        """,
        SvgWriter.text(small(), Theme.LIGHT));
  }

  @Test
  void oneFileForBothCarriesTheDarkColoursInAMediaQuery() {
    String svg = SvgWriter.textForLightAndDark(small());
    assertTrue(svg.contains("@media (prefers-color-scheme: dark) {"), svg);
    assertTrue(svg.contains(".f-send-field { fill: #994b02 }"), svg);
    assertTrue(svg.contains("fill=\"#f46812\" class=\"f-send-field\""), svg);
    assertTrue(svg.contains(".f-surface { fill: #0d1117 }"), svg);
    assertFalse(SvgWriter.text(small(), Theme.DARK).contains("@media"));
  }

  @Test
  void onPaperStatesArePatterns() {
    String svg = SvgWriter.text(small(), Theme.PRINT);
    assertTrue(svg.contains("<pattern id=\"hatch-diagonal-right\""), svg);
    assertTrue(svg.contains("fill=\"url(#hatch-diagonal-right)\""), svg);
  }

  @Test
  void whateverStandsInATextTheFileIsWellFormed() throws Exception {
    String evil = "a<b>&\"'\u0000\u001b\ud800\uffff]]> </svg><script>节点 😀";
    Item item =
        Item.builder("s", evil).named(evil).says(evil, evil).add(words(evil, Ink.TEXT, Ink.SURFACE)).build();
    String svg = SvgWriter.text(new Picture(10, 10, evil, evil, List.of(item)), Theme.LIGHT);
    Document read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertEquals(1, read.getElementsByTagName("text").getLength());
    assertEquals(0, read.getElementsByTagName("script").getLength());
    assertTrue(read.getElementsByTagName("text").item(0).getTextContent().contains("节点 😀"));
  }

  @Test
  void numbersDoNotDependOnTheLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    String expected = SvgWriter.text(small(), Theme.PRINT);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertEquals(expected, SvgWriter.text(small(), Theme.PRINT));
    } finally {
      Locale.setDefault(before);
    }
  }
}
