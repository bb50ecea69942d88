package chanlens.analysis.findings;

import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;

/// One thing that is wrong, or worth knowing. Equal stacks are one finding.
///
/// @param key rule and number, `F-ABANDON#1`; stable for one run
/// @param title one sentence
/// @param goroutines ids, ascending
/// @param objects addresses of the channels and locks in it, ascending
/// @param site the line of the program where they stand
/// @param creator the `go` statement that started them
/// @param keepsBytes heap bytes nothing else keeps; 0 when unknown
/// @param cycle for a cycle, goroutines and objects in turn, each waiting for the next, the last for the first
/// @param advice what to do, and what would not help
/// @param refutedBy what would show the finding to be wrong
/// @param unnamed goroutines that a profile counts and gives no ids of
public record Finding(
    String key,
    Rule rule,
    Standing.Word verdict,
    Degree degree,
    String title,
    List<Long> goroutines,
    List<Long> objects,
    Optional<Frame> site,
    Optional<Frame> creator,
    long keepsBytes,
    List<Hop> cycle,
    List<Proof> evidence,
    String advice,
    String refutedBy,
    long unnamed) {
  public Finding {
    goroutines = List.copyOf(goroutines);
    objects = List.copyOf(objects);
    cycle = List.copyOf(cycle);
    evidence = List.copyOf(evidence);
  }

  /// One whose goroutines are all known by id.
  Finding(
      String key,
      Rule rule,
      Standing.Word verdict,
      Degree degree,
      String title,
      List<Long> goroutines,
      List<Long> objects,
      Optional<Frame> site,
      Optional<Frame> creator,
      long keepsBytes,
      List<Hop> cycle,
      List<Proof> evidence,
      String advice,
      String refutedBy) {
    this(key, rule, verdict, degree, title, goroutines, objects, site, creator, keepsBytes, cycle, evidence, advice,
        refutedBy, 0);
  }

  /// By the key: a finding may have goroutines by the hundred thousand and be looked up for each of them.
  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /// How many goroutines it is about.
  public long count() {
    return goroutines.size() + unnamed;
  }

  /// A piece of evidence.
  ///
  /// @param text a sentence without its full stop
  public record Proof(CaptureKind source, String text) {}

  /// One hop of a cycle: a goroutine waits for an object that the next goroutine may hold.
  public record Hop(long goid, long object) {}

  Finding numbered(int number) {
    return new Finding(
        rule.id() + "#" + number,
        rule,
        verdict,
        degree,
        title,
        goroutines,
        objects,
        site,
        creator,
        keepsBytes,
        cycle,
        evidence,
        advice,
        refutedBy,
        unnamed);
  }
}
