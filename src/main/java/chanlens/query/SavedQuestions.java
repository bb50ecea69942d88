package chanlens.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Questions that come with the program, each with what it asks in a sentence.
public final class SavedQuestions {
  private static final List<Saved> ALL = read();

  private SavedQuestions() {}

  /// @param id a word for the command line
  /// @param title what it asks
  public record Saved(String id, String title, String sql) {}

  public static List<Saved> all() {
    return ALL;
  }

  public static Optional<Saved> named(String id) {
    return ALL.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  private static List<Saved> read() {
    try (InputStream in = SavedQuestions.class.getResourceAsStream("questions.sql")) {
      if (in == null) {
        throw new IllegalStateException("the questions are missing from the program");
      }
      List<Saved> all = new ArrayList<>();
      for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", -1)) {
        SqlFile file = SqlFile.of(text);
        all.add(new Saved(file.word("id"), file.word("title"), file.sql()));
      }
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
