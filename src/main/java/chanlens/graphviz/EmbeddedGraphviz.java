package chanlens.graphviz;

import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueGlobalObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Graphviz 2.40.1 compiled to JavaScript (the viz.js webjar), run by V8. Needs nothing on the machine and no network.
///
/// One daemon thread owns the JavaScript runtime and does the layouts one after another; it needs a large stack because
/// V8 checks its stack against [V8Library#STACK_KIB] only. The runtime is kept warm, and replaced after a cancelled or
/// failed layout and after a large one, whose memory it would never release.
final class EmbeddedGraphviz implements LayoutEngine, AutoCloseable {
  private static final String SCRIPT = "/META-INF/resources/webjars/viz.js/2.1.2/full.render.js";
  private static final String NAME = "Graphviz 2.40.1 (built in)";
  private static final long THREAD_STACK_BYTES = 64L << 20;
  private static final int POLL_MILLIS = 10;
  private static final int KEEP_UP_TO = 1000;

  /// The default heap of viz.js, 16 MiB, is full at about 2000 nodes. Pages are only allocated when touched.
  private static final String START =
      """
      globalThis.Viz = globalThis.Viz || {};
      globalThis.graphviz = Viz.Module({
        TOTAL_MEMORY: 536870912, TOTAL_STACK: 67108864, print: function () {}, printErr: function () {}
      });
      """;

  private static final String LAYOUT =
      "Viz.render(graphviz, source, {format: 'json0', engine: program, files: [], images: [], yInvert: false, nop: 0})";

  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private @Nullable Thread worker;
  private boolean closed;

  @Override
  public Layout layout(Digraph graph, long deadline, Cancel cancel) throws LayoutFailed {
    Tuning tuning = Tuning.of(graph, false);
    Job job = new Job(DotText.forLayout(graph, tuning), tuning.program(), graph.nodes().size());
    return Json0.read(answer(job, deadline, cancel), graph, NAME + ", " + tuning.program(), tuning.notes());
  }

  /// The `json0` output of Graphviz for any DOT text.
  String json(String source, long deadline) throws LayoutFailed {
    return answer(new Job(source, "dot", KEEP_UP_TO), deadline, Cancel.NEVER);
  }

  /// Starts V8 and Graphviz in the background, about a second of work, so that the first layout does not have to wait
  /// for it.
  void prepare() {
    try {
      submit(new Job("digraph { a -> b }", "dot", 2));
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

  /// Ends the runtime once the pending layouts are done.
  @Override
  public synchronized void close() {
    closed = true;
    if (worker != null) {
      jobs.add(Job.LAST);
    }
  }

  private void work() {
    @Nullable V8Runtime runtime = null;
    for (Job job = next(); job != Job.LAST; job = next()) {
      boolean keep = false;
      try {
        if (!job.abandoned) {
          if (runtime == null) {
            runtime = V8Library.host().createV8Runtime();
          }
          keep = run(job, runtime);
        }
      } catch (JavetException | LayoutFailed | IOException | RuntimeException | LinkageError wrong) {
        job.failed = wrong;
      } finally {
        if (!keep) {
          discard(runtime);
          runtime = null;
        }
        job.done.countDown();
      }
    }
    discard(runtime);
  }

  private Job next() {
    try {
      return jobs.take();
    } catch (InterruptedException unexpected) {
      return Job.LAST;
    }
  }

  /// @return whether the runtime may be used again
  private static boolean run(Job job, V8Runtime runtime) throws JavetException, IOException, LayoutFailed {
    job.begin(runtime);
    try (V8ValueGlobalObject global = runtime.getGlobalObject()) {
      if (!global.has("graphviz")) {
        runtime.getExecutor("globalThis.Viz = {};").executeVoid();
        runtime.getExecutor(script()).setResourceName("viz.js").executeVoid();
        runtime.getExecutor(START).executeVoid();
      }
      global.set("source", job.source);
      global.set("program", job.program);
      job.output = runtime.getExecutor(LAYOUT).executeString();
      global.delete("source");
    } finally {
      job.end();
    }
    return !job.abandoned && job.nodes <= KEEP_UP_TO;
  }

  private static void discard(@Nullable V8Runtime runtime) {
    if (runtime == null) {
      return;
    }
    try {
      runtime.close(true);
    } catch (JavetException leftBehind) {
      // its memory stays allocated until the process ends; the next layout gets a new runtime
      System.getLogger(EmbeddedGraphviz.class.getName())
          .log(System.Logger.Level.DEBUG, "a JavaScript runtime did not close", leftBehind);
    }
  }

  private static String script() throws IOException, LayoutFailed {
    Supplier<LayoutFailed> missing = () -> new LayoutFailed("viz.js is not on the class path");
    try (InputStream in = EmbeddedGraphviz.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw missing.get();
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// One layout on its way through the worker.
  private static final class Job {
    static final Job LAST = new Job("", "", 0);

    private final String source;
    private final String program;
    private final int nodes;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable V8Runtime running;
    private volatile boolean abandoned;
    private volatile @Nullable Throwable failed;
    private volatile @Nullable String output;

    Job(String source, String program, int nodes) {
      this.source = source;
      this.program = program;
      this.nodes = nodes;
    }

    synchronized void begin(V8Runtime runtime) {
      if (abandoned) {
        throw new Cancelled();
      }
      running = runtime;
    }

    synchronized void end() {
      running = null;
    }

    synchronized void abandon() {
      abandoned = true;
      if (running != null) {
        running.terminateExecution();
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
