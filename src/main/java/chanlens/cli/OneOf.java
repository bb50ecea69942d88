package chanlens.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one of a few words, in any case; for any other word the error names all of them.
abstract class OneOf<T> implements ITypeConverter<T> {
  private final List<T> values;
  private final Function<T, String> word;

  OneOf(T[] values, Function<T, String> word) {
    this.values = List.of(values);
    this.word = word;
  }

  @Override
  public T convert(String given) {
    String wanted = given.toLowerCase(Locale.ROOT);
    return values.stream()
        .filter(v -> word.apply(v).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + given + "' is not " + all()));
  }

  private String all() {
    int last = values.size() - 1;
    String first = values.subList(0, last).stream().map(word).collect(Collectors.joining(", "));
    return first + " or " + word.apply(values.get(last));
  }
}
