package chanlens.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What one call printed and how it ended.
record Said(int status, byte[] bytes, String err) {
  /// Calls the command line, with nothing on standard input.
  static Said by(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Cli.run(
            words,
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, false, StandardCharsets.UTF_8));
    return new Said(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  static Said by(List<String> words) {
    return by(words.toArray(String[]::new));
  }

  String out() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
