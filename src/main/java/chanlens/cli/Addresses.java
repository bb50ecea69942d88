package chanlens.cli;

import chanlens.view.AddressNames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Replaces the memory addresses in what is written, as [AddressNames] does. For one output and one thread.
final class Addresses {
  private final AddressNames names = new AddressNames();

  /// Returns a text without addresses.
  String without(String text) {
    return names.without(text);
  }

  /// Returns a stream that replaces addresses in what is written to it; the addresses must be in ASCII.
  Content without(Content content) {
    return stream -> {
      Words words = new Words(stream);
      content.to(words);
      words.end();
    };
  }

  /// Holds a word back until it is complete.
  private final class Words extends OutputStream {
    private static final int LONGEST = 1 << 12;

    private final OutputStream to;
    private final StringBuilder word = new StringBuilder();

    Words(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      boolean inWord = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      if (!inWord || word.length() > LONGEST) {
        end();
        to.write(b);
      } else {
        word.append((char) b);
      }
    }

    @Override
    public void flush() throws IOException {
      to.flush(); // a word that has not ended stays
    }

    void end() throws IOException {
      if (!word.isEmpty()) {
        to.write(without(word.toString()).getBytes(StandardCharsets.US_ASCII));
        word.setLength(0);
      }
    }
  }
}
