package chanlens.view.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.graphviz.Graphviz;
import chanlens.graphviz.Layout;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.picture.TextMeasure;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The graphs of all samples, drawn by an installed `dot` and by the built-in Graphviz. Runs where Graphviz 2.43 is
/// installed, which writes fewer digits: other versions may choose otherwise.
class EnginesAgreeTest {
  private static final double A_PIXEL = 1;

  /// The circle of locks has two edges of equal length, which the versions place otherwise.
  private static final double WORST = 2.5;

  private final TextMeasure measure = Java2dTextMeasure.ofThisMachine();

  @Test
  void nodesLieInTheSamePlaces() throws IOException {
    List<Double> apart = new ArrayList<>();
    try (Graphviz installed = Graphviz.here(); Graphviz builtIn = Graphviz.builtIn()) {
      for (String sample : samples()) {
        Diagnosis diagnosis = SampleRun.of(sample, "go1.27");
        List<Place> places = new ArrayList<>(List.of(new Place.Overview()));
        diagnosis.findings().forEach(f -> places.add(new Place.Finding(f.key())));
        for (Place place : places) {
          GraphSpec spec =
              RunGraph.of(diagnosis, place, Set.of(), RunGraph.USUAL_NODES, Redaction.NONE, Cancel.NEVER);
          if (!spec.nodes().isEmpty()) {
            Layout dot = layout(spec, installed);
            assumeTrue(dot.engine().startsWith("Graphviz 2.43"), dot.engine());
            apart.add(apart(dot, layout(spec, builtIn)));
          }
        }
      }
    }
    assertThat(apart).hasSizeGreaterThan(25).allMatch(d -> d < WORST);
    assertThat(apart.stream().filter(d -> d > A_PIXEL).count()).isLessThanOrEqualTo(2);
  }

  private Layout layout(GraphSpec spec, Graphviz by) {
    return WaitPicture.of(spec, measure, by, Graphviz.PATIENCE, Cancel.NEVER).layout();
  }

  private static double apart(Layout a, Layout b) {
    double most = 0;
    for (int i = 0; i < a.nodes().size(); i++) {
      most = Math.max(most, Math.abs(a.nodes().get(i).x() - b.nodes().get(i).x()));
      most = Math.max(most, Math.abs(a.nodes().get(i).y() - b.nodes().get(i).y()));
    }
    return most;
  }

  private static List<String> samples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("samples"))) {
      return all.map(p -> p.getFileName().toString())
          .filter(name -> Files.isDirectory(SampleRun.folder(name, "go1.27")))
          .sorted()
          .toList();
    }
  }
}
