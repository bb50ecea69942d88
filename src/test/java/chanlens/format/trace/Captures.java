package chanlens.format.trace;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// The real captures beside the tests: small ones, each made by the program in `story`.
public final class Captures {
  private Captures() {}

  /// @param name without `.trace.gz`
  public static byte[] bytes(String name) throws IOException {
    try (InputStream in = Captures.class.getResourceAsStream(name + ".trace.gz")) {
      if (in == null) {
        throw new IOException("no capture " + name);
      }
      return new GZIPInputStream(in).readAllBytes();
    }
  }
}
