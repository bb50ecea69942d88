package chanlens.export.dot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.graphviz.Digraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class DotWriterTest {
  @Test
  void theSourceIsOneLineOfCommentWhateverStandsInIt() {
    String text = DotWriter.text(Digraph.builder("g").build(), "heap.dump\n} digraph { evil \ud800");
    List<String> lines = text.lines().toList();
    assertEquals("// heap.dump } digraph { evil  ", lines.get(0));
    assertEquals("digraph \"g\" {", lines.get(1));
  }
}
