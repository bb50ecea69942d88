package chanlens.graphviz;

import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The Graphviz that every Chanlens brings along, [WasmGraphviz]. Needs nothing on the machine and no network.
///
/// One daemon thread owns it and does the layouts one after another; its stack is large, since Graphviz recurses along
/// paths of the graph. An instance is replaced after a cancelled or failed layout, whose memory nobody would release,
/// and after a large one; a new one costs about 100 ms.
final class EmbeddedGraphviz implements LayoutEngine, AutoCloseable {
  private static final long THREAD_STACK_BYTES = 64L << 20;
  private static final int POLL_MILLIS = 10;
  private static final int KEEP_UP_TO = 1000;

  /// 2000 nodes in pools take 2 s, nodes connected at random take a minute.
  private static final Duration FOR_HUGE = Duration.ofSeconds(4);

  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private @Nullable Thread worker;
  private boolean closed;

  /// `sfdp` of this Graphviz cannot part nodes that overlap: it is built without the library for it.
  @Override
  public Layout layout(Digraph graph, long deadline, Cancel cancel) throws LayoutFailed {
    Tuning tuning = Tuning.of(graph, false);
    Job job = new Job(DotText.forLayout(graph, tuning), tuning.program(), "json0", graph.nodes().size());
    String json = answer(job, deadline, cancel);
    String name = "Graphviz " + WasmGraphviz.version() + " (built in), " + tuning.program();
    return Json0.read(json, graph, name, tuning.notes());
  }

  @Override
  public Duration patience(List<Digraph> graphs) {
    boolean huge = graphs.stream().anyMatch(g -> g.nodes().size() > Tuning.HUGE);
    return huge ? FOR_HUGE : LayoutEngine.super.patience(graphs);
  }

  /// What `dot -Kprogram -Tformat` would write for any DOT text.
  ///
  /// @param deadline `System.nanoTime()` after which it gives up
  String render(String source, String program, String format, long deadline) throws LayoutFailed {
    return answer(new Job(source, program, format, KEEP_UP_TO), deadline, Cancel.NEVER);
  }

  /// Starts Graphviz in the background, a third of a second of work, so that the first layout does not have to wait for
  /// it.
  void prepare() {
    try {
      submit(new Job("digraph { a -> b }", "dot", "json0", 2));
    } catch (LayoutFailed closedAlready) {
      return;
    }
  }

  private String answer(Job job, long deadline, Cancel cancel) throws LayoutFailed {
    submit(job);
    try {
      while (!job.done.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (cancel.asked()) {
          job.abandon();
          throw new Cancelled();
        }
        if (System.nanoTime() - deadline > 0) {
          job.abandon();
          throw LayoutFailed.tooSlow("the built-in Graphviz");
        }
      }
    } catch (InterruptedException unexpected) {
      job.abandon();
      Thread.currentThread().interrupt();
      throw LayoutFailed.because("interrupted", unexpected);
    }
    return job.answer();
  }

  private synchronized void submit(Job job) throws LayoutFailed {
    if (closed) {
      throw new LayoutFailed("the built-in Graphviz is closed");
    }
    if (worker == null) {
      worker = new Thread(null, this::work, "built-in-graphviz", THREAD_STACK_BYTES);
      worker.setDaemon(true);
      worker.start();
    }
    jobs.add(job);
  }

  /// Ends the thread once the pending layouts are done.
  @Override
  public synchronized void close() {
    closed = true;
    if (worker != null) {
      jobs.add(Job.LAST);
    }
  }

  private void work() {
    @Nullable WasmGraphviz graphviz = null;
    for (Job job = next(); job != Job.LAST; job = next()) {
      boolean keep = false;
      try {
        if (job.begin(Thread.currentThread())) {
          if (graphviz == null) {
            graphviz = new WasmGraphviz();
          }
          job.output = graphviz.render(job.source, job.program, job.format);
          keep = job.nodes <= KEEP_UP_TO;
        }
      } catch (LayoutFailed | RuntimeException | LinkageError | VirtualMachineError wrong) {
        job.failed = wrong;
      } finally {
        keep &= job.end();
        if (!keep) {
          graphviz = null;
        }
        job.done.countDown();
      }
    }
  }

  private Job next() {
    try {
      return jobs.take();
    } catch (InterruptedException unexpected) {
      return Job.LAST;
    }
  }

  /// One layout on its way through the worker.
  private static final class Job {
    static final Job LAST = new Job("", "", "", 0);

    private final String source;
    private final String program;
    private final String format;
    private final int nodes;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Thread running;
    private boolean abandoned;
    private volatile @Nullable Throwable failed;
    private volatile @Nullable String output;

    Job(String source, String program, String format, int nodes) {
      this.source = source;
      this.program = program;
      this.format = format;
      this.nodes = nodes;
    }

    /// @return whether somebody still waits for it
    synchronized boolean begin(Thread worker) {
      if (!abandoned) {
        running = worker;
      }
      return !abandoned;
    }

    /// @return whether nothing was interrupted
    synchronized boolean end() {
      running = null;
      return !Thread.interrupted() && !abandoned;
    }

    synchronized void abandon() {
      abandoned = true;
      if (running != null) {
        running.interrupt();
      }
    }

    String answer() throws LayoutFailed {
      Throwable wrong = failed;
      if (wrong instanceof LayoutFailed why) {
        throw why;
      }
      if (wrong != null) {
        throw LayoutFailed.because("the built-in Graphviz failed", wrong);
      }
      String text = output;
      if (text == null) {
        throw new LayoutFailed("the built-in Graphviz gave no answer");
      }
      return text;
    }
  }
}
