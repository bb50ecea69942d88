package chanlens.cli;

import chanlens.query.KeptRows;
import chanlens.query.QueryEngine;
import chanlens.query.SavedQuestions;
import chanlens.query.SqlFile;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How an answer is written; spelled as on the command line.
enum AnswerFormat {
  table,
  csv,
  json;

  private static final int MOST_IN_A_TABLE = 10_000;

  /// Asks, and writes the answer.
  void write(QueryEngine engine, String sql, OutputStream to) throws IOException {
    switch (this) {
      case table -> {
        KeptRows rows = new KeptRows(MOST_IN_A_TABLE);
        engine.ask(sql, rows, Cancel.NEVER);
        to.write(AnswerText.of(rows).getBytes(StandardCharsets.UTF_8));
      }
      case csv -> AnswerFiles.csv(engine, sql, to);
      case json -> AnswerFiles.json(engine, sql, to);
    }
  }

  /// The SQL of a question that is named, lies in a file, or stands there.
  static String question(String word) throws IOException {
    Optional<SavedQuestions.Saved> saved = SavedQuestions.named(word);
    if (saved.isPresent()) {
      return saved.get().sql();
    }
    Optional<Path> file = SqlFile.at(word);
    return file.isPresent() ? Files.readString(file.get()) : word;
  }
}
