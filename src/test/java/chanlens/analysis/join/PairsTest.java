package chanlens.analysis.join;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.Fixtures;
import chanlens.model.capture.CaptureFile;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Each capture of each sample with each other one: those of one process are one, those of two programs are never
/// surely one.
class PairsTest {
  private static final List<String> STORIES =
      List.of(
          "abandoned-sender", "close-broadcast", "context-broken", "cycles-collected", "hidden-goroutines",
          "lock-order-cycle", "nil-channel", "range-never-closed", "rendezvous", "ring-buffer", "select-fan-in",
          "unclosed-is-fine");
  private static final List<String> RELEASES = List.of("go1.19", "go1.22", "go1.25", "go1.27");
  private static final List<String> KINDS = List.of("heap.dump.gz", "goroutines.txt.gz", "trace.out.gz");

  private static final Map<Path, CaptureFile> READ = new TreeMap<>();

  private static CaptureFile file(Path path) {
    return READ.computeIfAbsent(path, p -> Fixtures.open(p).files().getFirst());
  }

  private static Path path(String story, String release, String kind) {
    return Path.of("samples", story, "captures", release, kind);
  }

  private static Run run(Path a, Path b) {
    return Run.of(List.of(file(a), file(b)), Progress.NONE, Cancel.NEVER);
  }

  private static Kinship kinship(Path a, Path b) {
    Run one = Run.of(List.of(file(a)), Progress.NONE, Cancel.NEVER);
    Run other = Run.of(List.of(file(b)), Progress.NONE, Cancel.NEVER);
    StackGroups groups = StackGroups.of(one, Cancel.NEVER);
    return Kinships.of(one, groups, other, StackGroups.of(other, Cancel.NEVER), Cancel.NEVER);
  }

  @Test
  void capturesOfOneProcessAreJoinedWhole() {
    List<String> wrong = new ArrayList<>();
    for (String story : STORIES) {
      for (String release : RELEASES) {
        for (int a = 0; a < KINDS.size(); a++) {
          for (int b = a + 1; b < KINDS.size(); b++) {
            Join join = run(path(story, release, KINDS.get(a)), path(story, release, KINDS.get(b))).join();
            if (!join.leftOut().isEmpty()) {
              wrong.add(story + " " + release + " " + KINDS.get(a) + " " + KINDS.get(b) + " " + join);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /// Whether both files know several goroutines of the program: else nothing can speak against.
  private static boolean compared(Join join) {
    return join.reasons().stream().anyMatch(r -> r instanceof Reason.SameIds s && s.goids().compared() > 1);
  }

  @Test
  void capturesOfTwoProgramsAreNeverSurelyOfOneProcess() {
    List<String> sure = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    for (String release : RELEASES) {
      for (int s = 0; s < STORIES.size(); s++) {
        for (int next = 1; next < STORIES.size(); next++) {
          String other = STORIES.get((s + next) % STORIES.size());
          for (int k = 0; k < KINDS.size(); k++) {
            Path a = path(STORIES.get(s), release, KINDS.get(k));
            Path b = path(other, release, KINDS.get((k + 1) % KINDS.size()));
            Join join = run(a, b).join();
            if (join.strength() == Join.Strength.STRONG && join.leftOut().isEmpty()) {
              sure.add(a + " " + b + " " + join);
            } else if (join.leftOut().isEmpty() && compared(join)) {
              joined.add(a + " " + b + " " + join);
            }
          }
        }
      }
    }
    assertEquals(List.of(), sure);
    assertEquals(List.of(), joined, () -> joined.size() + " of " + 4 * 12 * 11 * 3);
  }

  @Test
  void dumpsOfTwoProgramsShareNoIds() {
    List<String> wrong = new ArrayList<>();
    int pairs = 0;
    for (String release : RELEASES) {
      for (String kind : KINDS) {
        for (int s = 0; s < STORIES.size(); s++) {
          for (int other = s + 1; other < STORIES.size(); other++) {
            pairs++;
            Kinship k = kinship(path(STORIES.get(s), release, kind), path(STORIES.get(other), release, kind));
            if ((k.sharesIds() && k.goids().compared() > 0) || k.kin() == Kinship.Kin.ONE_PROGRAM) {
              wrong.add(STORIES.get(s) + " " + STORIES.get(other) + " " + release + " " + kind + " " + k);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong, wrong.size() + " of " + pairs);
  }

  @Test
  void anEarlierDumpOfAProcessIsOfOneProcessOrNotKnown() {
    List<String> wrong = new ArrayList<>();
    for (String story : STORIES) {
      for (String release : RELEASES) {
        for (String kind : List.of("heap.dump.gz", "goroutines.txt.gz")) {
          Path before = path(story, release, "baseline/" + kind);
          if (Files.exists(before) && !kinship(before, path(story, release, kind)).sharesIds()) {
            wrong.add(before + " " + kinship(before, path(story, release, kind)));
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }
}
