package chanlens.teach.program;

import java.util.concurrent.TimeUnit;

/// What a variable, a channel's slot or a waiting goroutine has.
public sealed interface Value {
  /// As `print` of a script writes it.
  String text();

  /// An integer.
  record Int(long number) implements Value {
    @Override
    public String text() {
      return Long.toString(number);
    }
  }

  /// A string.
  record Text(String text) implements Value {}

  /// A bool.
  record Truth(boolean truth) implements Value {
    @Override
    public String text() {
      return Boolean.toString(truth);
    }
  }

  /// An error or the value of a panic that the runtime made.
  record Failure(String text) implements Value {}

  /// A span of time.
  ///
  /// @param micros microseconds
  record Span(long micros) implements Value {
    @Override
    public String text() {
      long perSecond = TimeUnit.SECONDS.toMicros(1);
      long perMilli = TimeUnit.MILLISECONDS.toMicros(1);
      if (micros % perSecond == 0 && micros != 0) {
        return micros / perSecond + "s";
      }
      return micros % perMilli == 0 ? micros / perMilli + "ms" : micros + "µs";
    }
  }

  /// Something that was made: a channel, a lock, a timer, by its place in the state.
  record Ref(int thing) implements Value {
    @Override
    public String text() {
      return "#" + thing;
    }
  }

  /// What needs no content.
  enum Plain implements Value {
    /// A channel that was not made, no error, no value.
    NIL("nil"),
    /// The only value of `struct{}`.
    UNIT("{}"),
    /// The moment a timer fired.
    TIME("a time"),
    /// An empty slot of a ring, a variable before its declaration.
    NONE("");

    private final String text;

    Plain(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }
}
