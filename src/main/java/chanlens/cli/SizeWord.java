package chanlens.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `500MiB`, `2G`, `1048576`: bytes; K, M and G are powers of 1024.
final class SizeWord implements ITypeConverter<Long> {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,12})([kmgt]?)(i?b)?");

  @Override
  public Long convert(String word) {
    Matcher m = SHAPE.matcher(word.toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      throw new TypeConversionException("'" + word + "' is no size such as 500MiB or 2G");
    }
    int power = " kmgt".indexOf(m.group(2).isEmpty() ? " " : m.group(2));
    return Math.multiplyExact(Long.parseLong(m.group(1)), 1L << (10 * power));
  }
}
