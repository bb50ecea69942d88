package chanlens.golang;

import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/// Which call of a stack answers a request that a server got.
///
/// Sources: net/http/server.go and h2_bundle.go, net/rpc/server.go, Go 1.19 to 1.27; google.golang.org/grpc server.go,
/// 1.30 to 1.70; github.com/valyala/fasthttp server.go, 1.30 to 1.60.
///
/// @param depth its frame
/// @param server what it belongs to
/// @param streams the call may serve one client for as long as that client likes
public record HandlerFrames(int depth, Server server, boolean streams) {
  private static final Set<String> GRPC =
      Set.of(
          "google.golang.org/grpc.(*Server).processUnaryRPC", "google.golang.org/grpc.(*Server).processStreamingRPC");

  /// Kinds of servers.
  public enum Server {
    HTTP,
    GRPC,
    RPC
  }

  /// {@return empty for a stack that answers no request}
  ///
  /// @param depth number of frames
  /// @param function name of the function of each, leaf first
  public static Optional<HandlerFrames> of(int depth, IntFunction<String> function) {
    int inner = -1;
    for (int i = 0; i < depth; i++) {
      String name = function.apply(i);
      boolean serves = name.endsWith(".ServeHTTP");
      if (inner < 0 && (serves || isGenerated(name))) {
        inner = serves && !name.startsWith("net/http.HandlerFunc") ? i : i - 1;
      }
      if (name.equals("net/http.(*conn).serve") || name.equals("net/http.(*http2serverConn).runHandler")
          || name.equals("golang.org/x/net/http2.(*serverConn).runHandler")) {
        return handler(inner, Server.HTTP, hijacked(inner, function));
      }
      if (GRPC.contains(name)) {
        return handler(inner, Server.GRPC, name.endsWith("StreamingRPC"));
      }
      if (name.equals("github.com/valyala/fasthttp.(*Server).serveConn")) {
        return handler(i - 1, Server.HTTP, false);
      }
      if (name.equals("net/rpc.(*service).call")) {
        return handler(beforeReflect(i - 1, function), Server.RPC, false);
      }
    }
    return Optional.empty();
  }

  private static Optional<HandlerFrames> handler(int at, Server server, boolean streams) {
    return at < 0 ? Optional.empty() : Optional.of(new HandlerFrames(at, server, streams));
  }

  /// `pb._Search_Find_Handler`, which protoc-gen-go-grpc makes, or a literal in it.
  private static boolean isGenerated(String name) {
    int at = name.indexOf("_Handler");
    int end = at + "_Handler".length();
    return at > 0 && name.indexOf("._") > 0 && (end == name.length() || name.startsWith(".func", end));
  }

  /// Whether the handler has taken the connection for itself: what goes on on it is no answer to one request.
  private static boolean hijacked(int inner, IntFunction<String> function) {
    for (int i = 0; i < inner; i++) {
      if (function.apply(i).equals("net/http/httputil.(*ReverseProxy).handleUpgradeResponse")) {
        return true;
      }
    }
    return false;
  }

  private static int beforeReflect(int from, IntFunction<String> function) {
    int at = from;
    while (at >= 0 && function.apply(at).startsWith("reflect.")) {
      at--;
    }
    return at;
  }
}
