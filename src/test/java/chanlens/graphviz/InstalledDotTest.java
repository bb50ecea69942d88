package chanlens.graphviz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs where a `dot` is installed; [EmbeddedGraphvizTest] holds the same contract everywhere.
class InstalledDotTest extends LayoutContract {
  private static final Optional<InstalledDot> DOT = InstalledDot.find(String.valueOf(System.getenv("PATH")));

  @BeforeEach
  void dotIsInstalled() {
    Assumptions.assumeTrue(DOT.isPresent(), "no dot in PATH");
  }

  @Override
  LayoutEngine engine() {
    return DOT.orElseThrow();
  }

  @Override
  boolean boxesClusters() {
    return true;
  }

  @Test
  void thePictureNamesTheVersion() throws LayoutFailed {
    String engine = layout(Graphs.chain(3)).engine();
    assertTrue(engine.matches("Graphviz \\d+\\.\\d+.* \\(installed\\), dot"), engine);
  }
}
