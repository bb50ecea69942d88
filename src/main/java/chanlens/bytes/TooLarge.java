package chanlens.bytes;

import java.io.IOException;

/// There is no room for the unpacked content of a file or a stream, or it is a bomb. The message is a clause that says
/// what helps.
public final class TooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  TooLarge(String why) {
    super(why);
  }
}
