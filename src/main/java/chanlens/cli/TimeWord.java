package chanlens.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `500ms`, `2s`, `1.5m`, `1h`.
final class TimeWord implements ITypeConverter<Duration> {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)(ms|s|m|h)");

  @Override
  public Duration convert(String word) {
    Matcher m = SHAPE.matcher(word);
    if (!m.matches()) {
      throw new TypeConversionException("'" + word + "' is no time such as 500ms, 2s, 5m or 1h");
    }
    double factor =
        switch (m.group(2)) {
          case "ms" -> 1e6;
          case "s" -> 1e9;
          case "m" -> 60e9;
          default -> 3600e9;
        };
    return Duration.ofNanos((long) (Double.parseDouble(m.group(1)) * factor));
  }
}
