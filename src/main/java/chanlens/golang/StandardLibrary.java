package chanlens.golang;

import java.util.Set;

/// Distinguishes functions of Go's own packages from those of programs.
public final class StandardLibrary {
  /// First elements of the import paths of the standard library.
  /// Source: folders of GOROOT/src, Go 1.19 to 1.27.
  private static final Set<String> ROOTS =
      Set.of(
          "archive", "arena", "bufio", "bytes", "cmp", "compress", "container", "context", "crypto", "database",
          "debug", "embed", "encoding", "errors", "flag", "fmt", "go", "hash", "html", "image", "index",
          "internal", "io", "iter", "log", "maps", "math", "mime", "net", "os", "path", "plugin", "reflect",
          "regexp", "runtime", "simd", "slices", "sort", "strconv", "strings", "structs", "sync", "syscall",
          "testing", "text", "time", "unicode", "unique", "unsafe", "uuid", "vendor", "weak");

  private StandardLibrary() {}

  /// @param function full name as Go prints it: `net/http.(*persistConn).readLoop`
  public static boolean has(String function) {
    int end = 0;
    while (end < function.length() && function.charAt(end) != '/' && function.charAt(end) != '.') {
      end++;
    }
    return end < function.length()
        && ROOTS.contains(function.substring(0, end))
        && (function.charAt(end) == '/' || packageOf(function).length() == end); // not go.etcd.io/etcd
  }

  /// Whether a goroutine that began with this function belongs to the execution tracer: it exists only for the capture.
  ///
  /// Source: runtime/trace.go, trace2.go, tracecpu.go and runtime/trace, Go 1.19 to 1.27.
  public static boolean isTracer(String function) {
    return function.startsWith("runtime/trace.")
        || function.startsWith("runtime.(*trace")
        || function.startsWith("runtime.trace");
  }

  /// The import path of a function's package: `net/http` for `net/http.(*persistConn).readLoop`.
  public static String packageOf(String function) {
    int end = 0;
    while (end < function.length() && "([{".indexOf(function.charAt(end)) < 0) {
      end++;
    }
    int slash = function.lastIndexOf('/', end);
    int dot = function.indexOf('.', slash + 1);
    return dot < 0 ? function : function.substring(0, dot);
  }
}
