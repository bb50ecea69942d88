package chanlens.fx.command;

import chanlens.workspace.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// Which key gives which command: the usual ones, and what the user chose instead. A key gives one command. FX thread
/// only.
public final class KeyMap {
  private static final String NONE = "none";

  private final Settings settings;
  private final Map<Command, Stroke> strokes = new EnumMap<>(Command.class);
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);

  public KeyMap(Settings settings) {
    this.settings = settings;
    for (Command c : Command.values()) {
      String saved = settings.get(c.word()).orElse("");
      Optional<Stroke> chosen = Stroke.parse(saved);
      Optional<Stroke> stroke = chosen.isPresent() ? chosen : saved.equals(NONE) ? chosen : c.usual();
      stroke.filter(s -> of(s).isEmpty()).ifPresent(s -> strokes.put(c, s));
    }
  }

  /// Grows with each change, for those who show keys.
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /// The command of a stroke.
  public Optional<Command> of(Stroke stroke) {
    return strokes.entrySet().stream().filter(e -> e.getValue().equals(stroke)).map(Map.Entry::getKey).findFirst();
  }

  /// The key of a command; empty when it has none.
  public Optional<Stroke> of(Command command) {
    return Optional.ofNullable(strokes.get(command));
  }

  /// The key for people; "" when there is none.
  public String shown(Command command) {
    return of(command).map(Stroke::shown).orElse("");
  }

  /// Gives a command another key, and takes it from the command that had it.
  ///
  /// @return the command that has none now
  public Optional<Command> set(Command command, Stroke stroke) {
    Optional<Command> loser = of(stroke).filter(c -> c != command);
    loser.ifPresent(c -> {
      strokes.remove(c);
      settings.put(c.word(), NONE);
    });
    strokes.put(command, stroke);
    settings.put(command.word(), stroke.toString());
    changes.set(changes.get() + 1);
    return loser;
  }

  /// All keys as in a new installation.
  public void reset() {
    strokes.clear();
    for (Command c : Command.values()) {
      settings.remove(c.word());
      c.usual().ifPresent(s -> strokes.put(c, s));
    }
    changes.set(changes.get() + 1);
  }
}
