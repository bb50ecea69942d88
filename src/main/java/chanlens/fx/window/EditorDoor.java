package chanlens.fx.window;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.Session;
import chanlens.model.symbol.Frame;
import chanlens.view.Place;
import chanlens.view.Steps;
import chanlens.workspace.Editor;
import chanlens.workspace.Settings;
import chanlens.workspace.SourceFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Opens the line of source of a place in the user's editor.
final class EditorDoor {
  private final Session session;
  private final SourceFiles sources;
  private final Settings settings;

  EditorDoor(Session session, SourceFiles sources, Settings settings) {
    this.session = session;
    this.sources = sources;
    this.settings = settings;
  }

  void open(Place place) {
    Editor editor = Editor.of(settings.get("editor").orElse(""));
    Optional<Frame> frame = frame(place);
    if (editor == Editor.NONE) {
      session.say(tr("choose your editor in the settings (Ctrl+,)"));
    } else if (frame.isEmpty()) {
      session.say(tr("no file shows a line of source of this place"));
    } else {
      String own = settings.get("editor.command").orElse("");
      session.questions().ask(
          "editor", cancel -> open(editor, frame.get(), own), session::say);
    }
  }

  private String open(Editor editor, Frame frame, String own) {
    Optional<SourceFiles.Excerpt> found = sources.around(frame, 0);
    if (found.isEmpty()) {
      return tr("{0} is not on this machine; name its folder in the settings", frame.file());
    }
    try {
      editor.open(found.get().file(), frame.line(), own);
      return found.get().newer()
          ? tr("opened {0}, which changed after the capture: lines may have moved", frame.place())
          : tr("opened {0}", frame.place());
    } catch (IOException e) {
      return tr("{0} does not start: {1}", editor.title(), String.valueOf(e.getMessage()));
    }
  }

  private Optional<Frame> frame(Place place) {
    if (place instanceof Place.Source s) {
      return Optional.of(s.frame());
    }
    OptionalInt row = session.subject(place);
    List<Frame> frames = row.isEmpty() ? List.of() : session.diagnosis().run().frames(row.getAsInt());
    return frames.isEmpty()
        ? Optional.empty()
        : Optional.of(frames.get(place instanceof Place.Call c ? c.depth() : Steps.site(frames)));
  }
}
