import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Part of the build, run by pom.xml: takes Graphviz out of viz-js. Its `backend.js` holds the WebAssembly module as a
/// string literal, and tells which of the module's one-letter imports and exports is which function; the letters change
/// with each release.
///
/// `java WasmOf.java lib graphviz.wasm names.properties`, where `lib` is the folder with viz-js's files
final class WasmOf {
  private static final String LITERAL = "findWasmBinary(){return binaryDecode('";
  private static final Pattern EXPORT = Pattern.compile("(\\w+)(?:\"\\])?=wasmExports\\[\"([^\"]+)\"\\]");
  private static final Pattern START = Pattern.compile("TTY\\.init\\(\\);wasmExports\\[\"([^\"]+)\"\\]\\(\\)");
  private static final Pattern VERSION = Pattern.compile("graphvizVersion = \"([\\w.~-]+)\"");
  private static final Pattern IMPORTS = Pattern.compile("wasmImports=\\{([^}]*)\\}");

  private WasmOf() {}

  public static void main(String[] args) throws IOException {
    Path lib = Path.of(args[0]);
    String script = Files.readString(lib.resolve("backend.js"), StandardCharsets.UTF_8);
    byte[] wasm = wasm(script);
    if (wasm.length < 4 || wasm[0] != 0 || wasm[1] != 'a' || wasm[2] != 's' || wasm[3] != 'm') {
      throw new IOException(args[0] + ": no WebAssembly behind " + LITERAL + ": viz-js packs it in another way now");
    }
    Files.write(written(args[1]), wasm);
    StringBuilder lines = new StringBuilder("version=" + version(lib.resolve("metadata.js")) + "\n");
    names(script).forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    Files.writeString(written(args[2]), lines);
  }

  private static String version(Path metadata) throws IOException {
    Matcher m = VERSION.matcher(Files.readString(metadata));
    if (!m.find()) {
      throw new IOException(metadata + ": no version of Graphviz");
    }
    return m.group(1);
  }

  private static Path written(String name) throws IOException {
    Path file = Path.of(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return file;
  }

  /// The bytes of the literal: `binaryDecode` of viz-js keeps the low byte of each character, and takes those from
  /// U+0100 on, which stand for bytes that JavaScript or UTF-8 would not keep, for 0.
  private static byte[] wasm(String script) throws IOException {
    int at = script.indexOf(LITERAL);
    if (at < 0) {
      throw new IOException("there is no " + LITERAL);
    }
    byte[] bytes = new byte[script.length()];
    int size = 0;
    for (int i = at + LITERAL.length(); script.charAt(i) != '\''; i++) {
      int c = script.charAt(i);
      if (c == '\\') {
        char escape = script.charAt(++i);
        switch (escape) {
          case 'x' -> {
            c = Integer.parseInt(script, i + 1, i + 3, 16);
            i += 2;
          }
          case 'u' -> {
            c = Integer.parseInt(script, i + 1, i + 5, 16);
            i += 4;
          }
          default -> c = simple(escape);
        }
      }
      bytes[size++] = (byte) (~c >> 8 & c);
    }
    return java.util.Arrays.copyOf(bytes, size);
  }

  private static int simple(char escape) {
    return switch (escape) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> 0x0b;
      case '0' -> 0;
      default -> escape;
    };
  }

  /// `export.malloc=F`, `import.c=fd_write`: leading underscores are those of C and of emscripten, and are left out.
  /// `export.start` runs C's initialisers, once.
  private static SortedMap<String, String> names(String script) throws IOException {
    SortedMap<String, String> names = new TreeMap<>();
    Matcher e = EXPORT.matcher(script);
    while (e.find()) {
      names.put("export." + bare(e.group(1)), e.group(2));
    }
    Matcher i = IMPORTS.matcher(script);
    Matcher start = START.matcher(script);
    if (!i.find() || names.isEmpty() || !start.find()) {
      throw new IOException("the names of imports and exports were not found");
    }
    names.put("export.start", start.group(1));
    for (String pair : i.group(1).split(",", -1)) {
      String[] letterAndName = pair.split(":", 2);
      names.put("import." + letterAndName[0], bare(letterAndName[1]));
    }
    return names;
  }

  private static String bare(String name) {
    return name.replaceFirst("^_+", "");
  }
}
