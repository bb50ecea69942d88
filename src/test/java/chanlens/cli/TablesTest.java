package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rows of every table, as CSV and as JSON.
class TablesTest {
  private static Said table(String view, String format, String... more) {
    List<String> words = new ArrayList<>(List.of("export", "--view", view, "--format", format, "-o", "-"));
    words.addAll(List.of(more));
    words.add("samples/hidden-goroutines/captures/go1.27");
    return Said.by(words);
  }

  /// Rows by column; every row has all columns, in their order.
  private static List<Map<String, String>> rows(String text) throws IOException {
    List<String> columns = new ArrayList<>();
    List<Map<String, String>> rows = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      Map<String, String> row = new LinkedHashMap<>();
      boolean inRows = false;
      for (JsonToken t = json.nextToken(); t != null; t = json.nextToken()) {
        if (t == JsonToken.FIELD_NAME && json.currentName().equals("rows")) {
          inRows = true;
        } else if (t.isScalarValue() && inRows) {
          row.put(json.currentName(), json.getText());
        } else if (t == JsonToken.VALUE_STRING && json.currentName() == null) {
          columns.add(json.getText());
        } else if (t == JsonToken.END_OBJECT && !row.isEmpty()) {
          assertEquals(columns, List.copyOf(row.keySet()));
          rows.add(row);
          row = new LinkedHashMap<>();
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"findings", "goroutines", "channels", "waits", "path", "memory", "flame"})
  void jsonHasTheRowsOfCsv(String view) throws IOException {
    Said csv = table(view, "csv");
    Said json = table(view, "json");
    assertEquals(0, csv.status(), csv.err());
    assertEquals(0, json.status(), json.err());
    assertTrue(json.out().startsWith("{\"schema\":\"chanlens.table/1\",\"columns\":["), json.out());
    List<Map<String, String>> rows = rows(json.out());
    assertTrue(!rows.isEmpty(), json.out());
    assertEquals(csv.out().split("\r\n", -1).length - 2, rows.size(), view);
  }

  @Test
  void findingsAreInTheirOrderWithNumbersAsNumbers() throws IOException {
    String text = table("findings", "json").out();
    Map<String, String> first = rows(text).getFirst();
    assertTrue(text.contains("{\"key\":\"F-"), text);
    assertTrue(text.contains("\"goroutines\":" + first.get("goroutines") + ","), text);
  }

  @Test
  void aFilterLetsThroughTheRowsThatTheWindowWouldShow() throws IOException {
    List<Map<String, String>> all = rows(table("goroutines", "json").out());
    List<Map<String, String>> some = rows(table("goroutines", "json", "--filter", "func:readLoop").out());
    assertTrue(!some.isEmpty() && some.size() < all.size(), some.size() + " of " + all.size());
    assertTrue(some.stream().allMatch(r -> String.valueOf(r.get("function")).contains("readLoop")), some.toString());
    Said wrong = table("goroutines", "csv", "--filter", "requst:7");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("--filter: requst:7 means nothing"), wrong.err());
    assertEquals(2, table("waits", "csv", "--filter", "stuck").status());
  }
}
