package chanlens.cli;

import chanlens.query.KeptRows;
import chanlens.query.QueryEngine;
import chanlens.query.QueryLimits;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chanlens fleet check`.
@Command(
    name = "check",
    description = {
      "Exits with 6 when a release has findings that an earlier one had not, or slower waits; for build servers.",
      "Without a limit, no stuck finding may be new."
    },
    sortOptions = false)
final class FleetCheckCommand implements Callable<Integer> {
  private static final int ROWS = 1000;

  private final Terminal terminal;

  @Mixin private final FleetFiles fleet = new FleetFiles();

  @Option(names = "--from", required = true, paramLabel = "VERSION", description = "the release of before")
  private String from = "";

  @Option(names = "--now", required = true, paramLabel = "VERSION", description = "the release that is checked")
  private String now = "";

  @Option(
      names = "--max-new",
      paramLabel = "N",
      description = "how many stuck findings may be new (default: 0 without another limit)")
  private @Nullable Integer maxNew;

  @Option(
      names = "--max-slower",
      paramLabel = "FACTOR",
      description = "by which factor the p99 of the waits of a reason may have grown, from histograms")
  private @Nullable Double maxSlower;

  FleetCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    boolean passed = true;
    try (QueryEngine engine = fleet.open(QueryLimits.USUAL)) {
      for (String version : new String[] {from, now}) {
        if (count(engine, "select count(*) from run where version = " + text(version)) == 0) {
          throw new Usage("the fleet has no run of version " + version);
        }
      }
      if (maxNew != null || maxSlower == null) {
        passed &= newFindings(engine, maxNew == null ? 0 : maxNew);
      }
      if (maxSlower != null) {
        passed &= slower(engine, maxSlower);
      }
    }
    terminal.out().print(passed ? "passed\n" : "failed\n");
    return (passed ? ExitCode.FINE : ExitCode.FORBIDDEN).status();
  }

  private boolean newFindings(QueryEngine engine, int most) throws IOException {
    String of = "select fingerprint from finding join run using (run_id) where verdict = 'stuck' and version = ";
    KeptRows rows =
        FleetFiles.ask(
            engine,
            "select rule, any_value(title) title, count(distinct run_id) runs, sum(goroutines) goroutines from finding"
                + " join run using (run_id) where verdict = 'stuck' and version = " + text(now)
                + " and fingerprint not in (" + of + text(from) + ") group by fingerprint, rule"
                + " order by goroutines desc",
            ROWS);
    int found = rows.rows().size();
    terminal.out().print("new stuck findings in " + now + ": " + found + ", allowed " + most + "\n");
    if (found > 0) {
      terminal.out().print(AnswerText.of(rows));
    }
    return found <= most;
  }

  private boolean slower(QueryEngine engine, double factor) throws IOException {
    KeptRows rows =
        FleetFiles.ask(
            engine,
            "with b as (select version, reason, bucket, sum(waits) n from wait_bucket join run using (run_id)"
                + " where version in (" + text(from) + ", " + text(now) + ") group by all),"
                + " c as (select *, sum(n) over (partition by version, reason order by bucket) upto,"
                + " sum(n) over (partition by version, reason) total from b),"
                + " p as (select version, reason, min(power(2.0, bucket / 4.0)) ns, any_value(total) waits from c"
                + " where upto >= 0.99 * total group by all)"
                + " select n.reason, o.ns before_ns, n.ns now_ns, n.ns / o.ns factor, o.waits before_waits,"
                + " n.waits now_waits"
                + " from p o join p n using (reason) where o.version = " + text(from) + " and n.version = " + text(now)
                + " and n.ns / o.ns > " + factor + " and o.waits >= 100 and n.waits >= 100 order by factor desc",
            ROWS);
    terminal.out().print("reasons whose p99 is more than " + factor + " times longer: " + rows.rows().size() + "\n");
    if (!rows.rows().isEmpty()) {
      terminal.out().print(AnswerText.of(rows));
    }
    return rows.rows().isEmpty();
  }

  private static long count(QueryEngine engine, String sql) throws IOException {
    return FleetFiles.ask(engine, sql, 1).rows().getFirst().getFirst() instanceof Number n ? n.longValue() : 0;
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
