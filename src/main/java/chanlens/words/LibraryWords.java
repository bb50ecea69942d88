package chanlens.words;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.LibraryCause;

/// Sentences about known waits of libraries.
final class LibraryWords {
  private LibraryWords() {}

  /// The title of a finding.
  static String title(Claim.LibraryWait c, boolean possible) {
    return counted(c.cause(), c.goroutines(), possible && c.leftOver()) + WaitWords.after(c.waited());
  }

  private static String counted(LibraryCause cause, long n, boolean possible) {
    return switch (cause) {
      case HTTP_BODY_OPEN ->
          left(n, possible, Amounts.count(n, "HTTP connection"), tr("the body of the response was not closed"));
      case HTTP2_STREAM_OPEN ->
          left(n, possible, Amounts.count(n, "HTTP/2 stream"), tr("the body of the response was not closed"));
      case HTTP_CONNECTION -> waits(n, possible, Amounts.count(n, "HTTP call"), tr("a free connection"));
      case HTTP_ANSWER -> waits(n, possible, Amounts.count(n, "HTTP call"), tr("the peer's response"));
      case HTTP_BODY_READ -> waits(n, possible, Amounts.count(n, "HTTP call"), tr("the rest of a response's body"));
      case SQL_CONNECTION ->
          waits(n, possible, Amounts.count(n, "database call"), tr("a connection from the pool"));
      case SQL_TX_OPEN ->
          left(n, possible, Amounts.count(n, "database transaction"), tr("neither committed nor rolled back"));
      case SQL_ROWS_OPEN ->
          left(n, possible, trn(n, "the Rows of 1 query", "the Rows of {0} queries", Amounts.number(n)),
              tr("neither read to their end nor closed"));
      case CONTEXT_OPEN -> left(n, possible, Amounts.count(n, "context"), tr("cancel was not called"));
      case COMMAND -> waits(n, possible, Amounts.count(n, "goroutine"), tr("a child process"));
      case COMMAND_OUTPUT ->
          waits(n, possible, Amounts.count(n, "goroutine"), tr("the output of a child process that has ended"));
      case COMMAND_UNAWAITED ->
          trn(n, "nobody waits for {0} that was started", "nobody waits for {0} that were started",
              Amounts.count(n, "command"));
      case ERRGROUP_LIMIT -> waits(n, possible, ofErrgroup(n), tr("a slot in the same errgroup"));
      case ERRGROUP_SEND ->
          possible
              ? tr("{0} may wait to send", ofErrgroup(n))
              : trn(n, "{0} waits to send", "{0} wait to send", ofErrgroup(n));
      case SEMAPHORE -> waits(n, possible, Amounts.count(n, "goroutine"), tr("a weighted semaphore"));
      case SINGLEFLIGHT -> waits(n, possible, Amounts.count(n, "call"), tr("another caller's singleflight call"));
      case GRPC_STREAM_OPEN ->
          left(n, possible, tr("{0} of a client", Amounts.count(n, "gRPC stream")), tr("never ended"));
      case GRPC_ANSWER -> waits(n, possible, Amounts.count(n, "gRPC call"), tr("the peer's response"));
      case GRPC_CONNECTION_OPEN ->
          trn(n, "{0} is open", "{0} are open", Amounts.count(n, "gRPC client connection"));
      case PIPE_WRITE ->
          waits(n, possible, tr("{0} of an io.Pipe", Amounts.count(n, "writer")), tr("the reader"));
    };
  }

  private static String ofErrgroup(long n) {
    return tr("{0} of an errgroup", Amounts.count(n, "goroutine"));
  }

  private static String waits(long n, boolean possible, String who, String what) {
    return possible
        ? tr("{0} may wait for {1}", who, what)
        : trn(n, "{0} waits for {1}", "{0} wait for {1}", who, what);
  }

  private static String left(long n, boolean possible, String who, String why) {
    return possible
        ? tr("{0} may be left over: {1}", who, why)
        : trn(n, "{0} is left over: {1}", "{0} are left over: {1}", who, why);
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
    String calls =
        i.inUse() == 0
            ? tr("no goroutine is inside a call that would end one")
            : trn(i.inUse(), "{0} is inside a call that may end one", "{0} are inside a call that may end one",
                Amounts.count(i.inUse(), "goroutine"));
    return i.others() == 0
        ? calls
        : trn(i.others(), "{0}; {1} more is elsewhere in the program's code, and may have one",
            "{0}; {1} more are elsewhere in the program's code, and may have one", calls, Amounts.number(i.others()));
  }

  static String open(LibraryCause cause, long count) {
    return counted(cause, count, true);
  }
}
