package chanlens.export.junit;

import chanlens.analysis.growth.Check;
import chanlens.words.CheckWords;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// One test case per limit.
public final class JunitWriter {
  private JunitWriter() {}

  /// @param out not closed
  public static void write(Check check, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      long failures = check.limits().stream().filter(Check.Limit::broken).count();
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "chanlens check");
      xml.writeAttribute("tests", Integer.toString(check.limits().size()));
      xml.writeAttribute("failures", Long.toString(failures));
      xml.writeAttribute("errors", "0");
      for (Check.Limit limit : check.limits()) {
        test(xml, limit);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.writeCharacters("\n");
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException("the JUnit report could not be written: " + e.getMessage(), e);
    }
  }

  private static void test(XMLStreamWriter xml, Check.Limit limit) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "chanlens");
    xml.writeAttribute("name", limit.name());
    if (limit.broken()) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("failure");
      xml.writeAttribute("message", limit.found() + " found, " + limit.allowed() + " allowed");
      xml.writeCharacters(plain(limit.what().stream().map(CheckWords::of).collect(Collectors.joining("\n"))));
      xml.writeEndElement();
      xml.writeCharacters("\n  ");
    }
    xml.writeEndElement();
  }

  /// Drops characters that XML cannot contain; names come from untrusted files.
  private static String plain(String text) {
    return text.codePoints()
        .map(c -> c == '\n' || (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && (c & 0xfffe) != 0xfffe) ? c : 0xfffd)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
