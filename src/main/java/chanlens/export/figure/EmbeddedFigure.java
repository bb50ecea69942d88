package chanlens.export.figure;

import chanlens.view.figure.Figure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The figure that an SVG carries in its metadata. No document type, entity or other file is followed.
final class EmbeddedFigure {
  private EmbeddedFigure() {}

  /// The JSON in an SVG; any other text as it is.
  static String of(byte[] bytes) throws NotAFigure {
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    return text.startsWith("<") ? inside(bytes) : text;
  }

  private static String inside(byte[] svg) throws NotAFigure {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
      while (xml.hasNext()) {
        boolean begins = xml.next() == XMLStreamConstants.START_ELEMENT;
        if (begins && Figure.ELEMENT.equals(xml.getAttributeValue(null, "id"))) {
          return xml.getElementText();
        }
      }
    } catch (XMLStreamException e) {
      throw new NotAFigure("not XML: " + e.getMessage());
    }
    throw new NotAFigure("expected an SVG that chanlens wrote, found one without a figure in its metadata");
  }
}
