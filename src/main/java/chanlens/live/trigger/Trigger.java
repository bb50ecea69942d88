package chanlens.live.trigger;

import chanlens.live.sampling.LongWaits;
import chanlens.live.sampling.SampleSeries;
import chanlens.live.sampling.Spot;
import chanlens.model.symbol.Frame;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When to take captures.
///
/// ```
/// goroutines > 5000 [for 30s]      heap > 2GiB            wait > 10m         wait at main.work > 10m
/// goroutines grow > 100/min        heap grow > 50MiB/min
/// at main.work > 500               at server.go:120 grow > 20/min     at any grow > 30/min for 5m
/// ```
///
/// @param words as written
/// @param measure what is measured
/// @param place which spots; empty for the whole process
/// @param grows whether the growth per minute is measured, not the figure
/// @param limit goroutines, bytes or nanoseconds; what is above it fires
/// @param hold how long it must have been above; for growth, the stretch of time it is measured over
public record Trigger(
    String words, Measure measure, Optional<String> place, boolean grows, double limit, Duration hold) {
  /// The place where each spot is measured alone.
  public static final String ANY = "any";

  private static final Duration GROWTH_OVER = Duration.ofMinutes(1);
  private static final int SAMPLES = 4;
  private static final long MAX_TIME = 10_000;
  private static final Pattern SHAPE =
      Pattern.compile(
          "(goroutines|heap|wait)?\\s*(?:\\bat\\s+(\\S+))?\\s+(grows?\\s+)?(?:>|above|over)\\s*([0-9.]+)\\s*([A-Za-z]*)"
              + "(\\s*/\\s*min(?:ute)?|\\s+(?:per|a)\\s+minute)?(?:\\s+for\\s+([0-9]{1,9})\\s*(s|m|h))?");

  /// What is measured.
  public enum Measure {
    GOROUTINES,
    HEAP,
    /// The longest wait, from the goroutine text: at a place, or else of those for locks and of senders.
    WAIT
  }

  /// What fired.
  ///
  /// @param value what was measured, in the unit of the limit
  /// @param spot where, when it was one spot
  public record Fired(Trigger trigger, double value, Optional<Spot> spot) {}

  /// @throws IllegalArgumentException with a sentence, if the words say nothing that can be measured
  public static Trigger parse(String words) {
    Matcher m = SHAPE.matcher(words.strip());
    if (!m.matches() || (m.group(1) == null && m.group(2) == null)) {
      throw new IllegalArgumentException(
          "`" + words + "` is no trigger; examples: `goroutines > 5000 for 30s`, `goroutines grow > 100/min`,"
              + " `at main.work > 500`, `at any grow > 30/min for 5m`, `heap > 2GiB`, `wait > 10m`");
    }
    Optional<String> place = Optional.ofNullable(m.group(2));
    Measure measure =
        m.group(1) == null ? Measure.GOROUTINES : Measure.valueOf(m.group(1).toUpperCase(Locale.ROOT));
    if (measure == Measure.HEAP && place.isPresent()) {
      throw new IllegalArgumentException("`" + words + "`: the heap is that of the whole process");
    }
    boolean grows = m.group(3) != null;
    if (grows != (m.group(6) != null)) {
      throw new IllegalArgumentException(
          "`" + words + "`: growth is measured per minute, such as `goroutines grow > 100/min`");
    }
    if (grows && measure == Measure.WAIT) {
      throw new IllegalArgumentException(
          "`" + words + "`: a wait grows by itself; name its length, such as `wait > 10m`");
    }
    Duration hold =
        m.group(7) != null
            ? time(words, Long.parseLong(m.group(7)), m.group(8)) : grows ? GROWTH_OVER : Duration.ZERO;
    if (grows && hold.compareTo(Duration.ofSeconds(4)) < 0) {
      throw new IllegalArgumentException("`" + words + "`: growth is measured over 4 seconds or more");
    }
    return new Trigger(words.strip(), measure, place, grows, limit(words, measure, m.group(4), m.group(5)), hold);
  }

  private static double limit(String words, Measure measure, String number, String unit) {
    double n;
    try {
      n = Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("`" + words + "`: " + number + " is no number", e);
    }
    double factor =
        switch (measure) {
          case GOROUTINES -> unit.isEmpty() ? 1 : 0;
          case HEAP -> switch (unit.toLowerCase(Locale.ROOT)) {
            case "", "b" -> 1;
            case "k", "kb", "kib" -> 1L << 10;
            case "m", "mb", "mib" -> 1L << 20;
            case "g", "gb", "gib" -> 1L << 30;
            default -> 0;
          };
          case WAIT -> switch (unit) {
            case "s", "m", "h" -> time(words, 1, unit).toNanos();
            default -> 0;
          };
        };
    if (factor == 0) {
      throw new IllegalArgumentException("`" + words + "`: `" + unit + "` is no unit of this figure");
    }
    return n * factor;
  }

  private static Duration time(String words, long n, String unit) {
    if (n > MAX_TIME) {
      throw new IllegalArgumentException("`" + words + "`: " + n + unit + " is too long");
    }
    return switch (unit) {
      case "h" -> Duration.ofHours(n);
      case "m" -> Duration.ofMinutes(n);
      default -> Duration.ofSeconds(n);
    };
  }

  /// Refuses a stretch of time in which there are too few samples to measure growth.
  ///
  /// @param interval from one sample to the next
  /// @throws IllegalArgumentException with a sentence
  public Trigger measuredEvery(Duration interval) {
    if (grows && hold.compareTo(interval.multipliedBy(SAMPLES)) < 0) {
      throw new IllegalArgumentException(
          "`" + words + "`: growth needs " + SAMPLES + " looks, and there is one every " + interval.toMillis() / 1e3
              + " s; measure it over a longer time, or look more often");
    }
    return this;
  }

  /// Whether a spot is meant: a part of its function's name, or `file.go:12`, or `file.go`.
  public boolean means(Spot spot) {
    return place.isEmpty() || place.get().equals(ANY) || means(spot.site(), place.get());
  }

  private static boolean means(Frame site, String words) {
    String line = site.file() + ":" + site.line();
    return site.function().contains(words)
        || site.place().equals(words)
        || site.place().startsWith(words + ":")
        || line.endsWith("/" + words);
  }

  /// Whether it fires with the newest sample.
  ///
  /// @param waits where they were asked for
  public Optional<Fired> check(SampleSeries series, Optional<LongWaits> waits) {
    if (series.size() == 0) {
      return Optional.empty();
    }
    if (measure == Measure.WAIT) {
      Predicate<Spot> which = place.isPresent() ? this::means : LongWaits::isNeverIdle;
      return waits.flatMap(w -> w.nanos().entrySet().stream()
          .filter(e -> which.test(e.getKey()) && e.getValue() > limit)
          .max(Map.Entry.comparingByValue())
          .map(e -> new Fired(this, e.getValue(), Optional.of(e.getKey()))));
    }
    if (place.equals(Optional.of(ANY))) {
      return series.spots().stream()
          .flatMap(s -> above(series, i -> series.at(s, i), Optional.of(s)).stream())
          .max(Comparator.comparingInt((Fired f) -> f.spot().map(Spot::nearness).orElse(0))
              .thenComparingDouble(Fired::value));
    }
    SampleSeries.Figure figure =
        measure == Measure.HEAP
            ? i -> series.gauges(i).heapBytes().orElse(0)
            : place.isPresent() ? i -> series.at(this::means, i) : series::total;
    return above(series, figure, place.flatMap(p -> fullest(series, this::means)));
  }

  private static Optional<Spot> fullest(SampleSeries series, Predicate<Spot> which) {
    return series.spots().stream().filter(which).findFirst();
  }

  private Optional<Fired> above(SampleSeries series, SampleSeries.Figure figure, Optional<Spot> spot) {
    if (grows) {
      OptionalDouble growth = series.growthPerMinute(figure, hold);
      return growth.isPresent() && growth.getAsDouble() > limit
          ? Optional.of(new Fired(this, growth.getAsDouble(), spot)) : Optional.empty();
    }
    int last = series.size() - 1;
    for (int i = last; i >= 0; i--) {
      if (figure.of(i) <= limit) {
        return Optional.empty();
      }
      if (Duration.between(series.time(i), series.time(last)).compareTo(hold) >= 0) {
        return Optional.of(new Fired(this, figure.of(last), spot));
      }
    }
    return Optional.empty(); // watched for less than the hold time
  }
}
