package chanlens.export.figure;

import chanlens.view.Place;
import chanlens.view.figure.Anchor;
import chanlens.view.figure.Figure;
import chanlens.view.figure.Note;
import chanlens.view.figure.Signs;
import chanlens.view.figure.Template;
import chanlens.view.picture.Theme;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads figures: what [FigureJson] wrote, what a person wrote by hand, and what an SVG carries in its metadata.
///
/// By hand only `notes` is needed, and a thing may be a word: `{"notes": [{"at": ["g22"], "text": "late"}]}`.
public final class FigureReader {
  /// Limits on what is read.
  public static final int MAX_BYTES = 16 << 20;

  /// An address that was redacted: what it stood for is found by its signs.
  private static final Pattern NUMBERED = Pattern.compile("addr-([0-9]+)");

  private static final int MAX_NOTES = 500;
  private static final int MAX_TEXT = 4_000;
  private static final int MAX_THINGS = 64;

  private final JsonParser json;

  private FigureReader(JsonParser json) {
    this.json = json;
  }

  /// @throws NotAFigure with the line and what was expected there
  public static Figure of(byte[] bytes) throws NotAFigure {
    String text = EmbeddedFigure.of(bytes);
    try (JsonParser json = new JsonFactory().createParser(text)) {
      return new FigureReader(json).figure();
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new NotAFigure("line " + line + ": not JSON: " + e.getOriginalMessage());
    } catch (NotAFigure e) {
      throw e;
    } catch (IOException e) {
      throw new NotAFigure(String.valueOf(e.getMessage()));
    }
  }

  /// The first figure with the notes of all of them.
  ///
  /// @param files at least one
  /// @throws NotAFigure if one is none
  public static Figure all(List<byte[]> files) throws NotAFigure {
    Figure first = of(files.getFirst());
    List<Note> notes = new ArrayList<>();
    for (byte[] file : files) {
      notes.addAll(of(file).notes());
    }
    return first.with(notes);
  }

  private NotAFigure wrong(String expected, String found) {
    return new NotAFigure(
        "line " + json.currentLocation().getLineNr() + ": expected " + expected + ", found " + found);
  }

  private Figure figure() throws IOException {
    Figure figure = Figure.of(Figure.View.GRAPH, Optional.empty());
    Optional<Theme> theme = Optional.empty();
    expect(json.nextToken(), JsonToken.START_OBJECT, "an object");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "schema" -> word("the schema " + FigureJson.SCHEMA, w -> same(w, FigureJson.SCHEMA));
        case "view" -> figure = view(figure);
        case "focus" -> figure = figure.about(Optional.of(anchor()));
        case "fromNanos" -> figure = figure.between(whole(), figure.toNanos());
        case "toNanos" -> figure = figure.between(figure.fromNanos(), whole());
        case "template" -> figure = figure.on(
            word("a template", w -> first(Template.values(), Template::word, w)));
        case "theme" -> theme = Optional.of(
            word("a theme", w -> first(Theme.values(), Theme::word, w)));
        case "title" -> figure = figure.titled(text());
        case "happensBefore" -> figure = figure.withOrder(json.getBooleanValue());
        case "legend" -> figure = figure.withLegend(json.getBooleanValue());
        case "profile" -> figure = figure.adding(text());
        case "notes" -> figure = figure.with(notes());
        default -> json.skipChildren();
      }
    }
    return theme.map(figure::in).orElse(figure);
  }

  private static <E> Optional<E> first(E[] all, Function<E, String> word, String found) {
    return Arrays.stream(all).filter(e -> word.apply(e).equals(found)).findFirst();
  }

  private static Optional<String> same(String found, String expected) {
    return Optional.of(found).filter(expected::equals);
  }

  private Figure view(Figure f) throws IOException {
    Figure.View view =
        word("a view", w -> first(Figure.View.values(), Figure.View::word, w));
    return f.showing(view);
  }

  private void expect(JsonToken found, JsonToken wanted, String words) throws NotAFigure {
    if (found != wanted) {
      throw wrong(words, String.valueOf(found));
    }
  }

  private <T> T word(String expected, Function<String, Optional<T>> meaning) throws IOException {
    String found = text();
    return meaning.apply(found).orElseThrow(() -> wrong(expected, "\"" + found + "\""));
  }

  private String text() throws IOException {
    expect(json.currentToken(), JsonToken.VALUE_STRING, "a text");
    String text = json.getText();
    if (text.length() > MAX_TEXT) {
      throw wrong("at most " + MAX_TEXT + " letters", text.length() + " letters");
    }
    return text;
  }

  private long whole() throws IOException {
    expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "a whole number");
    return json.getLongValue();
  }

  private List<Note> notes() throws IOException {
    List<Note> notes = new ArrayList<>();
    expect(json.currentToken(), JsonToken.START_ARRAY, "a list of notes");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      notes.add(note());
      if (notes.size() > MAX_NOTES) {
        throw wrong("at most " + MAX_NOTES + " notes", "more");
      }
    }
    return notes;
  }

  private Note note() throws IOException {
    expect(json.currentToken(), JsonToken.START_OBJECT, "a note");
    Note.Kind kind = Note.Kind.LABEL;
    List<Anchor> at = List.of();
    String text = "";
    String author = "";
    double dx = 0;
    double dy = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "kind" -> kind =
            word("a kind of note", w -> first(Note.Kind.values(), Note.Kind::word, w));
        case "at" -> at = things();
        case "text" -> text = text();
        case "author" -> author = text();
        case "dx" -> dx = offset();
        case "dy" -> dy = offset();
        default -> json.skipChildren();
      }
    }
    if (at.isEmpty()) {
      throw wrong("what the note is about, \"at\": [\"g22\"]", "none");
    }
    return new Note(kind, at, text, author, dx, dy);
  }

  private double offset() throws IOException {
    if (!json.currentToken().isNumeric()) {
      throw wrong("a number", String.valueOf(json.currentToken()));
    }
    return Math.clamp(json.getDoubleValue(), -10_000, 10_000);
  }

  private List<Anchor> things() throws IOException {
    List<Anchor> things = new ArrayList<>();
    expect(json.currentToken(), JsonToken.START_ARRAY, "a list of places");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      things.add(anchor());
      if (things.size() > MAX_THINGS) {
        throw wrong("at most " + MAX_THINGS + " places", "more");
      }
    }
    return things;
  }

  private Anchor anchor() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return new Anchor(place(), Signs.NONE);
    }
    expect(json.currentToken(), JsonToken.START_OBJECT, "a place");
    Optional<Place> place = Optional.empty();
    String function = "";
    String site = "";
    String creator = "";
    int number = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "place" -> place = Optional.of(place());
        case "function" -> function = text();
        case "site" -> site = text();
        case "creator" -> creator = text();
        case "number" -> number = Math.clamp(whole(), 0, Integer.MAX_VALUE);
        default -> json.skipChildren();
      }
    }
    return new Anchor(
        place.orElseThrow(() -> wrong("a place", "none")), new Signs(function, site, creator, number));
  }

  private Place place() throws IOException {
    return word("a place such as g22", w -> {
      try {
        return Place.parse(NUMBERED.matcher(w).replaceAll("0x$1"));
      } catch (NumberFormatException tooLarge) {
        return Optional.empty();
      }
    });
  }
}
