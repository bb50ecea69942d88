package chanlens.model.trace;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a program logs about one operation of a channel into its trace, twice: when it begins and when it is done. The
/// form is that of `samples/capture/chanlog`: `NAME#ID OP STATE LEN/CAP VALUE`, in the category [#CATEGORY].
///
/// @param channel name and number, such as `jobs#1`
/// @param length values in the buffer, just before the operation or just after it
/// @param value as the program printed it; empty when it logged none
public record ChannelMessage(
    String channel, Operation operation, State state, long length, long capacity, String value) {
  public static final String CATEGORY = "chan";

  private static final Pattern FORM = Pattern.compile(
      "(\\S{1,200}#\\d{1,18}) (make|send|recv|close) (begin|end|closed) (\\d{1,18})/(\\d{1,18})(?: (.*))?",
      Pattern.DOTALL);

  /// What is done with the channel.
  public enum Operation {
    /// Its value is the address.
    MAKE("make"),
    SEND("send"),
    RECEIVE("recv"),
    CLOSE("close");

    private final String word;

    Operation(String word) {
      this.word = word;
    }

    /// As in the log.
    public String word() {
      return word;
    }
  }

  /// How far it is.
  public enum State {
    BEGIN("begin"),
    END("end"),
    /// A receive that found the channel closed and empty.
    CLOSED("closed");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// As in the log.
    public String word() {
      return word;
    }
  }

  /// @return empty for a message of another form
  public static Optional<ChannelMessage> of(String message) {
    Matcher m = FORM.matcher(message);
    if (!m.matches()) {
      return Optional.empty();
    }
    String value = m.group(6) == null ? "" : m.group(6).strip();
    return Optional.of(
        new ChannelMessage(
            m.group(1), operation(m.group(2)), state(m.group(3)), Long.parseLong(m.group(4)),
            Long.parseLong(m.group(5)), value));
  }

  private static Operation operation(String word) {
    return Arrays.stream(Operation.values()).filter(o -> o.word.equals(word)).findFirst().orElseThrow();
  }

  private static State state(String word) {
    return Arrays.stream(State.values()).filter(o -> o.word.equals(word)).findFirst().orElseThrow();
  }

  /// The same of a channel with another name, and without its value.
  public ChannelMessage renamed(String name) {
    return new ChannelMessage(name, operation, state, length, capacity, "");
  }

  /// `3/4`, or `unbuffered`.
  public String fill() {
    return capacity == 0 ? "unbuffered" : length + "/" + capacity;
  }

  /// As the program wrote it.
  @Override
  public String toString() {
    return (channel + " " + operation.word + " " + state.word + " " + length + "/" + capacity + " " + value).strip();
  }
}
