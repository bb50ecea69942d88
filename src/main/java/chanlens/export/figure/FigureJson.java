package chanlens.export.figure;

import chanlens.view.figure.Anchor;
import chanlens.view.figure.Figure;
import chanlens.view.figure.Note;
import chanlens.view.figure.Signs;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/// A figure as JSON, schema `chanlens.figure/1`: what it shows, its page and its notes, by which the same figure can be
/// made again of this run or another one.
public final class FigureJson {
  static final String SCHEMA = "chanlens.figure/1";

  private FigureJson() {}

  public static String text(Figure figure) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      write(json, figure);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes what is written", e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, Figure figure) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("view", figure.view().word());
    if (figure.focus().isPresent()) {
      json.writeFieldName("focus");
      anchor(json, figure.focus().get());
    }
    if (figure.fromNanos() >= 0) {
      json.writeNumberField("fromNanos", figure.fromNanos());
    }
    if (figure.toNanos() >= 0) {
      json.writeNumberField("toNanos", figure.toNanos());
    }
    json.writeStringField("template", figure.template().word());
    json.writeStringField("theme", figure.theme().name().toLowerCase(Locale.ROOT));
    json.writeStringField("title", figure.title());
    json.writeBooleanField("legend", figure.legend());
    if (figure.order()) {
      json.writeBooleanField("happensBefore", true);
    }
    if (!figure.profile().isEmpty()) {
      json.writeStringField("profile", figure.profile());
    }
    json.writeArrayFieldStart("notes");
    for (Note note : figure.notes()) {
      note(json, note);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void note(JsonGenerator json, Note note) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", note.kind().word());
    json.writeStringField("text", note.text());
    if (!note.author().isEmpty()) {
      json.writeStringField("author", note.author());
    }
    if (note.dx() != 0 || note.dy() != 0) {
      json.writeNumberField("dx", note.dx());
      json.writeNumberField("dy", note.dy());
    }
    json.writeArrayFieldStart("at");
    for (Anchor anchor : note.at()) {
      anchor(json, anchor);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void anchor(JsonGenerator json, Anchor anchor) throws IOException {
    Signs signs = anchor.signs();
    json.writeStartObject();
    json.writeStringField("place", anchor.place().toString());
    if (!signs.equals(Signs.NONE)) {
      json.writeStringField("function", signs.function());
      json.writeStringField("site", signs.site());
      json.writeStringField("creator", signs.creator());
      json.writeNumberField("number", signs.number());
    }
    json.writeEndObject();
  }
}
