package chanlens.cli;

import chanlens.analysis.findings.Finding;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.live.endpoint.Address;
import chanlens.live.endpoint.Endpoint;
import chanlens.live.endpoint.ReadFailed;
import chanlens.live.endpoint.Secret;
import chanlens.live.endpoint.Trust;
import chanlens.live.sampling.Offer;
import chanlens.live.taking.Budget;
import chanlens.live.taking.Captures;
import chanlens.live.taking.Take;
import chanlens.live.taking.Taken;
import chanlens.live.trigger.AlertRules;
import chanlens.live.trigger.Trigger;
import chanlens.live.watch.Watch;
import chanlens.model.trace.TimeRange;
import chanlens.view.Redaction;
import chanlens.words.FindingWords;
import chanlens.words.LiveWords;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chanlens watch`.
@Command(
    name = "watch",
    description = {
      "Watches a running Go service that serves net/http/pprof: how many goroutines stand where, and what grows. Takes"
          + " captures when a trigger fires, and then exits with 6.",
      "Connects to the URL alone; redirects are not followed.",
      "",
      "Triggers: goroutines > 5000 for 30s; goroutines grow > 100/min; at main.work > 500;",
      "at any grow > 30/min for 5m; heap > 2GiB; wait > 10m; wait at main.work > 10m."
    },
    sortOptions = false)
final class WatchCommand implements Callable<Integer> {
  private static final long MAX_SECRET = 1 << 16;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "URL",
      arity = "0..1",
      description =
          "where net/http/pprof is served: localhost:6060, https://host/debug/pprof/, unix:/run/app.sock")
  private Optional<String> url = Optional.empty();

  @Option(names = "--once", description = "look once, print what stands where, and end")
  private boolean once;

  @Option(names = "--interval", paramLabel = "TIME", converter = TimeWord.class,
      description = "from one look to the next (default: 5s); longer when the service takes long to answer")
  private Duration interval = Duration.ofSeconds(5);

  @Option(names = "--for", paramLabel = "TIME", converter = TimeWord.class,
      description = "how long to watch (default: until it is stopped)")
  private @Nullable Duration time;

  @Option(names = "--when", paramLabel = "TRIGGER", description = "when to take captures; may be repeated")
  private List<String> when = new ArrayList<>();

  @Option(names = "--take", paramLabel = "KINDS",
      description = "what to take, of profiles, trace, text, bundle, leaks (default: profiles,trace,text); always in"
          + " the order that cannot kill the service")
  private Optional<String> take = Optional.empty();

  @Option(names = "--trace", paramLabel = "TIME", converter = TimeWord.class,
      description = "how long a trace is (default: 2s)")
  private Duration traced = Duration.ofSeconds(2);

  @Option(names = {"-o", "--out"}, paramLabel = "DIR",
      description =
          "folder for captures, for its owner alone; it gets an index, session.jsonl. Without it none are taken")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--cool-down", paramLabel = "TIME", converter = TimeWord.class,
      description = "after a trigger fired, how long none fires (default: 5m)")
  private Duration coolDown = Duration.ofMinutes(5);

  @Option(names = "--max-captures", paramLabel = "N", description = "how many captures at most (default: 5)")
  private int maxCaptures = 5;

  @Option(names = "--max-bytes", paramLabel = "SIZE", converter = SizeWord.class,
      description = "how large they may be together (default: 1GiB)")
  private long maxBytes = 1L << 30;

  @Option(names = "--max-stop", paramLabel = "TIME", converter = TimeWord.class,
      description = "for how long they may stop the world of the service together (default: 2s)")
  private Duration maxStop = Duration.ofSeconds(2);

  @Option(names = "--max-for-text", paramLabel = "N",
      description = "how many goroutines a service may have for a trigger on waits, which needs the goroutine text at"
          + " each look and stops the world (default: 5000)")
  private long maxForText = 5000;

  @Option(names = "--format", paramLabel = "text|jsonl|csv", converter = WatchFormat.Word.class,
      description = "what to print (default: text; on a terminal a table that is drawn anew)")
  private WatchFormat format = WatchFormat.TEXT;

  @Option(names = "--auth-file", paramLabel = "FILE",
      description = "a file with user:password, a bearer token, or headers `Name: value`, one a line")
  private Optional<Path> authFile = Optional.empty();

  @Option(names = "--ask", description = "ask for user:password, a token or a header")
  private boolean ask;

  @Option(names = "--ca", paramLabel = "FILE",
      description = "certificates in PEM to trust in place of those that Java trusts")
  private Optional<Path> ca = Optional.empty();

  @Option(names = "--alert-rules",
      description = "print the triggers as alert rules of Prometheus, and end; connects to nothing")
  private boolean alertRules;

  WatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    List<Trigger> triggers = understood(() -> when.stream().map(Trigger::parse).toList());
    if (alertRules) {
      return rules(triggers).status();
    }
    Address address = understood(() -> Address.parse(url.orElseThrow(() -> new Usage("name a URL to watch"))));
    if (interval.toMillis() < 100) {
      throw new Usage("--interval is less than 0.1s");
    }
    if (take.isPresent() && out.isEmpty()) {
      throw new Usage("--take needs a folder for the captures: -o DIR");
    }
    if (!once) {
      understood(() -> triggers.stream().map(t -> t.measuredEvery(interval)).toList());
    }
    Optional<SSLContext> trusted = ca.isPresent() ? Optional.of(trust(ca.get())) : Optional.empty();
    Secret secret = secret();
    try (Endpoint endpoint = understood(() -> new Endpoint(address, secret, trusted))) {
      Offer offer = Offer.probe(endpoint, Cancel.NEVER);
      terminal.problem(LiveWords.offer(address, offer));
      return watch(endpoint, offer, triggers).status();
    } catch (ReadFailed e) {
      terminal.problem(String.valueOf(e.getMessage()));
      return ExitCode.USAGE.status();
    }
  }

  private ExitCode watch(Endpoint endpoint, Offer offer, List<Trigger> triggers) throws Exception {
    Optional<Captures> captures = Optional.empty();
    if (out.isPresent()) {
      var kinds = understood(() -> take.map(Take::parse).orElse(Take.USUAL));
      captures = Optional.of(new Captures(endpoint, offer, out.get(), kinds, traced));
    }
    Watch.Plan plan =
        new Watch.Plan(interval, triggers, coolDown, new Budget(maxCaptures, maxBytes, maxStop), maxForText);
    WatchPrinter printer = new WatchPrinter(terminal, format, once, this::finding);
    Watch watch = new Watch(endpoint, offer, plan, captures, printer, InstantSource.system(), Watch.Sleeper.REAL);
    if (once) {
      try {
        return watch.once(Cancel.NEVER) ? ExitCode.FORBIDDEN : ExitCode.FINE;
      } catch (MalformedCapture e) {
        terminal.problem(String.valueOf(e.getMessage()));
        return ExitCode.MALFORMED;
      } catch (UnsupportedCapture e) {
        terminal.problem(String.valueOf(e.getMessage()));
        return ExitCode.UNSUPPORTED;
      }
    }
    Instant until = time == null ? Instant.MAX : Instant.now().plus(time);
    return watch.run(until, Cancel.NEVER) ? ExitCode.FORBIDDEN : ExitCode.FINE;
  }

  /// The first finding of what was taken, with how to open it; empty when there is none.
  private Optional<String> finding(Taken taken) {
    try {
      RunOptions.Loaded loaded =
          RunOptions.load(
              terminal, List.of(taken.folder()), Optional.empty(), TimeRange.ALL, Redaction.NONE, Progress.NONE);
      Optional<Finding> first = loaded.diagnosis().flatMap(d -> d.findings().stream().findFirst());
      return first.map(f -> FindingWords.loudHeading(f) + ": " + FindingWords.title(f));
    } catch (IOException | Usage e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private ExitCode rules(List<Trigger> triggers) throws IOException {
    for (Trigger t : triggers) {
      if (AlertRules.expression(t).isEmpty()) {
        terminal.problem("`" + t.words() + "` has no rule: Prometheus does not record it");
      }
    }
    String rules =
        AlertRules.of(triggers)
            .orElseThrow(() -> new Usage("name triggers that can be rules: --when 'goroutines > 5000'"));
    terminal.out().write(rules.getBytes(StandardCharsets.UTF_8));
    return ExitCode.FINE;
  }

  private static SSLContext trust(Path pem) throws IOException {
    try {
      return Trust.of(pem);
    } catch (IllegalArgumentException e) {
      throw new Usage(String.valueOf(e.getMessage()));
    }
  }

  private Secret secret() throws IOException {
    if (authFile.isPresent() && ask) {
      throw new Usage("--auth-file and --ask exclude each other");
    }
    if (authFile.isPresent()) {
      if (Files.size(authFile.get()) > MAX_SECRET) {
        throw new Usage(authFile.get() + " is too large for credentials");
      }
      String text = Files.readString(authFile.get());
      return understood(() -> Secret.parse(text));
    }
    if (ask) {
      Console console =
          terminal.console().orElseThrow(() -> new Usage("--ask needs a terminal; --auth-file names a file"));
      char[] typed = console.readPassword("user:password, token or header: ");
      return understood(() -> Secret.parse(typed == null ? "" : new String(typed)));
    }
    return Secret.NONE;
  }

  private interface Words<T> {
    T read();
  }

  private static <T> T understood(Words<T> words) {
    try {
      return words.read();
    } catch (IllegalArgumentException e) {
      throw new Usage(String.valueOf(e.getMessage()));
    }
  }
}
