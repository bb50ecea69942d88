package chanlens.live.sampling;

import chanlens.live.endpoint.Allowance;
import chanlens.live.endpoint.Endpoint;
import chanlens.live.endpoint.ReadFailed;
import chanlens.work.Cancel;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a service serves, asked once, by reading pages that cost nothing.
///
/// @param profiles named on the page of `net/http/pprof`: `goroutine`, `heap`, `goroutineleak`; none when there is no
///     page
/// @param figures where the runtime's figures are
/// @param bundle whether the handler of samples/capture is there
public record Offer(Set<String> profiles, Figures figures, boolean bundle) {
  /// The page of the handler of samples/capture.
  public static final String ABOUT = "/debug/chanlens/about";

  private static final String EXPVAR = "/debug/vars";
  private static final String METRICS = "/metrics";
  private static final Pattern LINK = Pattern.compile("href=['\"]?([a-z]+)\\?debug=");
  private static final String MARK = "chanlens capture";

  public Offer {
    profiles = Collections.unmodifiableSet(new TreeSet<>(profiles));
  }

  /// Where figures of the runtime are.
  public enum Figures {
    NONE(""),
    EXPVAR(Offer.EXPVAR),
    METRICS(Offer.METRICS);

    private final String path;

    Figures(String path) {
      this.path = path;
    }

    /// From the root; empty for none.
    public String path() {
      return path;
    }

    Gauges read(String text) {
      return switch (this) {
        case NONE -> Gauges.NONE;
        case EXPVAR -> Gauges.ofExpvar(text);
        case METRICS -> Gauges.ofMetrics(text);
      };
    }
  }

  /// Asks for the page of the profiles, the figures, and our handler.
  ///
  /// @throws ReadFailed if nobody is there, or will not say
  public static Offer probe(Endpoint endpoint, Cancel cancel) throws ReadFailed {
    String page;
    try {
      page = endpoint.text("", Allowance.SMALL, cancel);
    } catch (ReadFailed e) {
      if (e.kind() != ReadFailed.Kind.ABSENT) {
        throw e;
      }
      page = ""; // some serve single profiles only
    }
    Set<String> profiles = new TreeSet<>();
    for (Matcher m = LINK.matcher(page); m.find(); ) {
      profiles.add(m.group(1));
    }
    Figures figures = Figures.NONE;
    for (Figures f : new Figures[] {Figures.EXPVAR, Figures.METRICS}) {
      if (figures == Figures.NONE && !f.read(textOrNothing(endpoint, f.path(), cancel)).isEmpty()) {
        figures = f;
      }
    }
    return new Offer(profiles, figures, textOrNothing(endpoint, ABOUT, cancel).contains(MARK));
  }

  private static String textOrNothing(Endpoint endpoint, String path, Cancel cancel) {
    try {
      return endpoint.text(path, Allowance.SMALL, cancel);
    } catch (ReadFailed e) {
      return "";
    }
  }

  /// The figures of this moment; none when they cannot be read.
  public Gauges gauges(Endpoint endpoint, Cancel cancel) {
    return figures == Figures.NONE ? Gauges.NONE : figures.read(textOrNothing(endpoint, figures.path(), cancel));
  }

  /// Whether a profile is served, as far as the page says: one without a page may serve any.
  public boolean has(String profile) {
    return profiles.isEmpty() || profiles.contains(profile);
  }
}
