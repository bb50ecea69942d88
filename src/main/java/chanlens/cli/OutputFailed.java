package chanlens.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/// An output that could not be written. The message names it and says why, in one sentence.
final class OutputFailed extends IOException {
  private static final long serialVersionUID = 1L;

  OutputFailed(String output, IOException why) {
    super(output + ": " + reason(why), why);
  }

  private static String reason(IOException why) {
    return switch (why) {
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(why.getMessage());
    };
  }
}
