package chanlens.app;

import chanlens.cli.Cli;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where the program starts: words go to the command line, everything else to the window.
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.exit(Cli.run(words, System.in, out, err));
  }

  /// Reports hold `µs` and `×`, whatever the locale of the terminal.
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
