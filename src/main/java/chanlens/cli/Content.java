package chanlens.cli;

import java.io.IOException;
import java.io.OutputStream;

/// What a command writes, once it is known where to.
interface Content {
  void to(OutputStream out) throws IOException;
}
