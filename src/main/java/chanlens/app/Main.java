package chanlens.app;

import chanlens.cli.Cli;
import chanlens.fx.Desktop;
import chanlens.fx.StartWords;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The entry point: commands go to the command line, paths or no arguments to the window. When no window can be shown,
/// a report on the paths is printed.
public final class Main {
  private static final int USAGE = 2;

  /// Property with the program that opens the window, where this one is made for a console (Windows).
  private static final String WINDOW = "chanlens.window";

  private Main() {}

  public static void main(String[] words) {
    System.exit(run(words, new FileOutputStream(FileDescriptor.out), utf8(FileDescriptor.err)));
  }

  private static int run(String[] words, OutputStream out, PrintStream err) {
    boolean focus = words.length > 0 && words[0].equals(StartWords.FOCUS);
    if (words.length > 0 && (Cli.isWord(words[0]) || (isOption(words[0]) && !focus))) {
      return words(words, out, err);
    }
    if (Arrays.asList(words).contains("")) {
      say(err, "an empty argument names no file");
      return USAGE;
    }
    StartWords start;
    try {
      start = StartWords.of(List.of(words));
    } catch (IllegalArgumentException e) {
      say(err, String.valueOf(e.getMessage()));
      return USAGE;
    }
    if (System.getProperty(WINDOW) != null) {
      return another(System.getProperty(WINDOW), words, err);
    }
    Optional<String> obstacle = Display.here().obstacle();
    if (obstacle.isEmpty()) {
      try {
        Desktop.run(start);
        return 0;
      } catch (UnsupportedOperationException | UnsatisfiedLinkError e) { // the toolkit's words for "no display"
        obstacle = Optional.of("the window cannot be shown: " + e.getMessage());
      }
    }
    say(err, obstacle.get());
    if (start.service().isPresent()) {
      return words(new String[] {"watch", "--once", start.service().get()}, out, err);
    }
    if (start.paths().isEmpty()) {
      return USAGE;
    }
    List<String> report = new ArrayList<>(List.of("report"));
    start.paths().forEach(p -> report.add(p.toString()));
    return words(report.toArray(String[]::new), out, err);
  }

  /// Leaves the window to a program of its own, and does not wait for it.
  private static int another(String program, String[] words, PrintStream err) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(Arrays.asList(words));
    try {
      new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
      return 0;
    } catch (IOException e) {
      say(err, program + " cannot be started: install Chanlens again (" + e.getMessage() + ")");
      return USAGE;
    }
  }

  /// Output is the same in every locale, and leaves no files behind: Java would keep a list of fonts in the home
  /// folder.
  private static int words(String[] words, OutputStream out, PrintStream err) {
    Locale.setDefault(Locale.ROOT);
    System.setProperty("user.home", "/dev/null");
    return Cli.run(words, System.in, out, err);
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && word.length() > 1;
  }

  private static void say(PrintStream err, String sentence) {
    err.println("chanlens: " + sentence);
    err.flush();
  }

  /// Reports contain `µs` and `×`, whatever the locale of the terminal.
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
