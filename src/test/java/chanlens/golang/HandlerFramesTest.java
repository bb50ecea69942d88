package chanlens.golang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HandlerFramesTest {
  /// @param stack functions, leaf first
  private static String handler(String... stack) {
    return HandlerFrames.of(stack.length, i -> stack[i])
        .map(h -> h.server() + (h.streams() ? " stream " : " ") + stack[h.depth()])
        .orElse("none");
  }

  @Test
  void theInnermostHandlerIsTheOneAndOfAHandlerFuncTheFunctionItself() {
    assertEquals(
        "HTTP main.(*till).pay",
        handler(
            "main.wait", "main.(*till).pay", "net/http.HandlerFunc.ServeHTTP", "net/http.(*ServeMux).ServeHTTP",
            "net/http.serverHandler.ServeHTTP", "net/http.(*conn).serve"));
    assertEquals(
        "HTTP main.(*till).ServeHTTP",
        handler("main.wait", "main.(*till).ServeHTTP", "main.(*logged).ServeHTTP", "net/http.(*conn).serve"));
  }

  @Test
  void http2HandlersHaveAGoroutineOfTheirOwn() {
    assertEquals("HTTP main.(*till).ServeHTTP",
        handler("main.(*till).ServeHTTP", "net/http.(*http2serverConn).runHandler"));
  }

  @Test
  void aGeneratedMethodOfGrpcNamesTheServersMethodAndItsStreamsAreStreams() {
    assertEquals(
        "GRPC main.(*depot).Find",
        handler(
            "main.(*depot).Find", "example.com/pb._Depot_Find_Handler",
            "google.golang.org/grpc.(*Server).processUnaryRPC"));
    assertEquals(
        "GRPC stream main.(*depot).Watch",
        handler(
            "main.(*depot).Watch", "example.com/pb._Depot_Watch_Handler",
            "google.golang.org/grpc.(*Server).processStreamingRPC"));
  }

  @Test
  void aMethodThatPackageRpcCallsLiesBelowReflect() {
    assertEquals("RPC main.(*depot).Count",
        handler("main.(*depot).Count", "reflect.Value.call", "reflect.Value.Call", "net/rpc.(*service).call"));
  }

  @Test
  void aConnectionThatAProxyHasTakenOverMayLastAsLongAsItsClientLikes() {
    assertEquals(
        "HTTP stream net/http/httputil.(*ReverseProxy).ServeHTTP",
        handler(
            "io.Copy", "net/http/httputil.(*ReverseProxy).handleUpgradeResponse",
            "net/http/httputil.(*ReverseProxy).ServeHTTP", "net/http.serverHandler.ServeHTTP",
            "net/http.(*conn).serve"));
  }

  @Test
  void aConnectionBetweenTwoRequestsAndAnyOtherGoroutineAnswerNone() {
    assertEquals("none", handler("bufio.(*Reader).Peek", "net/http.(*conn).serve"));
    assertEquals("none", handler("main.(*till).ServeHTTP", "main.main"));
    assertEquals("none", handler());
  }
}
