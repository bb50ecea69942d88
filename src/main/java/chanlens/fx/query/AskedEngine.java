package chanlens.fx.query;

import chanlens.query.KeptRows;
import chanlens.query.QueryEngine;
import chanlens.query.QueryRefused;
import chanlens.query.RowSink;
import chanlens.tables.FactShape;
import chanlens.view.answer.QueryAnswer;
import chanlens.work.Cancel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An engine that is opened by the first question, and closed once. Asked from any thread but that of the window; one
/// question at a time.
public abstract class AskedEngine implements AutoCloseable {
  /// Rows of an answer that are kept.
  static final int MOST = 10_000;

  private volatile boolean closed;
  private volatile Cancel cancel = Cancel.NEVER;
  private @Nullable QueryEngine engine;

  /// What became of a question.
  public sealed interface Outcome {
    /// @param nanos that it took
    record Answered(QueryAnswer answer, long nanos) implements Outcome {}

    record Refused(QueryRefused why) implements Outcome {}

    /// The engine cannot be opened.
    record Failed(String why) implements Outcome {}
  }

  /// The tables that can be asked.
  abstract List<FactShape> tables();

  /// @param asked looked at while tables are summed up, whichever question that is for
  abstract QueryEngine open(Cancel asked) throws IOException;

  /// @throws chanlens.work.Cancelled if asked to
  public Outcome ask(String sql, Cancel by) {
    long begun = System.nanoTime();
    try {
      KeptRows rows = KeptRows.counted(MOST);
      synchronized (this) {
        cancel = by;
        opened().ask(sql, rows, by);
      }
      return new Outcome.Answered(answer(rows), System.nanoTime() - begun);
    } catch (QueryRefused e) {
      return new Outcome.Refused(e);
    } catch (IOException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  /// The functions that may be called; none where there is no engine.
  List<String> functions(Cancel by) {
    synchronized (this) {
      cancel = by;
      try {
        return opened().functions();
      } catch (IOException e) {
        return List.of(); // the first question says so
      }
    }
  }

  private QueryEngine opened() throws IOException {
    Cancel always = () -> closed || cancel.asked();
    always.check();
    QueryEngine there = Optional.ofNullable(engine).orElse(null);
    if (there == null) {
      there = open(always);
      engine = there;
    }
    return there;
  }

  private static QueryAnswer answer(KeptRows rows) {
    List<QueryAnswer.Column> columns =
        rows.columns().stream().map(c -> new QueryAnswer.Column(c.name(), kind(c.type()))).toList();
    return new QueryAnswer(columns, rows.rows(), rows.total());
  }

  private static QueryAnswer.Kind kind(RowSink.Type type) {
    return switch (type) {
      case NUMBER -> QueryAnswer.Kind.NUMBER;
      case BOOLEAN -> QueryAnswer.Kind.BOOLEAN;
      case TEXT -> QueryAnswer.Kind.TEXT;
    };
  }

  /// Returns at once; what is in progress ends first.
  @Override
  public void close() {
    closed = true;
    Thread.ofVirtual().name("close engine").start(this::end);
  }

  private synchronized void end() {
    QueryEngine there = engine;
    engine = null;
    if (there != null) {
      there.close();
    }
  }
}
