package chanlens.fx.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.cli.Secrets;
import chanlens.export.Exports;
import chanlens.fx.Ui;
import chanlens.fx.session.Seen;
import chanlens.fx.session.Session;
import chanlens.graphviz.Graphviz;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigurePicture;
import chanlens.view.figure.Note;
import chanlens.workspace.KeptNotes;
import chanlens.workspace.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What leaves the window redacted has no secret in any part: on the clipboard, saved, dragged out.
class SecretsOfWindowTest {
  private static final Set<String> NOTHING = Set.of();

  @TempDir Path config;

  private Ui open() throws IOException {
    List<Path> captures = Secrets.captures();
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.window().open(captures);
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent());
    Ui.onFx(() -> {
      session(ui).notes().add(
          Note.Kind.LABEL, List.of(new Place.Goroutine(1)), "reads /home/SECUSER/conf from 10.1.2.3");
      return true;
    });
    ui.await("the note", () -> !session(ui).notes().notes().isEmpty());
    return ui;
  }

  private static Session session(Ui ui) {
    return ui.window().session().orElseThrow();
  }

  private static byte[] clipboard() {
    return Ui.onFx(() -> {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      Clipboard clipboard = Clipboard.getSystemClipboard();
      for (DataFormat format : clipboard.getContentTypes()) {
        Object content = clipboard.getContent(format);
        if (content instanceof String text) {
          all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        } else if (content instanceof ByteBuffer bytes) {
          byte[] copy = new byte[bytes.remaining()];
          bytes.duplicate().get(copy);
          all.writeBytes(copy);
        }
      }
      return all.toByteArray();
    });
  }

  private static void clear() {
    Ui.onFx(() -> {
      Clipboard.getSystemClipboard().clear();
      return true;
    });
  }

  @Test
  void neitherKeyNorButtonCopiesASecret() throws IOException {
    try (Ui ui = open()) {
      clear();
      ui.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
      ui.await("a picture on the clipboard", () -> Clipboard.getSystemClipboard().hasImage());
      byte[] slide = clipboard();
      assertTrue(new String(slide, StandardCharsets.UTF_8).contains("<svg"), "the SVG is there");
      assertEquals(NOTHING, Secrets.found(Secrets.SECRET, slide));
      clear();
      ui.await("the graph", () -> !ui.scene().getRoot().lookupAll(".graph .goroutine").isEmpty());
      Ui.onFx(() -> {
        ui.scene().getRoot().lookupAll(".graph .button").stream().map(Button.class::cast)
            .filter(b -> String.valueOf(b.getAccessibleText()).startsWith("Copy the graph")).findFirst().orElseThrow()
            .fire();
        return true;
      });
      ui.await("a graph on the clipboard", () -> Clipboard.getSystemClipboard().hasString());
      assertEquals(NOTHING, Secrets.found(Secrets.SECRET, clipboard()));
    }
  }

  @Test
  void noFormatOfTheStudioHasASecret() throws IOException {
    try (Ui ui = open(); Graphviz graphviz = Graphviz.here()) {
      StudioDesk desk = Ui.onFx(() -> new StudioDesk(
          session(ui), graphviz, Settings.in(config.resolve("studio")), KeptNotes.in(config.resolve("studio"))));
      for (Figure.View view : FigurePicture.views(session(ui).diagnosis())) {
        AtomicReference<Optional<Figure>> begun = new AtomicReference<>(Optional.empty());
        Ui.onFx(() -> {
          desk.begin(Seen.of(view), start -> begun.set(Optional.of(start.figure())));
          return true;
        });
        ui.await("a figure", () -> begun.get().isPresent());
        Figure figure = begun.get().orElseThrow().titled("see /home/SECUSER/plan.txt on 10.1.2.3");
        for (Exports format : Exports.values()) {
          assertEquals(NOTHING, saved(ui, desk, figure, Redaction.PATHS, format, Secrets.SECRET), view + " " + format);
          assertEquals(NOTHING, saved(ui, desk, figure, Redaction.ALL, format, Secrets.WHOLE), view + " " + format);
        }
        assertTrue(!saved(ui, desk, figure, Redaction.NONE, Exports.SVG, Secrets.SECRET).isEmpty(), "they are there");
      }
    }
  }

  /// The secrets in what is saved; none when the view cannot be written in the format.
  private Set<String> saved(
      Ui ui, StudioDesk desk, Figure figure, Redaction redaction, Exports format, Pattern what) throws IOException {
    Path file = config.resolve("figure." + format);
    Files.deleteIfExists(file);
    List<Optional<String>> done = new ArrayList<>();
    Ui.onFx(() -> {
      desk.drafts().save(figure, redaction, format, file, done::add);
      return true;
    });
    ui.await("the file", () -> !done.isEmpty());
    return Files.exists(file) ? Secrets.found(what, Files.readAllBytes(file)) : new TreeSet<>();
  }
}
