package chanlens.analysis.retained;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chanlens.analysis.join.Run;
import chanlens.model.heap.ObjectTable;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Core files beside their executables: the program of `samples/crash-core`, run with two processors.
class ObjectTypesTest {
  private static long count(String release, String type) {
    Run run = SampleRun.of("crash-core", release).run();
    ObjectTable objects = run.heap().orElseThrow().objects();
    ObjectTypes types = ObjectTypes.of(
        run.heap().orElseThrow(), run.waits().orElseThrow(), run.program().orElseThrow(), Cancel.NEVER);
    return IntStream.range(0, objects.size()).filter(row -> types.name(row).filter(type::equals).isPresent()).count();
  }

  @ParameterizedTest
  @CsvSource({"go1.22, 2", "go1.25, 2", "go1.27, 2"})
  void aHeaderNamesTheTypeOfALargeObject(String release, long processors) {
    assertEquals(processors, count(release, "runtime.p"));
  }

  @ParameterizedTest
  @CsvSource("go1.19, 0")
  void beforeHeadersTheTypeOfALargeObjectIsUnknown(String release, long processors) {
    assertEquals(processors, count(release, "runtime.p"));
  }
}
