package chanlens.words;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.LibraryCause;

/// What is said of known waits of libraries.
final class LibraryWords {
  private LibraryWords() {}

  /// The title of a finding.
  static String title(Claim.LibraryWait c, boolean possible) {
    return counted(c.cause(), c.goroutines(), possible && c.leftOver() ? "may " : "") + WaitWords.after(c.waited());
  }

  private static String counted(LibraryCause cause, long n, String may) {
    boolean one = n == 1;
    String be = may.isEmpty() ? one ? "is" : "are" : may + "be";
    String waits = may.isEmpty() ? one ? "waits" : "wait" : may + "wait";
    return switch (cause) {
      case HTTP_BODY_OPEN ->
          Amounts.count(n, "HTTP connection") + " " + be + " left over: the body of the response was not closed";
      case HTTP2_STREAM_OPEN ->
          Amounts.count(n, "HTTP/2 stream") + " " + be + " left over: the body of the response was not closed";
      case HTTP_CONNECTION -> Amounts.count(n, "HTTP call") + " " + waits + " for a free connection";
      case HTTP_ANSWER -> Amounts.count(n, "HTTP call") + " " + waits + " for the peer's response";
      case HTTP_BODY_READ -> Amounts.count(n, "HTTP call") + " " + waits + " for the rest of a response's body";
      case SQL_CONNECTION -> Amounts.count(n, "database call") + " " + waits + " for a connection of the pool";
      case SQL_TX_OPEN ->
          Amounts.count(n, "database transaction") + " " + be + " left over: neither committed nor rolled back";
      case SQL_ROWS_OPEN -> "the Rows of " + (one ? "1 query" : Amounts.number(n) + " queries") + " " + be
          + " left over: neither read to their end nor closed";
      case CONTEXT_OPEN -> Amounts.count(n, "context") + " " + be + " left over: cancel was not called";
      case COMMAND -> Amounts.count(n, "goroutine") + " " + waits + " for a child process";
      case COMMAND_OUTPUT ->
          Amounts.count(n, "goroutine") + " " + waits + " for the output of a child process that has ended";
      case COMMAND_UNAWAITED -> "nobody waits for " + Amounts.count(n, "command") + " that " + (one ? "was" : "were")
          + " started";
      case ERRGROUP_LIMIT ->
          Amounts.count(n, "goroutine") + " of an errgroup " + waits + " for a place in the same errgroup";
      case ERRGROUP_SEND -> Amounts.count(n, "goroutine") + " of an errgroup " + waits + " to send";
      case SEMAPHORE -> Amounts.count(n, "goroutine") + " " + waits + " for a weighted semaphore";
      case SINGLEFLIGHT -> Amounts.count(n, "call") + " " + waits + " for another caller's singleflight call";
      case GRPC_STREAM_OPEN -> Amounts.count(n, "gRPC stream") + " of a client " + be + " left over: never ended";
      case GRPC_ANSWER -> Amounts.count(n, "gRPC call") + " " + waits + " for the peer's response";
      case GRPC_CONNECTION_OPEN -> Amounts.count(n, "gRPC client connection") + " " + (one ? "is" : "are") + " open";
      case PIPE_WRITE -> Amounts.count(n, "writer") + " of an io.Pipe " + waits + " for the reader";
    };
  }

  /// What a stack of that kind means.
  static String meaning(LibraryCause cause) {
    return switch (cause) {
      case HTTP_BODY_OPEN -> "a connection waits so after a response until its body is read to the end or closed";
      case HTTP2_STREAM_OPEN -> "a stream waits so until the body of its response is read to the end or closed";
      case HTTP_CONNECTION -> "a call waits so for a connection that is dialled, or that another call gives back";
      case HTTP_ANSWER -> "a call waits so when its request was sent, until the head of the response comes";
      case HTTP_BODY_READ -> "a call waits so for bytes of the body that the peer has not sent";
      case SQL_CONNECTION -> "a call waits so when MaxOpenConns connections are in use, until one is given back";
      case SQL_TX_OPEN -> "a goroutine waits so for the end of each transaction that has a context";
      case SQL_ROWS_OPEN -> "a goroutine waits so for the end of each query's Rows";
      case CONTEXT_OPEN ->
          "package context starts such a goroutine for a parent of a type of its own; it ends when one of the two is"
              + " cancelled";
      case COMMAND -> "Wait stands so until the child process ends";
      case COMMAND_OUTPUT -> "Wait stands so until all who have the output's pipe have closed it";
      case COMMAND_UNAWAITED -> "a goroutine of each command with a context waits so until Wait is called";
      case ERRGROUP_LIMIT -> "Go waits so for a place when as many functions run as SetLimit allows";
      case ERRGROUP_SEND -> "a function of the group sends outside of a select: an error of another does not end it";
      case SEMAPHORE -> "Acquire waits so until others have released as much";
      case SINGLEFLIGHT -> "Do waits so until the call of another caller with the same key returns";
      case GRPC_STREAM_OPEN -> "a goroutine of each client stream waits so until the stream ends";
      case GRPC_ANSWER -> "a call waits so for a connection, or for the response";
      case GRPC_CONNECTION_OPEN -> "each client connection has a reader that waits so for the peer";
      case PIPE_WRITE -> "Write waits so until a reader has taken all of it, or one end is closed";
    };
  }

  /// What would end the wait, after "leads to".
  static String end(LibraryCause cause) {
    return switch (cause) {
      case HTTP_BODY_OPEN, HTTP2_STREAM_OPEN, HTTP_BODY_READ -> "the bodies of their responses";
      case SQL_TX_OPEN -> "the transactions";
      case SQL_ROWS_OPEN -> "the Rows";
      case CONTEXT_OPEN -> "the contexts";
      case GRPC_STREAM_OPEN -> "the streams";
      default -> "what they wait for";
    };
  }

  /// What speaks against it.
  static String inUse(Fact.InUse i) {
    String calls = i.inUse() == 0
        ? "no goroutine is inside of a call that would end one"
        : Amounts.count(i.inUse(), "goroutine") + (i.inUse() == 1 ? " is" : " are")
            + " inside of a call that may end one";
    return i.others() == 0
        ? calls
        : calls + "; " + Amounts.number(i.others()) + " more " + (i.others() == 1 ? "is" : "are")
            + " elsewhere in the program's code, and may have one in hand";
  }

  static String open(LibraryCause cause, long count) {
    return counted(cause, count, "may ");
  }
}
