package chanlens.fx.opening;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.work.Progress;
import java.util.concurrent.atomic.AtomicLong;

/// Progress that many threads report and one thread reads now and then.
final class LoadProgress implements Progress {
  private final AtomicLong done = new AtomicLong();
  private volatile State state = new State("", 0, "", 0, Unit.ITEMS, System.nanoTime());

  /// What is in progress.
  private record State(String file, long fileBytes, String phase, long total, Unit unit, long sinceNanos) {}

  /// What to show.
  ///
  /// @param share the share of the phase that is done, or -1 when unknown
  record Shown(String file, String phase, String amount, double share) {}

  @Override
  public synchronized void file(String name, long bytes) {
    state = new State(name, bytes, "", 0, Unit.ITEMS, System.nanoTime());
    done.set(0);
  }

  @Override
  public synchronized void phase(String name, long total, Unit unit) {
    boolean whole = name.equals("join") || name.equals("analyse");
    State was = state;
    state = new State(whole ? "" : was.file, was.fileBytes, name, total, unit, System.nanoTime());
    done.set(0);
  }

  @Override
  public void done(long amount) {
    done.addAndGet(amount);
  }

  Shown shown() {
    State s = state;
    long n = done.get();
    double share = s.total > 0 ? Math.min(1, (double) n / s.total) : -1;
    String amount = "";
    if (s.unit == Unit.BYTES && s.total > 0) {
      double seconds = (System.nanoTime() - s.sinceNanos) / 1e9;
      String rate = seconds > 0.2 && n > 0 ? ", " + Amounts.bytes(Math.round(n / seconds)) + "/s" : "";
      amount = Amounts.bytes(n) + " of " + Amounts.bytes(s.total) + rate;
    }
    return new Shown(s.file, words(s.phase), amount, share);
  }

  private static String words(String phase) {
    return switch (phase) {
      case "" -> tr("Opening");
      case "read" -> tr("Reading");
      case "unzip" -> tr("Unzipping");
      case "order" -> tr("Putting events in order");
      case "index" -> tr("Indexing");
      case "join" -> tr("Joining the files");
      case "analyse" -> tr("Looking for what is stuck");
      default -> phase;
    };
  }
}
