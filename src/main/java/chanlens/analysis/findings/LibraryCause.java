package chanlens.analysis.findings;

/// A known way in which goroutines of a library are held up or left over. One constant for each row of the table in
/// `analysis.libraries`; the words are elsewhere.
public enum LibraryCause {
  /// An HTTP/1 connection waits until its response's body is read to the end or closed.
  HTTP_BODY_OPEN,
  /// A call waits for the header of an HTTP/1 response.
  HTTP_ANSWER,
  /// A call waits for the rest of an HTTP/1 response's body.
  HTTP_BODY_READ,
  /// A call waits for an HTTP connection.
  HTTP_CONNECTION,
  /// An HTTP/2 stream waits for its end.
  HTTP2_STREAM_OPEN,
  /// A call waits for a connection of a database/sql pool.
  SQL_CONNECTION,
  /// A transaction is neither committed nor rolled back.
  SQL_TX_OPEN,
  /// Rows are neither read to their end nor closed.
  SQL_ROWS_OPEN,
  /// A context that is derived from a context of a foreign type is not cancelled.
  CONTEXT_OPEN,
  /// A call waits for a child process.
  COMMAND,
  /// The child process has ended, and its output is still being copied.
  COMMAND_OUTPUT,
  /// A command was started, and nobody waits for it.
  COMMAND_UNAWAITED,
  /// A function of an errgroup starts another in the same group, which has a limit.
  ERRGROUP_LIMIT,
  /// A function of an errgroup waits to send.
  ERRGROUP_SEND,
  /// A call waits for a weighted semaphore.
  SEMAPHORE,
  /// A call waits for the call of another caller in a singleflight group.
  SINGLEFLIGHT,
  /// A gRPC stream of a client is not ended.
  GRPC_STREAM_OPEN,
  /// A unary gRPC call waits for the response.
  GRPC_ANSWER,
  /// Connections of gRPC clients are not closed.
  GRPC_CONNECTION_OPEN,
  /// A writer of an io.Pipe waits for its reader.
  PIPE_WRITE
}
