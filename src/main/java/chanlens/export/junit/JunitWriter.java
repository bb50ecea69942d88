package chanlens.export.junit;

import chanlens.analysis.findings.OwnFinding;
import chanlens.analysis.growth.Check;
import chanlens.words.CheckWords;
import chanlens.words.OwnRuleWords;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// One test case per limit, and one per rule of a team's own.
public final class JunitWriter {
  private JunitWriter() {}

  /// @param out not closed
  public static void write(Check check, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      long failures =
          check.limits().stream().filter(Check.Limit::broken).count()
              + check.own().stream().filter(OwnFinding::isFound).count();
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "chanlens check");
      xml.writeAttribute("tests", Integer.toString(check.limits().size() + check.own().size()));
      xml.writeAttribute("failures", Long.toString(failures));
      xml.writeAttribute("errors", "0");
      for (Check.Limit limit : check.limits()) {
        String what = limit.what().stream().map(CheckWords::of).collect(Collectors.joining("\n"));
        test(xml, "chanlens", limit.name(), limit.broken(),
            limit.found() + " found, " + limit.allowed() + " allowed", what);
      }
      for (OwnFinding own : check.own()) {
        test(xml, "chanlens.rules", own.id(), own.isFound(), own.title(), OwnRuleWords.of(own));
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

  private static void test(
      XMLStreamWriter xml, String group, String name, boolean failed, String message, String what)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", group);
    xml.writeAttribute("name", name);
    if (failed) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("failure");
      xml.writeAttribute("message", plain(message));
      xml.writeCharacters(plain(what));
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
