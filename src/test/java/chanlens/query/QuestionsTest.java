package chanlens.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.scheduling.Unblocks;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.SpanWalk;
import chanlens.model.trace.TraceModel;
import chanlens.tables.FactSchema;
import chanlens.tables.FactShape;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the questions that come with the program answer, beside a loop over the model.
class QuestionsTest {
  private static final List<String> STORIES =
      List.of("rendezvous", "select-fan-in", "ring-buffer", "lock-order-cycle", "abandoned-sender");

  private static QueryEngine over(Diagnosis diagnosis) throws QueryRefused {
    RunIdentity identity = new RunIdentity("r", List.of(), Map.of("version", "v1"), Optional.empty(), "test");
    return QueryEngine.over(RunTables.of(diagnosis, identity, Cancel.NEVER), QueryLimits.USUAL);
  }

  private static List<List<@Nullable Object>> ask(QueryEngine engine, String sql) throws IOException {
    KeptRows rows = new KeptRows(100_000);
    engine.ask(sql, rows, Cancel.NEVER);
    return rows.rows();
  }

  private static List<List<@Nullable Object>> saved(QueryEngine engine, String id) throws IOException {
    return ask(engine, SavedQuestions.named(id).orElseThrow().sql());
  }

  private static long number(List<@Nullable Object> row, int column) {
    return ((Number) Objects.requireNonNull(row.get(column))).longValue();
  }

  @Test
  void everyQuestionAndEveryExampleIsAnswered() throws IOException {
    for (String story : STORIES) {
      try (QueryEngine engine = over(SampleRun.of(story, "go1.27"))) {
        for (SavedQuestions.Saved q : SavedQuestions.all()) {
          ask(engine, q.sql());
        }
        for (FactShape shape : FactSchema.all()) {
          ask(engine, shape.example());
          ask(engine, "select count(*) from " + shape.name());
        }
      }
    }
    assertEquals(15, SavedQuestions.all().size());
  }

  @Test
  void timeByLineIsThatOfALoop() throws IOException {
    for (String story : STORIES) {
      Diagnosis diagnosis = SampleRun.of(story, "go1.27");
      Map<String, Long> sums = new TreeMap<>();
      Map<String, List<Long>> whole = new TreeMap<>();
      diagnosis.run().trace().ifPresent(t -> {
        for (int g = 0; g < t.goroutines().count(); g++) {
          for (SpanWalk w = t.spans(g).walk(); w.next();) {
            Optional<Frame> site = StackGroup.siteOf(t.stacks().frames(w.anyStack()));
            if (w.state() == GoroutineState.WAITING && site.isPresent()) {
              String key = site.get().file() + " " + site.get().line() + " " + w.reason();
              sums.merge(key, w.nanos(), Long::sum);
              if (!w.beganBefore() && !w.open()) {
                whole.computeIfAbsent(key, k -> new ArrayList<>()).add(w.nanos());
              }
            }
          }
        }
      });
      try (QueryEngine engine = over(diagnosis)) {
        for (List<@Nullable Object> row : saved(engine, "where-time-goes")) {
          assertEquals(sums.get(key(row)), number(row, 4), key(row));
        }
        for (List<@Nullable Object> row : saved(engine, "p99-by-line")) {
          List<Long> waits = Objects.requireNonNull(whole.get(key(row)));
          Collections.sort(waits);
          assertEquals(waits.get((int) Math.ceil(waits.size() * 0.99) - 1), number(row, 4), key(row));
          assertEquals(waits.size(), number(row, 3));
        }
      }
    }
  }

  private static String key(List<@Nullable Object> row) {
    return row.get(0) + " " + row.get(1) + " " + Objects.requireNonNullElse(row.get(2), "");
  }

  @Test
  void wakesByFunctionAreThoseOfTheReport() throws IOException {
    for (String story : STORIES) {
      Diagnosis diagnosis = SampleRun.of(story, "go1.27");
      Map<String, Long> expected = new TreeMap<>();
      diagnosis.run().trace().ifPresent(t -> Unblocks.of(t, Cancel.NEVER).pairs().forEach(p -> p.kinds().forEach(
          (kind, n) -> expected.merge(
              function(diagnosis, t, p.from()) + " " + function(diagnosis, t, p.to()) + " " + kind.word(), n,
              Long::sum))));
      Map<String, Long> found = new TreeMap<>();
      try (QueryEngine engine = over(diagnosis)) {
        for (List<@Nullable Object> row : saved(engine, "who-wakes-whom")) {
          found.merge(row.get(0) + " " + row.get(1) + " " + row.get(2), number(row, 3), Long::sum);
        }
        long all = 0;
        for (List<@Nullable Object> row : saved(engine, "before-the-wake")) {
          all += number(row, 1);
        }
        long byGoroutines =
            diagnosis.run().trace().map(t -> Unblocks.of(t, Cancel.NEVER).countFromGoroutines()).orElse(0L);
        assertEquals(byGoroutines, all, story);
      }
      assertEquals(expected, found, story);
    }
  }

  private static String function(Diagnosis diagnosis, TraceModel trace, int g) {
    if (g < 0) {
      return "null";
    }
    int row = diagnosis.run().goroutines().row(trace.goroutines().goid(g)).orElseThrow();
    String function = diagnosis.run().facts(row).function();
    return function.isEmpty() ? "null" : function;
  }

  @Test
  void holdersAndFullChannelsAreThoseOfTheReport() throws IOException {
    boolean some = false;
    for (String story : STORIES) {
      Diagnosis diagnosis = SampleRun.of(story, "go1.27");
      List<String> holders = new ArrayList<>();
      for (LockFacts l : diagnosis.partners().locks()) {
        l.holders().forEach(h -> holders.add(l.addr() + " " + h.goid()));
      }
      Map<Long, Long> senders = new TreeMap<>();
      diagnosis.run().waits().ifPresent(w -> w.channels().stream()
          .filter(c -> !c.sendq().isEmpty())
          .forEach(c -> senders.put(c.addr(), (long) c.sendq().size())));
      try (QueryEngine engine = over(diagnosis)) {
        List<String> held =
            saved(engine, "who-may-hold").stream().map(r -> r.get(0) + " " + r.get(3)).sorted().toList();
        assertEquals(holders.stream().sorted().toList(), held, story);
        Map<Long, Long> full = new TreeMap<>();
        for (List<@Nullable Object> row : saved(engine, "full-channels")) {
          full.put(number(row, 0), number(row, 5));
        }
        assertEquals(senders, full, story);
      }
      some |= !senders.isEmpty();
    }
    assertTrue(some);
  }

  /// One goroutine is read alone, and its rows are those that a filter finds.
  @Test
  void aGoroutineIsAskedForAlone() throws IOException {
    try (QueryEngine engine = over(SampleRun.of("rendezvous", "go1.27"))) {
      for (String table : List.of("span", "wake")) {
        String column = table.equals("span") ? "goid" : "woken_goid";
        long goid = number(ask(engine, "select max(" + column + ") from " + table).getFirst(), 0);
        String all = "select * exclude (run_id) from " + table + " where " + column + " = " + goid + " order by all";
        assertEquals(
            ask(engine, all),
            ask(engine, "select * from " + table + "_rows(goid := " + goid + ") order by all"));
      }
      assertEquals(List.of(), ask(engine, "select * from span_rows(goid := 123456789)"));
    }
  }

  @Test
  void addressesAreShownAsGoPrintsThem() throws IOException {
    try (QueryEngine engine = over(SampleRun.of("abandoned-sender", "go1.27"))) {
      assertEquals(List.of(List.of("0xc000072000")), ask(engine, "select hex(824634187776)"));
    }
  }
}
