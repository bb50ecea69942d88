package chanlens.analysis.findings;

import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// One thing that is wrong, or worth knowing. Goroutines with equal stacks share a finding. Built with [#of].
///
/// @param key rule and number, `F-ABANDON#1`; stable for one run
/// @param goroutines ids, ascending
/// @param unnamed goroutines that a profile counts without ids
/// @param objects addresses of the channels and locks in it, ascending
/// @param site the line of the program where they are
/// @param creator the `go` statement that started them
/// @param keepsBytes heap bytes that nothing else keeps alive; 0 when unknown
/// @param cycle for a circle, goroutines and objects in turn, each waiting for the next, the last for the first
/// @param advice what to do, and what would not help
/// @param refutation what would show the finding to be wrong
/// @param next the one capture that would settle what is open; empty when nothing is
public record Finding(
    String key,
    Rule rule,
    Concern concern,
    Degree degree,
    Claim claim,
    List<Long> goroutines,
    long unnamed,
    List<Long> objects,
    Optional<Frame> site,
    Optional<Frame> creator,
    long keepsBytes,
    List<Hop> cycle,
    List<Proof> evidence,
    Advice advice,
    Refutation refutation,
    Optional<NextCapture> next) {
  /// What killed the program, what is stuck, what is leaked, what is possible, what is slow, hints, notes, idle;
  /// within each the most certain and the largest first, and last what stands for many.
  public static final Comparator<Finding> ORDER =
      Comparator.comparingInt(Finding::rank)
          .thenComparing(Finding::degree)
          .thenComparing(f -> f.more() > 0)
          .thenComparingLong(f -> -f.count())
          .thenComparingLong(f -> -f.keepsBytes())
          .thenComparing(Finding::rule)
          .thenComparingLong(f -> f.goroutines().isEmpty() ? 0L : f.goroutines().getFirst());

  public Finding {
    goroutines = List.copyOf(goroutines);
    objects = List.copyOf(objects);
    cycle = List.copyOf(cycle);
    evidence = List.copyOf(evidence);
  }

  /// The same with evidence from files of a kind said to be from another kind.
  public Finding attributed(CaptureKind from, CaptureKind to) {
    List<Proof> attributed =
        evidence.stream().map(p -> p.source == from ? new Proof(to, p.fact) : p).toList();
    return new Finding(
        key, rule, concern, degree, claim, goroutines, unnamed, objects, site, creator, keepsBytes, cycle, attributed,
        advice, refutation, next);
  }

  /// A piece of evidence.
  public record Proof(CaptureKind source, Fact fact) {}

  /// One hop of a circle: a goroutine waits for an object that the next goroutine may hold.
  public record Hop(long goid, long object) {}

  /// Begins a finding; whatever is not set is empty.
  public static Builder of(Rule rule, Concern concern, Degree degree, Claim claim) {
    return new Builder(rule, concern, degree, claim);
  }

  /// Hashes only the key: a finding may have a hundred thousand goroutines and be looked up for each of them.
  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /// How many goroutines it is about.
  public long count() {
    return goroutines.size() + unnamed;
  }

  /// How many findings like it this one stands for, of a rule that found more than can be shown one by one; else 0.
  public int more() {
    return claim instanceof Claim.More m ? m.findings() : 0;
  }

  /// The verdict on its goroutines.
  public VerdictWord verdict() {
    return concern.verdict();
  }

  /// Static checks that might have caught it before the program ran.
  public List<StaticCheck> checks() {
    return StaticCheck.of(claim);
  }

  /// Whether the evidence is only circumstantial.
  public boolean isPossible() {
    return degree == Degree.POSSIBLE;
  }

  private int rank() {
    return switch (concern) {
      case DIED -> 0;
      case STUCK -> isPossible() ? 3 : 1;
      case LEAKED_MEMORY -> isPossible() ? 3 : 2;
      case PILED -> 4;
      case GROWING -> 5;
      case SLOW -> 6;
      case HINT -> 7;
      case NOTE -> 8;
      case IDLE -> 9;
    };
  }

  /// The same with its number among the findings of its rule.
  public Finding numbered(int number) {
    return new Finding(
        rule.id() + "#" + number, rule, concern, degree, claim, goroutines, unnamed, objects, site, creator, keepsBytes,
        cycle, evidence, advice, refutation, next);
  }

  /// Builds a finding.
  public static final class Builder {
    private final Rule rule;
    private final Concern concern;
    private final Degree degree;
    private final Claim claim;
    private final TreeSet<Long> goroutines = new TreeSet<>();
    private final TreeSet<Long> objects = new TreeSet<>();
    private final List<Hop> cycle = new ArrayList<>();
    private final List<Proof> evidence = new ArrayList<>();
    private long unnamed;
    private Optional<Frame> site = Optional.empty();
    private Optional<Frame> creator = Optional.empty();
    private long keepsBytes;
    private Optional<NextCapture> next = Optional.empty();

    private Builder(Rule rule, Concern concern, Degree degree, Claim claim) {
      this.rule = rule;
      this.concern = concern;
      this.degree = degree;
      this.claim = claim;
    }

    /// The goroutines it is about.
    public Builder goroutines(Collection<Long> goids) {
      goroutines.addAll(goids);
      return this;
    }

    public Builder unnamed(long count) {
      unnamed = count;
      return this;
    }

    /// Addresses of channels and locks.
    public Builder objects(Collection<Long> addrs) {
      objects.addAll(addrs);
      return this;
    }

    public Builder at(Optional<Frame> frame) {
      site = frame;
      return this;
    }

    public Builder startedBy(Optional<Frame> frame) {
      creator = frame;
      return this;
    }

    public Builder keeps(long bytes) {
      keepsBytes = bytes;
      return this;
    }

    public Builder cycle(List<Hop> hops) {
      cycle.addAll(hops);
      return this;
    }

    public Builder evidence(List<Proof> proofs) {
      evidence.addAll(proofs);
      return this;
    }

    public Builder evidence(CaptureKind source, Fact fact) {
      evidence.add(new Proof(source, fact));
      return this;
    }

    /// The one capture that would settle what is open.
    public Builder settledBy(NextCapture capture) {
      next = Optional.of(capture);
      return this;
    }

    /// Builds it.
    public Finding advise(Advice advice, Refutation refutation) {
      return new Finding(
          rule.id(), rule, concern, degree, claim, List.copyOf(goroutines), unnamed, List.copyOf(objects), site,
          creator, keepsBytes, cycle, evidence, advice, refutation, next);
    }
  }
}
