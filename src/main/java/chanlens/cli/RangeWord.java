package chanlens.cli;

import chanlens.model.trace.TimeRange;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `12s..14.5s`, `12s..` or `..14.5s`.
final class RangeWord implements ITypeConverter<TimeRange> {
  @Override
  public TimeRange convert(String word) {
    List<String> ends = List.of(word.split("\\.\\.", -1));
    if (ends.size() != 2 || word.equals("..")) {
      throw new TypeConversionException("'" + word + "' is not a range such as 12s..14.5s");
    }
    Moment.Converter moment = new Moment.Converter();
    long from = ends.getFirst().isEmpty() ? 0 : moment.convert(ends.getFirst()).nanos();
    long to = ends.getLast().isEmpty() ? Long.MAX_VALUE : moment.convert(ends.getLast()).nanos();
    if (to <= from) {
      throw new TypeConversionException("'" + word + "' ends before it begins");
    }
    return new TimeRange(from, to);
  }
}
