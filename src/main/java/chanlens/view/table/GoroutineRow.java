package chanlens.view.table;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.join.WaitTime;
import chanlens.golang.Activity;
import chanlens.view.Place;
import chanlens.words.VerdictWords;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A goroutine in the table.
///
/// @param activity empty when it has ended
/// @param function without package path and `main.`
/// @param reason in the runtime's words
/// @param objects addresses of the channels and locks it waits on
/// @param on their names
/// @param degree of a stuck one; [Degree#INFO] for others
/// @param site `main.go:15`, or the function where no line is known
/// @param creator `main.go:33`, likewise
/// @param creatorGoid 0 when unknown
/// @param group id of its group of equal stacks, -1 for an ended one
/// @param findings keys of the findings it is part of
public record GoroutineRow(
    long goid,
    Optional<Activity> activity,
    String function,
    String reason,
    WaitTime waited,
    List<Long> objects,
    String on,
    VerdictWord verdict,
    Degree degree,
    String site,
    String creator,
    long creatorGoid,
    boolean system,
    int group,
    List<String> findings,
    Map<String, String> labels)
    implements Row {
  public GoroutineRow {
    objects = List.copyOf(objects);
    findings = List.copyOf(findings);
    labels = Collections.unmodifiableMap(labels);
  }

  @Override
  public long id() {
    return goid;
  }

  @Override
  public Place place() {
    return new Place.Goroutine(goid);
  }

  /// One plain word: `sending`.
  public String state() {
    return activity.map(Activity::word).orElse("ended");
  }

  /// `stuck, proved`.
  public String standing() {
    return VerdictWords.of(verdict, degree);
  }
}
