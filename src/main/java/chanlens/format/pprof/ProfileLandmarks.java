package chanlens.format.pprof;

import chanlens.bytes.LineReader;
import chanlens.bytes.Printed;
import chanlens.text.Layer;
import chanlens.text.Matching;
import chanlens.text.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What reveals a profile as text, whatever was put around it.
final class ProfileLandmarks implements Wanted {
  private static final List<byte[]> HEADINGS =
      List.of(bytes(" profile: total "), bytes("heap profile: "), bytes("--- contention:"), bytes("--- mutex:"));
  private static final byte[] CALL = bytes("#\t0x");
  private static final byte[] STACK = bytes(" @ 0x");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public int find(byte[] w, int from, int to) {
    for (byte[] heading : HEADINGS) {
      int at = Matching.find(w, from, to, heading);
      if (at >= 0) {
        return heading[0] == ' ' ? word(w, from, at) : at;
      }
    }
    int stack = Matching.find(w, from, to, STACK);
    return stack > from && Matching.isDigit(w[stack - 1]) ? word(w, from, stack) : -1;
  }

  /// Where the word that ends at `end` begins.
  private static int word(byte[] w, int from, int end) {
    int at = end;
    while (at > from && (Matching.isLetter(w[at - 1]) || Matching.isDigit(w[at - 1]) || w[at - 1] == '_')) {
      at--;
    }
    return at;
  }

  @Override
  public Reading read(LineReader lines) {
    long score = 0;
    boolean clean = true;
    while (lines.next()) {
      String line = Printed.of(lines.window(), lines.from(), lines.to());
      boolean stack = ProfileText.isStack(line);
      boolean known = stack || ProfileHeading.of(line).isPresent() || line.isEmpty() || line.startsWith("#");
      boolean call = Matching.at(lines.window(), lines.from(), lines.to(), CALL);
      score += stack || call ? 2 : known && !line.isEmpty() ? 1 : 0;
      clean &= known || line.contains("=");
    }
    return new Reading(score, clean && score > 0);
  }

  @Override
  public List<Layer> layers(byte[] line, int at) {
    return List.of();
  }

  @Override
  public boolean areTwo(byte[] line, int length, byte[] next, int from, int to) {
    return from == to || next[from] == '#' || find(next, from, to) == from;
  }
}
