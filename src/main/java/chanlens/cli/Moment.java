package chanlens.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A moment of a trace as written on a command line: `12.4ms` after the start of the trace.
record Moment(long nanos) {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)(ns|us|µs|ms|s)");
  private static final Map<String, Long> NANOS =
      Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

  /// Reads a number with a unit.
  static final class Converter implements ITypeConverter<Moment> {
    @Override
    public Moment convert(String word) {
      Matcher m = SHAPE.matcher(word);
      if (word.equals("0")) {
        return new Moment(0);
      }
      if (!m.matches()) {
        throw new TypeConversionException("'" + word + "' is not a time such as 12.4ms, 300us or 2s");
      }
      BigDecimal nanos = new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(NANOS.getOrDefault(m.group(2), 1L)));
      return new Moment(nanos.min(BigDecimal.valueOf(Long.MAX_VALUE)).setScale(0, RoundingMode.DOWN).longValue());
    }
  }
}
