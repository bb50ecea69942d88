package chanlens.fx;

import chanlens.view.Place;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a window is started with.
///
/// @param paths captures of one run; may be empty
/// @param focus the place to show
/// @param service the URL of a running service to watch
public record StartWords(List<Path> paths, Optional<Place> focus, Optional<String> service) {
  /// The option before a place.
  public static final String FOCUS = "--focus";

  private static final List<String> SERVICES = List.of("http://", "https://", "unix:/");

  public StartWords {
    paths = List.copyOf(paths);
  }

  /// Reads `--focus g22 FILE…`, links (`chanlens://g22`) and services (`http://localhost:6060`).
  ///
  /// @throws IllegalArgumentException with a sentence for people, for a place that is none
  public static StartWords of(List<String> words) {
    List<Path> paths = new ArrayList<>();
    Optional<Place> focus = Optional.empty();
    Optional<String> service = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals(FOCUS) || word.startsWith(Place.SCHEME)) {
        i += word.equals(FOCUS) ? 1 : 0;
        focus = Optional.of(place(i < words.size() ? words.get(i) : ""));
      } else if (SERVICES.stream().anyMatch(word::startsWith)) {
        service = Optional.of(word);
      } else {
        paths.add(path(word));
      }
    }
    return new StartWords(paths, focus, service);
  }

  private static Place place(String word) {
    try {
      return Place.parse(word).orElseThrow(() -> new IllegalArgumentException("`" + word + "` is no place of a run"));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the number in `" + word + "` is too large", e);
    }
  }

  private static Path path(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("`" + word + "` names no file: " + e.getReason(), e);
    }
  }
}
