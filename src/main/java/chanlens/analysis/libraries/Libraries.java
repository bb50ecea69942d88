package chanlens.analysis.libraries;

import static chanlens.analysis.libraries.LibraryRow.row;
import static chanlens.analysis.libraries.StackPattern.innermost;
import static chanlens.analysis.libraries.StackPattern.startedIn;
import static chanlens.analysis.libraries.StackPattern.within;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.LibraryCause;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.libraries.LibraryRow.OwnCall;
import chanlens.golang.Activity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The table of known ways in which goroutines of libraries are held up or left over.
///
/// To add a row: a constant in [LibraryCause], a row here, and the sentences that the compiler then demands in room
/// `words`. Functions are written as Go prints them in a stack. Read the sources of every version that the row names,
/// and take captures of a broken and a healthy program: a row that fires on a healthy service is worse than none.
///
/// Sources: net/http/transport.go, h2_bundle.go and internal/http2/transport.go, database/sql/sql.go,
/// context/context.go, os/exec/exec.go, io/pipe.go of Go 1.19 to 1.27; golang.org/x/net/http2 0.7 to 0.44;
/// golang.org/x/sync 0.1 to 0.19; google.golang.org/grpc 1.19 to 1.85.
public final class Libraries {
  /// Frames of the three copies of HTTP/2: golang.org/x/net, its bundle up to Go 1.26, its new home since Go 1.27.
  private static final List<String> HTTP2 =
      List.of("net/http.(*http2", "golang.org/x/net/http2.(*", "net/http/internal/http2.(*");

  private static final List<LibraryRow> ROWS =
      List.of(
          // A connection reads nothing until the body of its response was read to the end or closed. Idle connections
          // wait in IO, and so do those that wait for a response.
          row(LibraryCause.HTTP_BODY_OPEN, "net/http", "Go 1.19 to 1.27")
              .waits(innermost("net/http.(*persistConn).readLoop").waiting(Activity.SELECT))
              .with(innermost("net/http.(*persistConn).writeLoop").waiting(Activity.SELECT))
              .eachInUseBy(
                  within(
                      "net/http.(*bodyEOFSignal).Read", "net/http.(*bodyEOFSignal).Close",
                      "net/http.(*persistConn).Read", "net/http/httputil.(*ReverseProxy).copyResponse",
                      "net/http/httputil.(*ReverseProxy).copyBuffer", "io.copyBuffer", "io.ReadAtLeast", "io.ReadAll",
                      "encoding/json.(*Decoder).Decode", "bufio.(*Scanner).Scan"))
              .calledBy(OwnCall.OF_CREATOR)
              .from(3, LibraryRow.MINUTE)
              .orAtOnce(5)
              .leftOver(Advice.CLOSE_THE_BODY, Refutation.WHO_HAS_A_BODY_IN_HAND),
          row(LibraryCause.HTTP_CONNECTION, "net/http", "Go 1.19 to 1.27")
              .waits(innermost("net/http.(*Transport).getConn").waiting(Activity.SELECT))
              .goesOnWhile(
                  startedIn(
                      "net/http.(*Transport).getConn", "net/http.(*Transport).queueForDial",
                      "net/http.(*Transport).startDialConnForLocked", "net/http.(*Transport).dialConnFor"),
                  innermost("net/http.(*persistConn).roundTrip"), within("net/http.(*bodyEOFSignal).Read"))
              .becauseOf(LibraryCause.HTTP_BODY_OPEN)
              .leftOver(Advice.CLOSE_THE_BODY, Refutation.A_LATER_DUMP_WITHOUT_THEM),
          row(LibraryCause.HTTP_ANSWER, "net/http", "Go 1.19 to 1.27")
              .waits(
                  innermost("net/http.(*persistConn).roundTrip").waiting(Activity.SELECT),
                  innermost(http2("ClientConn).RoundTrip")).waiting(Activity.SELECT),
                  innermost(http2("ClientConn).roundTrip")).waiting(Activity.SELECT))
              .slow(Advice.LIMIT_THE_WAIT_FOR_THE_PEER, Refutation.A_PEER_THAT_ANSWERS_LATE),
          // A reader of lines or values may wait for events.
          row(LibraryCause.HTTP_BODY_READ, "net/http", "Go 1.19 to 1.27")
              .waits(
                  within("net/http.(*bodyEOFSignal).Read")
                      .notWithin(
                          "bufio.(*Scanner).Scan", "bufio.(*Reader).ReadString", "bufio.(*Reader).ReadBytes",
                          "bufio.(*Reader).ReadLine", "encoding/json.(*Decoder).Decode")
                      .waiting(Activity.IO, Activity.SELECT))
              .from(2, LibraryRow.MINUTE)
              .slow(Advice.LIMIT_THE_WAIT_FOR_THE_PEER, Refutation.A_PEER_THAT_SENDS_EVENTS),
          // A stream that the peer has ended needs no reader any more; one that is not read stops the peer from sending
          // when its window is full.
          row(LibraryCause.HTTP2_STREAM_OPEN, "golang.org/x/net/http2", "0.7 to 0.44, Go 1.19 to 1.27")
              .waits(
                  innermost(http2("clientStream).writeRequest")).waiting(Activity.SELECT))
              .eachInUseBy(
                  within(http2("ClientConn).RoundTrip")), within(http2("ClientConn).roundTrip")),
                  within(http2("transportResponseBody).Read")), within(http2("pipe).Read")))
              .calledBy(OwnCall.OF_CREATOR)
              .from(3, LibraryRow.MINUTE)
              .orAtOnce(5)
              .leftOver(Advice.CLOSE_THE_BODY, Refutation.WHO_HAS_A_BODY_IN_HAND),
          row(LibraryCause.SQL_CONNECTION, "database/sql", "Go 1.19 to 1.27")
              .waits(innermost("database/sql.(*DB).conn").waiting(Activity.SELECT))
              .goesOnWhile(
                  within(
                      "database/sql.(*DB).queryDC", "database/sql.(*DB).execDC", "database/sql.(*DB).beginDC",
                      "database/sql.(*DB).pingDC", "database/sql.(*DB).prepareDC", "database/sql.(*Rows).Next",
                      "database/sql.(*Rows).NextResultSet", "database/sql.(*Rows).Close", "database/sql.(*Tx).Commit",
                      "database/sql.(*Tx).rollback", "database/sql.resultFromStatement",
                      "database/sql.rowsiFromStatement", "database/sql.(*DB).openNewConnection",
                      "database/sql.(*Conn).Raw"))
              .from(1, LibraryRow.MINUTE)
              .orAtOnce(10)
              .becauseOf(LibraryCause.SQL_TX_OPEN, LibraryCause.SQL_ROWS_OPEN)
              .leftOver(Advice.CLOSE_ROWS_AND_END_TRANSACTIONS, Refutation.WHO_GIVES_A_CONNECTION_BACK),
          // Both end with the transaction or the rows, and with the context they were given.
          row(LibraryCause.SQL_TX_OPEN, "database/sql", "Go 1.19 to 1.27")
              .waits(innermost("database/sql.(*Tx).awaitDone").waiting(Activity.RECEIVE))
              .usuallyEndedByItsCreator()
              .calledBy(OwnCall.OF_CREATOR)
              .from(3, 5 * LibraryRow.MINUTE)
              .orAtOnce(5)
              .leftOver(Advice.CLOSE_ROWS_AND_END_TRANSACTIONS, Refutation.WHO_HAS_IT_IN_HAND),
          row(LibraryCause.SQL_ROWS_OPEN, "database/sql", "Go 1.19 to 1.27")
              .waits(innermost("database/sql.(*Rows).awaitDone").waiting(Activity.SELECT, Activity.RECEIVE))
              .eachInUseBy(within("database/sql.(*Rows).Next", "database/sql.(*Rows).Close"))
              .usuallyEndedByItsCreator()
              .calledBy(OwnCall.OF_CREATOR)
              .from(3, 5 * LibraryRow.MINUTE)
              .orAtOnce(5)
              .leftOver(Advice.CLOSE_ROWS_AND_END_TRANSACTIONS, Refutation.WHO_HAS_IT_IN_HAND),
          // Package context starts a goroutine only when the parent is of a foreign type.
          row(LibraryCause.CONTEXT_OPEN, "context", "Go 1.19 to 1.27")
              .waits(
                  startedIn("context.propagateCancel", "context.(*cancelCtx).propagateCancel")
                      .waiting(Activity.SELECT))
              .usuallyEndedByItsCreator()
              .calledBy(OwnCall.OF_CREATOR)
              .from(10, 5 * LibraryRow.MINUTE)
              .orAtOnce(10)
              .leftOver(Advice.CANCEL_EACH_CONTEXT, Refutation.WHO_HAS_IT_IN_HAND),
          row(LibraryCause.COMMAND_OUTPUT, "os/exec", "Go 1.19 to 1.27")
              .waits(
                  innermost("os/exec.(*Cmd).Wait", "os/exec.(*Cmd).awaitGoroutines")
                      .andWithin("os/exec.(*Cmd).Wait")
                      .waiting(Activity.RECEIVE))
              .with(startedIn("os/exec.(*Cmd).Start"))
              .slow(Advice.SET_A_WAIT_DELAY, Refutation.A_LATER_DUMP_WITHOUT_THEM),
          row(LibraryCause.COMMAND, "os/exec", "Go 1.19 to 1.27")
              .waits(within("os/exec.(*Cmd).Wait").waiting(Activity.IO))
              .slow(Advice.LIMIT_THE_COMMAND, Refutation.A_COMMAND_THAT_TAKES_LONG),
          row(LibraryCause.COMMAND_UNAWAITED, "os/exec", "Go 1.19 to 1.27")
              .waits(
                  innermost("os/exec.(*Cmd).watchCtx", "os/exec.(*Cmd).watchCtx.func1").waiting(Activity.SELECT))
              .eachInUseBy(within("os/exec.(*Cmd).Wait"))
              .usuallyEndedByItsCreator()
              .calledBy(OwnCall.OF_CREATOR)
              .from(3, LibraryRow.MINUTE)
              .orAtOnce(10)
              .leftOver(Advice.WAIT_FOR_EACH_COMMAND, Refutation.WHO_HAS_IT_IN_HAND),
          row(LibraryCause.ERRGROUP_LIMIT, "golang.org/x/sync/errgroup", "0.1 to 0.19")
              .waits(
                  innermost("golang.org/x/sync/errgroup.(*Group).Go")
                      .andStartedIn(groupFunctions())
                      .waiting(Activity.SEND))
              .orAtOnce(3)
              .leftOver(Advice.START_FROM_OUTSIDE_THE_GROUP, Refutation.ANOTHER_GROUP),
          row(LibraryCause.ERRGROUP_SEND, "golang.org/x/sync/errgroup", "0.1 to 0.19")
              .waits(startedIn(groupFunctions()).waiting(Activity.SEND))
              .from(3, LibraryRow.MINUTE)
              .slow(Advice.SEND_OR_END_WITH_THE_GROUP, Refutation.A_LATER_DUMP_WITHOUT_THEM),
          row(LibraryCause.SEMAPHORE, "golang.org/x/sync/semaphore", "0.1 to 0.19")
              .waits(
                  innermost("golang.org/x/sync/semaphore.(*Weighted).Acquire")
                      .waiting(Activity.SELECT, Activity.RECEIVE))
              .slow(Advice.RELEASE_ON_EVERY_WAY_OUT, Refutation.A_LATER_DUMP_WITHOUT_THEM),
          row(LibraryCause.SINGLEFLIGHT, "golang.org/x/sync/singleflight", "0.1 to 0.19")
              .waits(
                  within("golang.org/x/sync/singleflight.(*Group).Do", "internal/singleflight.(*Group).Do")
                      .notWithin("golang.org/x/sync/singleflight.(*Group).doCall")
                      .waiting(Activity.LOCK))
              .slow(Advice.LET_EACH_CALLER_GIVE_UP, Refutation.A_LATER_DUMP_WITHOUT_THEM),
          row(LibraryCause.GRPC_STREAM_OPEN, "google.golang.org/grpc", "1.19 to 1.85")
              .waits(
                  startedIn(
                      "google.golang.org/grpc.newClientStream", "google.golang.org/grpc.newClientStreamWithParams",
                      "google.golang.org/grpc.newNonRetryClientStream")
                      .waiting(Activity.SELECT))
              .eachInUseBy(
                  within(
                      "google.golang.org/grpc.(*clientStream).RecvMsg",
                      "google.golang.org/grpc.(*clientStream).SendMsg",
                      "google.golang.org/grpc.(*clientStream).Header",
                      "google.golang.org/grpc.(*addrConnStream).RecvMsg",
                      "google.golang.org/grpc.(*addrConnStream).SendMsg"))
              .usuallyEndedByItsCreator()
              .calledBy(OwnCall.OF_CREATOR)
              .from(3, LibraryRow.MINUTE)
              .orAtOnce(10)
              .leftOver(Advice.END_EACH_STREAM, Refutation.WHO_HAS_IT_IN_HAND),
          row(LibraryCause.GRPC_ANSWER, "google.golang.org/grpc", "1.19 to 1.85")
              .waits(
                  within("google.golang.org/grpc.invoke", "google.golang.org/grpc.(*ClientConn).Invoke")
                      .waiting(Activity.SELECT))
              .slow(Advice.LIMIT_THE_WAIT_FOR_THE_PEER, Refutation.A_PEER_THAT_ANSWERS_LATE),
          row(LibraryCause.GRPC_CONNECTION_OPEN, "google.golang.org/grpc", "1.19 to 1.85")
              .waits(within("google.golang.org/grpc/internal/transport.(*http2Client).reader").waiting(Activity.IO))
              .calledBy(OwnCall.OF_CREATOR)
              .from(100, LibraryRow.MINUTE)
              .orAtOnce(100)
              .leftOver(Advice.KEEP_ONE_CONNECTION, Refutation.AS_MANY_PEERS),
          row(LibraryCause.PIPE_WRITE, "io", "Go 1.19 to 1.27")
              .waits(innermost("io.(*pipe).write").waiting(Activity.SELECT))
              .leftOver(Advice.CLOSE_BOTH_ENDS, Refutation.A_LATER_DUMP_WITHOUT_THEM));

  private static final Map<LibraryCause, LibraryRow> BY_CAUSE = new EnumMap<>(LibraryCause.class);

  static {
    ROWS.forEach(r -> BY_CAUSE.put(r.cause(), r));
  }

  private Libraries() {}

  /// In the order in which they are tried: a stack belongs to the first row it fits.
  public static List<LibraryRow> rows() {
    return ROWS;
  }

  /// The row of a cause.
  public static LibraryRow of(LibraryCause cause) {
    LibraryRow row = BY_CAUSE.get(cause);
    if (row == null) {
      throw new IllegalStateException("no row for " + cause);
    }
    return row;
  }

  private static String[] http2(String method) {
    return HTTP2.stream().map(p -> p + method).toArray(String[]::new);
  }

  private static String[] groupFunctions() {
    return new String[] {
      "golang.org/x/sync/errgroup.(*Group).Go", "golang.org/x/sync/errgroup.(*Group).TryGo",
      "golang.org/x/sync/errgroup.(*Group).add"
    };
  }
}
