package chanlens.format.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Turns the answers of a program around Go's reader, JSON lines on standard input, into the facts that stand beside
/// the captures.
final class WriteFacts {
  private WriteFacts() {}

  public static void main(String[] args) throws IOException {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      Facts.read(in.lines().toList()).lines().forEach(System.out::println);
    }
  }
}
