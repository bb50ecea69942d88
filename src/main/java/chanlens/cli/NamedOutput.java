package chanlens.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A stream that has a name for people and remembers that a write failed: not every writer on top of it passes on what
/// a stream throws.
final class NamedOutput extends OutputStream {
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final OutputStream to;
  private Optional<OutputFailed> failure = Optional.empty();

  /// @param name for sentences: `standard output`, or a path
  NamedOutput(String name, OutputStream to) {
    this.name = name;
    this.to = new BufferedOutputStream(to, BUFFER);
  }

  /// Writes text in UTF-8.
  void print(String text) throws OutputFailed {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(int b) throws OutputFailed {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws OutputFailed {
    attempt(() -> to.write(bytes, from, count));
  }

  @Override
  public void flush() throws OutputFailed {
    attempt(to::flush);
  }

  /// An earlier failure has already been thrown.
  @Override
  public void close() throws OutputFailed {
    boolean failed = failure.isPresent();
    try {
      to.close();
    } catch (IOException e) {
      if (!failed) {
        throw new OutputFailed(name, e);
      }
    }
  }

  /// Runs something that writes here. When the stream fails, that failure is reported, whatever the writer throws.
  void take(Content content) throws IOException {
    try {
      content.to(this);
      flush();
    } catch (IOException | RuntimeException e) {
      if (failure.isPresent() && failure.get() != e) {
        failure.get().addSuppressed(e);
        throw failure.get();
      }
      throw e;
    }
    check();
  }

  /// @throws OutputFailed if anything was not written
  void check() throws OutputFailed {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void attempt(Writing writing) throws OutputFailed {
    check();
    try {
      writing.run();
    } catch (IOException e) {
      failure = Optional.of(new OutputFailed(name, e));
      throw failure.get();
    }
  }
}
