package chanlens.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a JSON text into maps and lists, for tests.
public final class Json {
  private Json() {}

  @SuppressWarnings("unchecked")
  public static Map<String, @Nullable Object> object(String text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      Map<String, @Nullable Object> all = (Map<String, @Nullable Object>) value(parser);
      if (parser.nextToken() != null) {
        throw new IOException("more than one value");
      }
      return Objects.requireNonNull(all);
    }
  }

  /// The value at a path of keys and indexes: `goroutines.0.stack`.
  public static @Nullable Object at(Map<String, @Nullable Object> root, String path) {
    Object now = root;
    for (String step : path.split("\\.", -1)) {
      if (now instanceof List<?> list) {
        now = list.get(Integer.parseInt(step));
      } else if (now instanceof Map<?, ?> map) {
        if (!map.containsKey(step)) {
          throw new IllegalArgumentException("no " + step + " in " + map.keySet());
        }
        now = map.get(step);
      }
    }
    return now;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          if (map.containsKey(key)) {
            throw new IOException("twice: " + key);
          }
          map.put(key, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_STRING -> parser.getText();
      default -> throw new IOException("unexpected " + parser.currentToken());
    };
  }
}
