package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.LibraryCause;

/// Sentences about known waits of libraries.
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
      case SQL_CONNECTION -> Amounts.count(n, "database call") + " " + waits + " for a connection from the pool";
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
          Amounts.count(n, "goroutine") + " of an errgroup " + waits + " for a slot in the same errgroup";
      case ERRGROUP_SEND -> Amounts.count(n, "goroutine") + " of an errgroup " + waits + " to send";
      case SEMAPHORE -> Amounts.count(n, "goroutine") + " " + waits + " for a weighted semaphore";
      case SINGLEFLIGHT -> Amounts.count(n, "call") + " " + waits + " for another caller's singleflight call";
      case GRPC_STREAM_OPEN -> Amounts.count(n, "gRPC stream") + " of a client " + be + " left over: never ended";
      case GRPC_ANSWER -> Amounts.count(n, "gRPC call") + " " + waits + " for the peer's response";
      case GRPC_CONNECTION_OPEN -> Amounts.count(n, "gRPC client connection") + " " + (one ? "is" : "are") + " open";
      case PIPE_WRITE -> Amounts.count(n, "writer") + " of an io.Pipe " + waits + " for the reader";
    };
  }

  /// What a stack of this kind means.
  static String meaning(LibraryCause cause) {
    return switch (cause) {
      case HTTP_BODY_OPEN ->
          tr("a connection waits like this after a response, until its body is read to the end or closed");
      case HTTP2_STREAM_OPEN ->
          tr("a stream waits like this until the body of its response is read to the end or closed");
      case HTTP_CONNECTION ->
          tr("a call waits like this for a connection that is being dialled, or that another call returns");
      case HTTP_ANSWER -> tr("a call waits like this after its request was sent, until the response header arrives");
      case HTTP_BODY_READ -> tr("a call waits like this for bytes of the body that the peer has not sent");
      case SQL_CONNECTION ->
          tr("a call waits like this when MaxOpenConns connections are in use, until one is returned");
      case SQL_TX_OPEN -> tr("a goroutine waits like this for the end of each transaction that has a context");
      case SQL_ROWS_OPEN -> tr("a goroutine waits like this for the end of each query's Rows");
      case CONTEXT_OPEN ->
          tr("package context starts such a goroutine when the parent is not one of its own types; it ends when either"
              + " context is cancelled");
      case COMMAND -> tr("Wait blocks like this until the child process ends");
      case COMMAND_OUTPUT -> tr("Wait blocks like this until every process that has the output pipe has closed it");
      case COMMAND_UNAWAITED -> tr("a goroutine of each command with a context waits like this until Wait is called");
      case ERRGROUP_LIMIT -> tr("Go waits like this for a slot when as many functions run as SetLimit allows");
      case ERRGROUP_SEND ->
          tr("a function of the group sends outside a select: an error of another function does not end it");
      case SEMAPHORE -> tr("Acquire waits like this until others have released enough");
      case SINGLEFLIGHT -> tr("Do waits like this until another caller's call with the same key returns");
      case GRPC_STREAM_OPEN -> tr("a goroutine of each client stream waits like this until the stream ends");
      case GRPC_ANSWER -> tr("a call waits like this for a connection, or for the response");
      case GRPC_CONNECTION_OPEN -> tr("each client connection has a reader that waits like this for the peer");
      case PIPE_WRITE -> tr("Write waits like this until a reader has read all of it, or one end is closed");
    };
  }

  /// What would end the wait, after "leads to".
  static String end(LibraryCause cause) {
    return switch (cause) {
      case HTTP_BODY_OPEN, HTTP2_STREAM_OPEN, HTTP_BODY_READ -> tr("the bodies of their responses");
      case SQL_TX_OPEN -> tr("the transactions");
      case SQL_ROWS_OPEN -> tr("the Rows");
      case CONTEXT_OPEN -> tr("the contexts");
      case GRPC_STREAM_OPEN -> tr("the streams");
      default -> tr("what they wait for");
    };
  }

  /// What speaks against it.
  static String inUse(Fact.InUse i) {
    String calls = i.inUse() == 0
        ? "no goroutine is inside a call that would end one"
        : Amounts.count(i.inUse(), "goroutine") + (i.inUse() == 1 ? " is" : " are")
            + " inside a call that may end one";
    return i.others() == 0
        ? calls
        : calls + "; " + Amounts.number(i.others()) + " more " + (i.others() == 1 ? "is" : "are")
            + " elsewhere in the program's code, and may have one";
  }

  static String open(LibraryCause cause, long count) {
    return counted(cause, count, "may ");
  }
}
