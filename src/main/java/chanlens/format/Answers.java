package chanlens.format;

import chanlens.bytes.Printed;
import chanlens.bytes.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts that are not captures: what servers and tools answer in place of one, pages, JSON. They are quoted.
///
/// Source of the answers of Go's servers: net/http/pprof/pprof.go and net/http/server.go, Go 1.19 to 1.27.
final class Answers {
  private static final int LONGEST_QUOTE = 160;
  /// A text of up to this many bytes and lines may be an answer.
  private static final int SHORT = 400;

  private static final int FEW_LINES = 3;
  private static final String NOT_SERVED =
      "nothing is served at that address: check the path and port, and whether the program imports net/http/pprof";
  private static final String WHO = "the server requires a login";
  private static final String HEALTH = "this is the answer of a health check: request the address of the capture";
  private static final List<String> HEALTHY =
      List.of("ok", "alive", "healthy", "ready", "pong", "true", "up", "success");

  /// How an answer begins, in lower case, and what to say about it.
  private static final List<String> ALL =
      """
      unknown profile|the program has no profile of that name; goroutineleak comes with Go 1.27
      could not enable tracing|another recording was under way in the process: ask again when it has ended
      could not enable cpu profiling|another recording was under way in the process: ask again when it has ended
      profile duration exceeds server's writetimeout|the server cuts answers off sooner: ask for fewer `seconds`
      invalid value for "seconds"|the address asks for `seconds` that are no number
      "seconds" parameter is not supported|that profile is of one moment: leave `seconds` out of the address
      seconds and debug params are incompatible|leave `debug` out of the address
      failed to collect profile|the program could not make the profile
      failed to compute delta|the program could not make the profile
      fetching profile over http|`go tool pprof` printed this; the profile lies where it says so
      saved profile in|`go tool pprof` printed this; the profile lies where it says so
      404|$NOT_SERVED
      not found|$NOT_SERVED
      405|the address wants another method, mostly GET
      method not allowed|the address wants another method, mostly GET
      client sent an http request to an https server|ask with https://
      401|$WHO
      403|$WHO
      unauthorized|$WHO
      forbidden|$WHO
      permission denied|$WHO
      access denied|$WHO
      400 bad request|the server did not understand the question
      bad request|the server did not understand the question
      500 internal server error|the server failed
      internal server error|the server failed
      502|the server behind that address did not answer
      503|the server behind that address did not answer
      504|the server behind that address did not answer
      bad gateway|the server behind that address did not answer
      service unavailable|the server behind that address did not answer
      gateway time|the server behind that address did not answer
      no healthy upstream|the server behind that address did not answer
      upstream |the server behind that address did not answer
      error from server|kubectl did not get what it asked for
      the connection to the server|kubectl did not get what it asked for
      unable to connect to the server|kubectl did not get what it asked for
      error: unable to|kubectl did not get what it asked for
      curl: (|curl did not get what it asked for
      too many requests|the server asks for patience
      429|the server asks for patience
      """
          .replace("$NOT_SERVED", NOT_SERVED)
          .replace("$WHO", WHO)
          .lines()
          .toList();

  /// The header of an answer, or of several when the first ones are redirects; the group is the last status line.
  private static final Pattern HTTP =
      Pattern.compile("^(?:(HTTP/[0-9.]+ \\d{3}[^\\r\\n]{0,100})(?:\\r?\\n[^\\r\\n]+)*+(?:\\r?\\n){2})+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0{6,8}:? +([0-9a-f]{2,4} +){6,}");
  private static final Pattern TITLE = Pattern.compile("<title[^>]*>(.{0,300}?)</title", Pattern.DOTALL);

  private Answers() {}

  /// @param text the beginning of the file
  /// @param length of the whole file
  static Stranger of(String text, long length) {
    Matcher http = HTTP.matcher(text);
    if (!http.find()) {
      return body(text, length);
    }
    String rest = text.substring(http.end());
    Stranger body = body(rest, length - http.end());
    String said = rest.isBlank() ? " without a body" : ": " + body.what();
    return new Stranger(Refusal.ANSWER, "an HTTP answer, " + quoted(http.group(1)) + said, body.wayOut());
  }

  private static Stranger body(String text, long length) {
    String all = text.strip();
    String small = all.toLowerCase(Locale.ROOT);
    if (small.startsWith("<!doctype html") || small.startsWith("<html") || small.startsWith("<head")) {
      return page(all, small);
    }
    Optional<Stranger> known = known(all, small, length);
    if (known.isPresent()) {
      return known.get();
    }
    if (HEXADECIMAL.matcher(small).lookingAt()) {
      return new Stranger(
          Refusal.MANGLED, "a file written out in hexadecimal: " + quoted(all), "`xxd -r` makes it a file again");
    }
    if (small.startsWith("{") || small.startsWith("[")) {
      return json(all, small, length);
    }
    if (small.startsWith("<?xml") || small.startsWith("<")) {
      boolean error = small.contains("<error>") && length <= 2 * SHORT;
      return error
          ? new Stranger(Refusal.ANSWER, "a server's answer: " + quoted(all), "")
          : new Stranger(Refusal.OTHER_FILE, "an XML document: " + quoted(all), "");
    }
    return new Stranger(Refusal.OTHER_FILE, "a text without goroutines: " + quoted(all), "");
  }

  private static Optional<Stranger> known(String all, String small, long length) {
    if (length > SHORT || all.lines().count() > FEW_LINES) {
      return Optional.empty();
    }
    if (small.startsWith("version https://git-lfs.github.com/spec/")) {
      return Optional.of(
          new Stranger(
              Refusal.ANSWER, "a pointer of Git LFS in place of the file: " + quoted(all),
              "`git lfs pull` brings the file itself"));
    }
    String word = small.endsWith(".") || small.endsWith("!") ? small.substring(0, small.length() - 1) : small;
    if (HEALTHY.contains(word)) {
      return Optional.of(answer(all, HEALTH));
    }
    return ALL.stream()
        .filter(k -> small.startsWith(k.substring(0, k.indexOf('|'))))
        .findFirst()
        .map(k -> answer(all, k.substring(k.indexOf('|') + 1)));
  }

  private static Stranger answer(String all, String wayOut) {
    return new Stranger(Refusal.ANSWER, "the answer " + quoted(all) + " in place of a capture", wayOut);
  }

  private static boolean saysNotFound(String small) {
    return small.contains("404") || small.contains("not found");
  }

  private static Stranger page(String all, String small) {
    Matcher m = TITLE.matcher(all.replaceAll("(?i)title", "title"));
    String title = m.find() ? m.group(1).strip() : "";
    String what = title.isEmpty() ? "an HTML page" : "an HTML page with the title " + quoted(title);
    if (small.contains("/debug/pprof/") && !saysNotFound(title.toLowerCase(Locale.ROOT))) {
      return new Stranger(
          Refusal.ANSWER, what, "it is the index of net/http/pprof: it links to the captures");
    }
    if (saysNotFound(small)) {
      return new Stranger(Refusal.ANSWER, what, NOT_SERVED);
    }
    boolean login = List.of("log in", "login", "sign in", "signin", "password").stream().anyMatch(small::contains);
    return new Stranger(
        Refusal.ANSWER, what, login ? WHO : "a server answered with a page: check the address it came from");
  }

  private static Stranger json(String all, String small, long length) {
    if (small.contains("speedscope.app/file-format-schema") || small.contains("\"exporter\":\"speedscope")) {
      return new Stranger(
          Refusal.OTHER_RECORDING, "a profile of speedscope",
          "speedscope.app opens it; pprof profiles and folded stacks can be read");
    }
    if (small.contains("\"traceevents\"") || (small.startsWith("[") && small.contains("\"ph\""))) {
      return new Stranger(
          Refusal.OTHER_RECORDING, "a trace in Chrome's JSON",
          "ui.perfetto.dev opens it; the output of runtime/trace can be read");
    }
    if (small.contains("\"startwith\"") || (small.contains("\"nodes\"") && small.contains("\"samples\""))) {
      return new Stranger(Refusal.OTHER_RECORDING, "a CPU profile of Chrome or Node", "Chrome's DevTools open it");
    }
    boolean error =
        List.of("\"error\"", "\"errors\"", "\"message\"", "\"status\":\"failure\"", "\"code\"").stream()
            .anyMatch(small::contains);
    return error && length <= 2 * SHORT ? answer(all, "a server reports an error in it")
        : new Stranger(Refusal.OTHER_FILE, "JSON: " + quoted(all.replaceAll("\\s+", " ")), "");
  }

  static String quoted(String text) {
    return "\"" + firstLine(text) + "\"";
  }

  /// The first line with something in it, cut.
  static String firstLine(String text) {
    String line = text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return Printed.of(line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line);
  }
}
