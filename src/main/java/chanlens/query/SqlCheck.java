package chanlens.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets a single SELECT through, and nothing else: DuckDB's own parser says what a text is, before any of it runs.
final class SqlCheck {
  /// Functions that read files, run texts as SQL or tell about the engine and its surroundings.
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "query|query_table|glob|getenv|getvariable|sql_auto_complete|checkpoint|force_checkpoint|enable_logging|"
              + "disable_logging|which_secret|add_parquet_key|repeat_row|test_.*|pragma_.*|duckdb_.*|read_.*|scan_.*|"
              + ".*_scan|.*_scan_.*|parquet_.*|sniff_.*|from_substrait.*|get_substrait.*|json_execute_.*|"
              + "write_.*|nextval|currval|summary|seq_scan|index_scan|unnest_secret|in_search_path|current_setting");

  private static final Pattern FUNCTION = Pattern.compile("\"function_name\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern MESSAGE = Pattern.compile("\"error_message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private SqlCheck() {}

  /// @throws QueryRefused if it is no SELECT, or several, or calls what is forbidden
  static void check(Connection connection, String sql) throws SQLException, QueryRefused {
    String tree = tree(connection, sql);
    if (tree.contains("\"error\":true")) {
      Matcher message = MESSAGE.matcher(tree);
      String words = message.find() ? unescaped(message.group(1)) : tree;
      if (words.contains("Only SELECT statements")) {
        throw new QueryRefused(
            QueryRefused.Cause.FORBIDDEN, "only a question that begins with SELECT, FROM or WITH is asked");
      }
      throw new QueryRefused(QueryRefused.Cause.WRONG, words, ErrorSpot.ofParser(tree, sql));
    }
    if (tree.split("\"node\":\\{\"type\":", -1).length < 2) {
      throw new QueryRefused(QueryRefused.Cause.WRONG, "there is no question in it");
    }
    Matcher function = FUNCTION.matcher(tree);
    while (function.find()) {
      String name = function.group(1).toLowerCase(Locale.ROOT);
      if (!allows(name)) {
        throw new QueryRefused(
            QueryRefused.Cause.FORBIDDEN, "the function " + name + " is not for questions: they read tables only");
      }
    }
  }

  /// Whether a question may call it.
  static boolean allows(String function) {
    return !FORBIDDEN.matcher(function.toLowerCase(Locale.ROOT)).matches();
  }

  private static String tree(Connection connection, String sql) throws SQLException {
    try (PreparedStatement parse = connection.prepareStatement("select json_serialize_sql(?::varchar)::varchar")) {
      parse.setString(1, sql);
      try (ResultSet answer = parse.executeQuery()) {
        answer.next();
        return answer.getString(1);
      }
    }
  }

  private static String unescaped(String json) {
    return json.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
