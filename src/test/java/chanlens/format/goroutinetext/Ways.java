package chanlens.format.goroutinetext;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What happens to goroutine texts before somebody opens them: what collectors, consoles, editors, chats and web pages
/// make of a text. Each way takes a text as Go writes it.
final class Ways {
  private static final Pattern END = Pattern.compile("\n");
  private static final int SCREEN = 80;

  private final Map<String, Function<String, byte[]>> all = new LinkedHashMap<>();

  private Ways() {
    prefixes();
    constantPrefixes();
    blanks();
    lineEnds();
    encodings();
    pages();
    screens();
    strings();
    tables();
    mixed();
    twice();
    editors();
    web();
    stores();
    scripts();
    all.putAll(ToolWays.all());
  }

  static Map<String, Function<String, byte[]>> all() {
    return new Ways().all;
  }

  private void text(String name, UnaryOperator<String> way) {
    all.put(name, t -> way.apply(t).getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String name, Charset charset, String mark) {
    all.put(name, t -> (mark + t).getBytes(charset));
  }

  private static List<String> lines(String text) {
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return List.of(END.split(body, -1));
  }

  private static String each(String text, UnaryOperator<String> line) {
    return lines(text).stream().map(l -> line.apply(l) + "\n").collect(Collectors.joining());
  }

  private static String before(String text, IntFunction<String> prefix) {
    List<String> lines = lines(text);
    return IntStream.range(0, lines.size())
        .mapToObj(i -> prefix.apply(i) + lines.get(i) + "\n")
        .collect(Collectors.joining());
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation comes with a dependency
  private static String f(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }

  /// A prefix that differs from line to line.
  private void prefixes() {
    text("a build log's time",
        t -> before(t, i -> f("2031-05-06T07:%02d:%02d.%07dZ ", i / 60 % 60, i % 60, i * 37 % 9999999)));
    text("a container's log file",
        t -> before(t, i -> f("2031-05-06T07:08:%02d.%09d+02:00 stderr F ", i / 9 % 60, i * 1001)));
    text("a container's log file, long lines in parts", Ways::partial);
    text("docker logs -t", t -> before(t, i -> f("2031-05-06T07:08:09.%09dZ ", i * 4000037 % 999999999)));
    text("a time without its zeros", t -> before(t, i -> "2031-05-06T07:08:" + f("%02d", i % 60) + fraction(i) + "Z "));
    text("klog", t -> before(t, i -> f("I0506 07:08:%02d.%06d       7 dump.go:31] ", i / 50 % 60, i * 13)));
    text("Heroku", t -> before(t, i -> f("2031-05-06T07:08:09.%06d+00:00 app[web.1]: ", i * 77)));
    text("Jenkins", t -> before(t, i -> f("[2031-05-06T07:%02d:%02d.%03dZ] ", i / 60 % 60, i % 60, i % 1000)));
    text("Jenkins, time of day",
        t -> before(t, i -> f("%02d:%02d:%02d  ", 9 + i / 3600, 58 + i / 60 - 60 * ((58 + i / 60) / 60), i % 60)));
    text("logcat", t -> before(t, i -> f("05-06 07:08:09.%03d  2481 %5d E Go      : ", i % 1000, 2490 + i % 3)));
    text("logcat, brief", t -> each(t, l -> "E/Go      ( 2481): " + l));
    text("syslog, tabs lost",
        t -> before(t.replace("\t", ""), i -> f("May  6 07:08:%02d till shop[312]: ", i / 40 % 60)));
    text("syslog, #011", t -> before(t.replace("\t", "#011"), i -> f("May %2d 07:08:09 till shop[312]: ", 9 + i / 30)));
    text("journal", t -> before(t, i -> f("2031-05-06T07:08:%02d+0200 till shop[312]: ", i / 20 % 60)));
    text("syslog, RFC 5424", t -> before(t, i -> f("<11>1 2031-05-06T07:08:09.%03dZ till shop 312 - - ", i % 1000)));
    text("line numbers", t -> before(t, i -> f("%d  ", 97 + i)));
    text("cat -n", t -> before(t, i -> f("%6d\t", i + 1)));
    text("grep -n", t -> before(t, i -> (i + 8) + ":"));
    text("grep -n with context", Ways::grep);
    text("an editor's numbers", t -> before(t, i -> f("%4d | ", i + 1)));
    text("a second that flips inside a stack", t -> before(t, i -> f("2031/05/06 07:08:%02d ", 9 + i / 3)));
    text("a logger's time and source line",
        t -> before(t, i -> f("2031/05/06 07:08:%02d.%06d dump.go:%d: ", 9 + i / 30, i, 31)));
    text("a runner's job and step",
        t -> before(t, i -> f("test\tRun go test\t2031-05-06T07:08:%02d.%07dZ ", 9 + i / 30, i * 3)));
    text("another runner's", t -> before(t, i -> f("2031-05-06T07:08:%02d.%06dZ 01E ", 9 + i / 30, i * 3)));
    text("milliseconds since 1970", t -> before(t, i -> f("%d\t", 1935810000000L + i * 7L)));
    text("a plugin's log",
        t -> before(t, i -> f("2031-05-06T07:08:09.%03d+0200 [DEBUG] plugin.provider-till_v5: ", i % 1000)));
  }

  private static String fraction(int i) {
    return i % 10 == 0 ? "" : "." + f("%03d", i).replaceAll("0+$", "");
  }

  private static String partial(String text) {
    StringBuilder out = new StringBuilder();
    int n = 0;
    for (String line : lines(text)) {
      String time = f("2031-05-06T07:08:09.%09dZ stderr ", ++n);
      String rest = line;
      while (rest.length() > 50) {
        out.append(time).append("P ").append(rest, 0, 50).append('\n');
        rest = rest.substring(50);
      }
      out.append(time).append("F ").append(rest).append('\n');
    }
    return out.toString();
  }

  private static String grep(String text) {
    List<String> lines = lines(text);
    return IntStream.range(0, lines.size())
        .mapToObj(i -> (i + 8) + (lines.get(i).startsWith("goroutine ") ? ":" : "-") + lines.get(i) + "\n")
        .collect(Collectors.joining());
  }

  private void constantPrefixes() {
    text("docker compose", t -> each(t, l -> "shop-1  | " + l));
    text("kubectl --prefix", t -> each(t, l -> "[pod/shop-6d5c/till] " + l));
    text("a quote", t -> each(t, l -> "> " + l));
    text("a quote without blanks behind", t -> each(t, l -> ("> " + l).stripTrailing()));
    text("a quote in a quote", t -> each(t, l -> ">> " + l));
    text("indented", t -> each(t, l -> "    " + l));
    text("a difference", t -> each(t, l -> "+" + l));
    text("a comment", t -> each(t, l -> "// " + l));
    text("a fence", t -> "It hangs:\n\n```\n" + t + "```\n");
    text("a fence in a quote", t -> each("```go\n" + t + "```\n", l -> "> " + l));
    text("a test's output",
        t -> "=== RUN   TestTill\n" + each(t, l -> "    till_test.go:31: " + l) + "--- FAIL: TestTill (0.01s)\n");
  }

  private void blanks() {
    text("tabs lost", t -> t.replace("\t", ""));
    text("tabs doubled", t -> t.replace("\t", "\t\t"));
    text("tabs to 8 blanks", t -> t.replace("\t", "        "));
    text("tabs to 4 blanks", t -> t.replace("\t", "    "));
    text("tabs to one blank", t -> t.replace("\t", " "));
    text("tabs written out", t -> t.replace("\t", "\\t"));
    text("tabs to no-break spaces", t -> t.replace("\t", "\u00a0\u00a0\u00a0\u00a0"));
    text("all blanks to no-break spaces", t -> t.replace("\t", "\u00a0\u00a0").replace(' ', '\u00a0'));
    text("blanks behind lines", t -> each(t, l -> f("%-90s", l)));
    text("blanks before lines stripped", t -> each(t, String::strip));
    text("characters of no width", t -> each(t, l -> "\u200b" + l));
  }

  private void lineEnds() {
    text("blank lines lost", t -> t.replaceAll("\n\n+", "\n"));
    text("a blank line between all", t -> t.replace("\n", "\n\n"));
    text("CR alone", t -> t.replace('\n', '\r'));
    text("CR LF", t -> t.replace("\n", "\r\n"));
    text("CR CR LF", t -> t.replace("\n", "\r\r\n"));
    text("LF and CR LF", t -> {
      int half = t.indexOf("\n\n", t.length() / 2);
      return t.substring(0, half).replace("\n", "\r\n") + t.substring(half);
    });
    text("no line end at the end", String::stripTrailing);
  }

  private void encodings() {
    bytes("a byte order mark", StandardCharsets.UTF_8, "\ufeff");
    bytes("UTF-16", StandardCharsets.UTF_16LE, "\ufeff");
    bytes("UTF-16, big end first", StandardCharsets.UTF_16BE, "\ufeff");
    bytes("UTF-16 without a mark", StandardCharsets.UTF_16LE, "");
    bytes("UTF-16 without a mark, big end first", StandardCharsets.UTF_16BE, "");
    all.put("UTF-16 with CR LF", t -> ("\ufeff" + t.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE));
  }

  private static String entities(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
        "&#39;");
  }

  private void pages() {
    text("details", t -> "<details><summary>dump</summary>\n\n```\n" + t + "```\n\n</details>\n");
    text("pre", t -> "<pre>" + entities(t) + "</pre>\n");
    text("a page",
        t -> "<!DOCTYPE html>\n<html><head><title>/debug/pprof/goroutine</title></head><body><pre>\n" + entities(t)
        + "</pre></body></html>\n");
    text("a page with breaks",
        t -> "<html><body><code>" + entities(t).replace("\t", "&nbsp;&nbsp;").replace("\n", "<br>")
        + "</code></body></html>\n");
    text("a page with a cell a line",
        t -> "<table>\n" + before(entities(t), i -> "<tr><td>" + (i + 1) + "</td><td><span class=\"l\">")
        .replace("\n", "</span></td></tr>\n") + "</table>\n");
    text("a page with a block a line",
        t -> "<html>" + each(entities(t), l -> "<div class=x>" + l + "</div>") + "</html>\n");
  }

  private void screens() {
    text("colours around lines", t -> each(t, l -> "\u001b[31m" + l + "\u001b[0m"));
    text("colours inside",
        t -> t.replaceAll("(goroutine) (\\d+)", "\u001b[01;31m\u001b[K$1\u001b[m\u001b[K \u001b[36m$2\u001b[0m"));
    text("colours that lost their escape", t -> each(t, l -> "[31m" + l + "[0m"));
    text("colours written out", t -> each(t, l -> "^[[31m" + l + "^[[0m"));
    text("a build farm's marks", t -> before(t, i -> "\u001b_bk;t=" + (1935810000000L + i) + "\u0007"));
    text("broken at the screen's width", t -> each(t.replace("\t", "        "), l -> broken(l, SCREEN)));
    text("broken at the screen's width, with tabs", t -> each(t, Ways::brokenWithTabs));
    text("broken at blanks", t -> each(t, l -> filled(l, 72)));
    text("a frame around", t -> each(t, l -> "| " + f("%-120s", l) + " |"));
    text("cat -A", t -> each(t, l -> l.replace("\t", "^I") + "$"));
  }

  private static String broken(String line, int width) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < line.length(); i += width) {
      out.append(i > 0 ? "\n" : "").append(line, i, Math.min(line.length(), i + width));
    }
    return out.toString();
  }

  private static String brokenWithTabs(String line) {
    return line.startsWith("\t") && line.length() > SCREEN - 7
        ? line.substring(0, SCREEN - 7) + "\n" + broken(line.substring(SCREEN - 7), SCREEN)
        : broken(line, SCREEN);
  }

  private static String filled(String line, int width) {
    StringBuilder out = new StringBuilder();
    String rest = line;
    while (rest.length() > width && rest.lastIndexOf(' ', width) > 8) {
      int at = rest.lastIndexOf(' ', width);
      out.append(rest, 0, at).append('\n');
      rest = rest.substring(at + 1);
    }
    return out.append(rest).toString();
  }

  static String json(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '<' -> out.append("\\u003c");
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private void strings() {
    text("one string of JSON",
        t -> "{\"level\":\"error\",\"ts\":1935810000.1,\"msg\":\"dump\",\"stack\":" + json(t) + "}\n");
    text("one string of JSON among others",
        t -> "{\"level\":\"info\",\"msg\":\"up\"}\n{\"level\":\"error\",\"stack\":" + json(t)
        + ",\"msg\":\"dump\"}\n{\"level\":\"info\",\"msg\":\"down\"}\n");
    text("docker's file", Ways::dockerFile);
    text("go test -json",
        t -> each(t, l -> "{\"Time\":\"2031-05-06T07:08:09.1Z\",\"Action\":\"output\",\"Package\":\"till\",\"Test\":"
        + "\"TestTill\",\"Output\":" + json(l + "\n") + "}"));
    text("a line in each event",
        t -> each(t, l -> "{\"ts\":\"2031-05-06T07:08:09Z\",\"line\":" + json(l) + ",\"host\":\"till\"}"));
    text("a page of events",
        t -> "[\n" + lines(t).stream().map(l -> "  {\n    \"message\": " + json(l) + ",\n    \"n\": 1\n  }")
        .collect(Collectors.joining(",\n")) + "\n]\n");
    text("a query's answer",
        t -> "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":{\"app\":\"till\"},"
        + "\"values\":[" + lines(t).stream().map(l -> "[\"1935810000000000000\"," + json(l)
            + "]").collect(Collectors.joining(","))
        + "]}]}}");
    text("a list of strings", t -> "[" + lines(t).stream().map(Ways::json).collect(Collectors.joining(", ")) + "]\n");
    text("logfmt", t -> "time=\"2031-05-06T07:08:09Z\" level=info msg=" + json("=== dump ===\n" + t) + "\n");
    text("logfmt, a line each", t -> each(t, l -> "time=2031-05-06T07:08:09Z level=info msg=" + json(l) + " app=till"));
    text("quoted, with escapes", t -> "stack: " + json(t) + "\n");
    text("line ends written out",
        t -> "stack=" + t.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") + "\n");
    text("line ends as #012",
        t -> "May  6 07:08:09 till shop[312]: " + t.replace("\n", "#012").replace("\t", "#011") + "\n");
  }

  private static String dockerFile(String text) {
    return each(text, l -> "{\"log\":" + json(l + "\n")
        + ",\"stream\":\"stderr\",\"time\":\"2031-05-06T07:08:09.000000001Z\"}");
  }

  private void tables() {
    text("a table, a line each",
        t -> "time,host,message\n" + before(each(t, Ways::field), i -> "2031-05-06 07:08:09,till,"));
    text("a table, all in one field", t -> "time,message,host\n2031-05-06,\"" + t.replace("\"", "\"\"") + "\",till\n");
    text("a table, all fields quoted",
        t -> each(t, l -> "\"2031-05-06 07:08:09\";\"" + l.replace("\"", "\"\"") + "\";\"till\""));
  }

  private static String field(String line) {
    return line.contains(",") || line.contains("\"") ? '"' + line.replace("\"", "\"\"") + '"' : line;
  }

  private void mixed() {
    text("log lines in between", t -> {
      List<String> out = new ArrayList<>();
      for (String line : lines(t)) {
        out.add(line);
        if (out.size() % 7 == 3 && !line.isEmpty()) {
          out.add("2031/05/06 07:08:09 INFO sold item=" + out.size() + " to=10.0.0.1:80");
        }
      }
      return String.join("\n", out) + "\n";
    });
    text("line ends lost", t -> t.strip().replaceAll("[\n\t ]+", " ") + "\n");
    text("line ends lost, a prefix kept", t -> each(t, l -> "shop  | " + l).strip().replace('\n', ' ') + "\n");
    text("newest first", t -> {
      List<String> lines = new ArrayList<>(lines(t));
      return String.join("\n", lines.reversed()) + "\n";
    });
  }

  private void twice() {
    text("a container's log of JSON", t -> before(each(t, l -> "{\"line\":" + json(l) + "}"),
        i -> f("2031-05-06T07:08:09.%09dZ stderr F ", i)));
    text("docker's file of JSON", t -> dockerFile("{\"level\":\"error\",\"stack\":" + json(t) + "}\n"));
    text("a build log of go test -json",
        t -> before(each(t, l -> "{\"Action\":\"output\",\"Output\":" + json(l + "\n") + "}"),
        i -> f("2031-05-06T07:08:%02d.%07dZ ", i / 60 % 60, i)));
    text("docker compose with times", t -> before(t, i -> f("shop-1  | 2031-05-06T07:08:09.%09dZ ", i)));
    text("a quote of a quoted compose", t -> each(each(t, l -> "shop-1  | " + l), l -> "> " + l));
    text("a page of a build log", t -> "<html><body><pre>\n"
        + entities(before(t, i -> f("2031-05-06T07:08:09.%07dZ ", i))) + "</pre></body></html>\n");
    text("colours in a build log, CR LF", t -> before(each(t, l -> "\u001b[31m" + l + "\u001b[0m"),
        i -> f("2031-05-06T07:08:09.%07dZ ", i)).replace("\n", "\r\n"));
    text("UTF-16 of syslog without tabs", t -> before(t.replace("\t", ""), i -> "May  6 07:08:09 till shop[312]: "));
    text("line numbers of a quote", t -> before(each(t, l -> "> " + l), i -> f("%5d  ", i + 1)));
    text("JSON of colours",
        t -> "{\"stack\":" + json(each(t, l -> "\u001b[31m" + l + "\u001b[0m")).replace("\u001b", "\\u001b") + "}\n");
  }

  private void editors() {
    text("an editor's tabs", t -> each(t, l -> l.replace("\t", ">---") + "$"));
    text("another editor's tabs", t -> each(t, l -> l.replace("\t", "\u25b8   ") + "\u00ac"));
    text("tabs as arrows", t -> t.replace("\t", "\u2192"));
    text("three points as one character", t -> t.replace("...", "\u2026"));
    text("lines broken at a backslash", t -> each(t.replace("\t", "        "), l -> continued(l, '\\', SCREEN - 1)));
    all.put("no-break spaces of one byte",
        t -> t.replace("\t", "\u00a0\u00a0\u00a0\u00a0").getBytes(StandardCharsets.ISO_8859_1));
    text("backticks around lines", t -> each(t, l -> l.isEmpty() ? l : "`" + l + "`"));
    text("escapes of Markdown", t -> t.replaceAll("([\\[\\]*_(){}.+-])", "\\\\$1"));
  }

  private static String continued(String line, char mark, int width) {
    return line.length() <= width ? line : line.substring(0, width) + mark + "\n"
        + continued(line.substring(width), mark, width);
  }

  private static String mailed(String line) {
    if (line.length() <= SCREEN - 5) {
      return line;
    }
    int escape = line.lastIndexOf('=', SCREEN - 6);
    int width = escape > SCREEN - 8 ? escape : SCREEN - 5;
    return line.substring(0, width) + "=\n" + mailed(line.substring(width));
  }

  private void web() {
    text("a mail", t -> each(t, l -> mailed(l.replace("=", "=3D").replace("\t", "=09"))));
    text("an address", t -> "body=" + URLEncoder.encode(t, StandardCharsets.UTF_8).replace("+", "%20") + "&n=1\n");
    text("a form", t -> "body=" + URLEncoder.encode(t, StandardCharsets.UTF_8) + "&n=1\n");
    text("a server's answer with its head",
        t -> "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n" + t);
    text("a test report's section of XML",
        t -> "<testsuite>\n<testcase name=\"TestTill\"><failure><![CDATA[" + t
            + "]]></failure></testcase>\n</testsuite>\n");
    text("a test report's text of XML", t -> "<testsuite>\n<testcase><failure>"
        + entities(t).replace("\n", "&#xA;").replace("\t", "&#x9;") + "</failure></testcase>\n</testsuite>\n");
  }

  private void stores() {
    text("a document of YAML", t -> "state:\n  message: |\n" + each(t, l -> "    " + l) + "  reason: Error\n");
    text("a string of YAML", t -> "state:\n  message: " + folded(json(t)) + "\n  reason: Error\n");
    text("a journal's export", t -> before(t, i -> "__CURSOR=s=1;i=" + i + "\nPRIORITY=6\nMESSAGE=")
        .replaceAll("(?m)^(MESSAGE=.*)$", "$1\n_PID=312\n"));
    text("a database's column of several lines",
        t -> " message \n---------\n" + each(t, l -> " " + f("%-100s", l.replace("\t", "        ")) + "+")
            + "(1 row)\n");
    text("docker's file, long lines in parts", t -> parts("{\"stack\":" + json(t) + "}\n", 700));
    text("docker's file, all lines in parts",
        t -> lines(t).stream().map(l -> parts(l + "\n", 60)).collect(Collectors.joining()));
    text("a log store's answer, newest first",
        t -> "[" + lines(t).reversed().stream().map(l -> "{\n  \"textPayload\": " + json(l) + ",\n  \"n\": 1\n}")
            .collect(Collectors.joining(",\n")) + "]\n");
    text("a table, newest first", t -> "Date,Message\n" + lines(t).reversed().stream()
        .map(l -> "2031-05-06T07:08:09Z,\"" + l.replace("\"", "\"\"") + "\"\n").collect(Collectors.joining()));
  }

  private static String parts(String text, int size) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i += size) {
      out.append("{\"log\":").append(json(text.substring(i, Math.min(text.length(), i + size))))
          .append(",\"stream\":\"stderr\"}\n");
    }
    return out.toString();
  }

  /// A string broken before blanks, where its lines become long.
  private static String folded(String string) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == ' ' && column > 70) {
        out.append("\\\n    \\");
        column = 0;
      }
      out.append(c);
      column++;
    }
    return out.toString();
  }

  private void scripts() {
    text("a string of Python", t -> "b'"
        + json(t).replace("\\\"", "\"").replace("'", "\\'").replaceAll("^.|.$", "") + "'\n");
    text("strings in a program",
        t -> "String s =\n" + lines(t).stream().map(l -> "    " + json(l + "\n"))
            .collect(Collectors.joining(" +\n")) + ";\n");
    text("a string behind words", t -> "2031/05/06 07:08:09 stack " + json(t) + " at once\n");
    text("grep of a file with context", t -> each(t, l -> "pod.log" + (l.startsWith("goroutine ") ? ":" : "-") + l));
    text("grep -n of a file with context", t -> {
      List<String> lines = lines(t);
      return IntStream.range(0, lines.size()).mapToObj(i -> {
        String mark = lines.get(i).startsWith("goroutine ") ? ":" : "-";
        return "logs/pod.log" + mark + (i + 95) + mark + lines.get(i) + "\n";
      }).collect(Collectors.joining());
    });
    text("each line twice", t -> each(t, l -> l + "\n" + l));
    text("two services at once", t -> {
      List<String> lines = lines(t);
      return IntStream.range(0, lines.size()).mapToObj(i -> "shop-1  | " + lines.get(i) + "\n"
          + (i % 3 == 1 ? "web-1   | 10.0.0.1 - - \"GET / HTTP/1.1\" 200 " + i + "\n" : ""))
          .collect(Collectors.joining());
    });
  }
}
