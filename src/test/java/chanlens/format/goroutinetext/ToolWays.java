package chanlens.format.goroutinetext;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What tools that people name make of a text: stores of logs, build servers, terminals, chats, printers.
final class ToolWays {
  private final Map<String, Function<String, byte[]>> all = new LinkedHashMap<>();

  private ToolWays() {
    stores();
    journals();
    builds();
    terminals();
    recordings();
    chats();
    documents();
    encodings();
    packed();
  }

  static Map<String, Function<String, byte[]>> all() {
    return new ToolWays().all;
  }

  private void text(String name, UnaryOperator<String> way) {
    all.put(name, t -> way.apply(t).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(String text) {
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return List.of(body.split("\n", -1));
  }

  private static String each(String text, UnaryOperator<String> line) {
    return lines(text).stream().map(l -> line.apply(l) + "\n").collect(Collectors.joining());
  }

  private static String numbered(String text, IntFunction<String> before, UnaryOperator<String> line) {
    List<String> lines = lines(text);
    return IntStream.range(0, lines.size())
        .mapToObj(i -> before.apply(i) + line.apply(lines.get(i)) + "\n")
        .collect(Collectors.joining());
  }

  private static String before(String text, IntFunction<String> prefix) {
    return numbered(text, prefix, l -> l);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation comes with a dependency
  private static String f(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }

  private static String json(String text) {
    return Ways.json(text);
  }

  private static String csv(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }

  private static String list(String text, String separator, UnaryOperator<String> line) {
    return lines(text).stream().map(line).collect(Collectors.joining(separator));
  }

  private void stores() {
    text("Datadog's events",
        t -> each(t, l -> "{\"id\":\"AQAA\",\"content\":{\"timestamp\":\"2031-05-06T07:08:09Z\",\"tags\":[\"env:prod\","
            + "\"team:till\"],\"host\":\"till\",\"service\":\"shop\",\"message\":" + json(l) + ",\"attributes\":{}}}"));
    text("Datadog's table, newest first", t -> "Date,Host,Service,Message\n" + lines(t).reversed().stream()
        .map(l -> "\"2031-05-06T07:08:09.100Z\",\"till\",\"shop\"," + csv(l) + "\n").collect(Collectors.joining()));
    text("aws logs tail",
        t -> before(t, i -> f("2031-05-06T07:08:%02d.%03d000+00:00 shop/till/0a1b2c3d ", i / 50, i % 1000)));
    text("aws logs get-log-events",
        t -> "{\n    \"events\": [\n" + list(t, ",\n",
            l -> "        {\n            \"timestamp\": 1935810000123,\n            \"message\": " + json(l)
            + ",\n            \"ingestionTime\": 1935810000456\n        }")
            + "\n    ],\n    \"nextForwardToken\": \"f/1\"\n}\n");
    text("CloudWatch's table", t -> "@timestamp,@message\n" + each(t, l -> "2031-05-06 07:08:09.123," + csv(l)));
    text("Splunk's results",
        t -> lines(t).stream().map(l -> "{\"preview\":false,\"offset\":0,\"result\":{\"_raw\":" + json(l)
            + ",\"_time\":\"2031-05-06 07:08:09.000 UTC\",\"host\":\"till\"}}\n").collect(Collectors.joining()));
    text("Splunk's table", t -> "\"_raw\",\"_time\",host\n" + csv(t) + ",\"2031-05-06T07:08:09.000+0000\",till\n");
    text("Kibana's answer", t -> "{\"took\":3,\"hits\":{\"total\":{\"value\":9},\"hits\":[" + list(t, ",",
        l -> "{\"_index\":\"logs\",\"_source\":{\"@timestamp\":\"2031-05-06T07:08:09Z\",\"message\":" + json(l)
        + ",\"kubernetes\":{\"pod\":\"till\"}},\"sort\":[1]}") + "]}}\n");
    text("gcloud's documents",
        t -> each(t, l -> "---\ninsertId: abc" + l.length() + "\nlogName: projects/p/logs/stderr\ntextPayload: "
            + yaml(l) + "\ntimestamp: '2031-05-06T07:08:09.000000Z'"));
    text("logcli", t -> before(t, i -> f("2031-05-06T07:08:%02dZ {app=\"till\", level=\"error\"} ", i / 30)));
    text("fluentd", t -> each(t, l -> "2031-05-06 07:08:09.000000000 +0000 kube.till: {\"stream\":\"stderr\",\"log\":"
        + json(l) + "}"));
    text("a message in a message", t -> "{\"msg\":" + json("{\"level\":\"error\",\"stack\":" + json(t) + "}") + "}\n");
    text("an event of Sentry",
        t -> "{\n  \"event_id\": \"fc6d8c0c\",\n  \"level\": \"fatal\",\n  \"extra\": {\n    \"goroutines\": " + json(t)
        + "\n  },\n  \"exception\": {\"values\": [{\"type\": \"error\", \"value\": \"hangs\"}]}\n}\n");
  }

  /// A plain scalar, or one in quotes where it must be.
  private static String yaml(String line) {
    if (line.isEmpty()) {
      return "''";
    }
    if (line.contains("\t")) {
      return json(line);
    }
    boolean plain = line.matches("[A-Za-z].*") && !line.contains(": ") && !line.endsWith(":") && !line.contains(" #");
    return plain ? line : "'" + line.replace("'", "''") + "'";
  }

  private void journals() {
    text("journalctl -o short-precise", t -> before(t, i -> f("May 06 07:08:09.%06d till shop[312]: ", i * 31)));
    text("journalctl -o short-monotonic", t -> before(t, i -> f("[%5d.%06d] till shop[312]: ", 900 + i / 9, i * 31)));
    text("journalctl -o with-unit",
        t -> before(t, i -> f("Tue 2031-05-06 07:08:%02d CEST till shop.service[312]: ", i / 40)));
    text("journalctl -o json",
        t -> each(t, l -> "{\"__CURSOR\":\"s=1\",\"_PID\":\"312\",\"PRIORITY\":\"6\",\"MESSAGE\":" + json(l)
            + ",\"_SYSTEMD_UNIT\":\"shop.service\"}"));
    text("journalctl -o json-pretty",
        t -> each(t, l -> "{\n\t\"PRIORITY\" : \"6\",\n\t\"MESSAGE\" : " + json(l) + ",\n\t\"_PID\" : \"312\"\n}"));
    text("journalctl -o verbose",
        t -> each(t, l -> "Tue 2031-05-06 07:08:09.000001 CEST [s=1;i=2]\n    PRIORITY=6\n    MESSAGE=" + l
            + "\n    _PID=312"));
    text("a journal's message of several lines", t -> {
      String time = "May 06 07:08:09 till shop[312]: ";
      return time + t.strip().replace("\n", "\n" + " ".repeat(time.length())) + "\n";
    });
    text("systemctl status", t -> "● shop.service - Shop\n     Loaded: loaded\n     Active: failed\n\n"
        + before(t, i -> "May 06 07:08:09 till shop[312]: "));
    text("kubectl describe", t -> "    Last State:     Terminated\n      Reason:       Error\n      Message:      " + t
        + "\n      Exit Code:    2\n");
    text("stern", t -> each(t, l -> "till-6d5c-x2x7z shop " + l));
    text("docker service logs", t -> each(t, l -> "shop_till.1.abc123@node1    | " + l));
  }

  private void builds() {
    text("GitHub's commands between lines", t -> {
      List<String> out = new ArrayList<>();
      String time = "2031-05-06T07:08:09.1234567Z ";
      out.add(time + "##[group]Run go test ./...");
      for (String line : lines(t)) {
        out.add(time + line);
        if (out.size() % 9 == 4 && !line.isEmpty()) {
          out.add(time + (out.size() % 2 == 0 ? "##[error]Process completed with exit code 2." : "##[endgroup]"));
        }
      }
      return String.join("\n", out) + "\n";
    });
    text("GitHub's errors, a line each",
        t -> before(t, i -> f("2031-05-06T07:08:09.%07dZ ##[error]", i * 17 + 1000000)));
    text("GitHub's commands without times", t -> {
      List<String> out = new ArrayList<>();
      for (String line : lines(t)) {
        out.add(line);
        if (out.size() % 9 == 4 && !line.isEmpty()) {
          out.add(out.size() % 2 == 0 ? "##[warning]Node 20 is deprecated" : "::error file=a.go,line=1::failed");
        }
      }
      return String.join("\n", out) + "\n";
    });
    text("GitLab's sections",
        t -> "section_start:1935810000:step_script\r\u001b[0K\u001b[0K\u001b[36;1mTest\u001b[0;m\n"
        + each(t, l -> l + "\u001b[0;m") + "section_end:1935810001:step_script\r\u001b[0K\n");
    text("GitLab's times, long lines in parts", t -> gitlab(t));
    text("CircleCI's output",
        t -> "[{\"message\":" + json(t.replace("\n", "\r\n")).replace("\r", "\\r")
            + ",\"time\":\"2031-05-06T07:08:09Z\",\"type\":\"out\",\"truncated\":false}]\n");
    text("TeamCity's message", t -> "##teamcity[message text='" + t.replace("|", "||").replace("'", "|'")
        .replace("\n", "|n").replace("[", "|[").replace("]", "|]") + "' status='ERROR']\n");
    text("TeamCity's build log", t -> before(t, i -> f("[07:08:%02d]W:\t [Step 1/2] ", i / 9 % 60)));
    text("Bazel's test log",
        t -> "exec ${PAGER:-/usr/bin/less} \"$0\" || exit 1\nExecuting tests from //till:till_test\n"
        + "-----------------------------------------------------------------------------\n" + t);
    text("pytest", t -> "______ test_till ______\n" + each(t, l -> "E       " + l));
    text("a difference's context", t -> "@@ -1,9 +1,99 @@\n"
        + numbered(t, i -> i < 9 ? " " : "+", l -> l));
    text("Azure's pipeline", t -> before(t, i -> f("2031-05-06T07:08:09.%07dZ ##[debug]", i * 17 + 1000000)));
  }

  private static String gitlab(String text) {
    StringBuilder out = new StringBuilder();
    int n = 0;
    for (String line : lines(text)) {
      String rest = line;
      String mark = " ";
      do {
        int part = Math.min(50, rest.length());
        out.append(f("2031-05-06T07:08:09.%06dZ 01E", ++n)).append(mark).append(rest, 0, part).append('\n');
        rest = rest.substring(part);
        mark = "+";
      } while (!rest.isEmpty());
    }
    return out.toString();
  }

  private static String broken(String line, int width, String next) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < line.length(); i += width) {
      out.append(i > 0 ? "\n" + next : "").append(line, i, Math.min(line.length(), i + width));
    }
    return out.toString();
  }

  private void terminals() {
    text("a console's padded lines",
        t -> each(each(t.replace("\t", "        "), l -> broken(l, 120, "")), l -> f("%-120s", l)));
    text("less -N", t -> numbered(t.replace("\t", "        "), i -> f("%7d ", i + 1), l -> broken(l, 72, "        ")));
    text("tmux capture-pane -e", t -> each(each(t.replace("\t", "        "), l -> broken(l, 100, "")),
        l -> "\u001b[39m\u001b[49m" + l + "\u001b[0m"));
    text("two panes side by side",
        t -> numbered(t.replace("\t", "        "), i -> "", l -> f("%-140s│top - 07:08:09 up 3 days", l)));
    text("vim's list", t -> each(t, l -> l.replace("\t", "»·······") + "↲"));
    text("a frame of a terminal's program", t -> "┌" + "─".repeat(122) + "┐\n"
        + each(t.replace("\t", "        "), l -> f("│ %-120s │", l)) + "└" + "─".repeat(122) + "┘\n");
    text("PowerShell's first line of an error", t -> "shop.exe : " + t.replaceFirst("\n",
        """

        At line:1 char:1
        + .\\\\shop.exe 2> out.txt
        + ~~~~~~~~~~~~~~~~~~~~~
            + CategoryInfo          : NotSpecified: (x:String) [], RemoteException
            + FullyQualifiedErrorId : NativeCommandError
        \s
        """));
    text("a prompt and a command before", t -> "user@till:~$ kill -QUIT 312; cat log\r\n" + t.replace("\n", "\r\n"));
  }

  private void recordings() {
    text("a terminal's record", t -> "Script started on 2031-05-06 07:08:09+00:00 [TERM=\"xterm\"]\n"
        + t.replace("\n", "\r\n") + "\nScript done on 2031-05-06 07:09:09+00:00 [COMMAND_EXIT_CODE=\"2\"]\n");
    text("a terminal's film", t -> {
      StringBuilder out = new StringBuilder("{\"version\": 2, \"width\": 80, \"height\": 24}\n");
      String screen = t.replace("\n", "\r\n");
      for (int i = 0; i < screen.length(); i += 333) {
        String part = screen.substring(i, Math.min(screen.length(), i + 333));
        out.append(f("[%d.%06d, \"o\", ", i / 333, i)).append(json(part).replace("\r", "\\r")).append("]\n");
      }
      return out.toString();
    });
  }

  private void chats() {
    text("Slack's export", t -> "[\n    {\n        \"type\": \"message\",\n        \"text\": "
        + json("It hangs:\n```" + t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "```")
        + ",\n        \"user\": \"U01\"\n    }\n]\n");
    text("Jira's code", t -> "It hangs:\n{code:go}\n" + t + "{code}\n");
    text("Jira's noformat in a quote", t -> "{quote}\n{noformat}" + t + "{noformat}\n{quote}\n");
    text("a quote in a quote with blanks", t -> each(t, l -> "> > " + l));
    text("a quote without blanks", t -> each(t, l -> ">" + l));
    text("IRC", t -> each(t.replace("\t", "  "), l -> "[07:08] <jane> " + l));
    text("a chat's names between lines", t -> {
      List<String> out = new ArrayList<>();
      for (String line : lines(t)) {
        if (out.size() % 40 == 0) {
          out.add("Jane Doe — Today at 07:08");
        }
        out.add(line);
      }
      return String.join("\n", out) + "\n";
    });
    text("a mail's answer, broken", t -> each(t.replace("\t", "        "), l -> "> " + filled(l, 74)));
    text("a mail's flowed lines", t -> each(t.replace("\t", "    "), l -> "> " + filled(l, 70).replace("\n", " \n> ")));
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

  private void documents() {
    text("a page's ligatures",
        t -> t.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ").replace("\t", ""));
    text("pages of a printer", t -> {
      StringBuilder out = new StringBuilder();
      int n = 0;
      for (String line : lines(t)) {
        out.append(line).append('\n');
        if (++n % 56 == 0) {
          out.append("\n\n\n\n\n\f\n\n2031-05-06 07:08                     dump.txt                     Page ")
              .append(n / 56 + 1).append("\n\n\n");
        }
      }
      return out.toString();
    });
    text("pages that begin with a form feed", t -> numbered(t, i -> i % 30 == 29 ? "\f" : "", l -> l));
    text("a rich text", t -> "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2709\n\\cocoatextscaling0{\\fonttbl\\f0 Menlo;}\n"
        + "\\pard\\tx560\n\\f0\\fs22 \\cf0 " + t.strip().replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        .replace("\n", "\\\n") + "}\n");
    text("a rich text of an office",
        t -> "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Consolas;}}\\viewkind4\\uc1 \\pard\\f0\\fs20 " + t.strip()
            .replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\t", "\\tab ")
            .replace("\n", "\\par\r\n") + "\\par\r\n}\r\n");
    text("a document of YAML, folded",
        t -> "message: >\n" + each(t.replace("\n", "\n\n"), l -> l.isEmpty() ? l : "  " + l));
    text("a table of Markdown",
        t -> "| line |\n| --- |\n" + each(t, l -> "| " + l.replace("|", "\\|") + " |"));
  }

  private void wide(String name, String charset, String mark) {
    all.put(name, t -> (mark + t).getBytes(Charset.forName(charset)));
  }

  private void encodings() {
    wide("UTF-32", "UTF-32LE", "\ufeff");
    wide("UTF-32, big end first", "UTF-32BE", "\ufeff");
    wide("UTF-32 without a mark", "UTF-32LE", "");
    all.put("UTF-16 with its first byte cut", t -> tail(("\ufeff" + t).getBytes(StandardCharsets.UTF_16LE), 1));
    all.put("UTF-16 with its first bytes cut", t -> tail(("xy" + t).getBytes(StandardCharsets.UTF_16LE), 3));
    all.put("UTF-16, big end first, with its first byte cut",
        t -> tail(("\ufeff" + t).getBytes(StandardCharsets.UTF_16BE), 1));
  }

  private static byte[] tail(byte[] all, int from) {
    return Arrays.copyOfRange(all, from, all.length);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private void packed() {
    text("base64", t -> base64(t.getBytes(StandardCharsets.UTF_8)) + "\n");
    text("base64 in lines",
        t -> Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(t.getBytes(StandardCharsets.UTF_8)) + "\n");
    text("a secret", t -> "apiVersion: v1\nkind: Secret\ndata:\n  dump.txt: "
        + base64(t.getBytes(StandardCharsets.UTF_8)) + "\nmetadata:\n  name: dump\n");
    text("base64 in a string of JSON",
        t -> "{\"data\":{\"dump\":\"" + base64(t.getBytes(StandardCharsets.UTF_8)) + "\"}}\n");
  }
}
