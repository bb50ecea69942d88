package chanlens.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;

import chanlens.analysis.join.Run;
import chanlens.model.trace.ChannelMessage.Operation;
import chanlens.words.HistoryWords;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Opened;
import chanlens.workspace.Workspace;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelHistoriesTest {
  private static Run run(String release) {
    Path folder = Path.of("src/test/resources/chanlens/analysis/history", release);
    Opened opened = new Workspace(InputStream.nullInputStream()).open(List.of(folder), Progress.NONE, Cancel.NEVER);
    return Run.of(opened.files(), Progress.NONE, Cancel.NEVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.22", "1.27"})
  void everyOperationOfALoggedChannelIsCounted(String release) {
    ChannelHistories all = ChannelHistories.of(run(release), Cancel.NEVER).getFirst();
    assertThat(all.channels().stream().map(ChannelHistory::name)).containsExactly("jobs#1", "quiet#3", "results#2");
    ChannelHistory jobs = all.channels().getFirst();
    assertThat(jobs.sends()).isEqualTo(6);
    assertThat(jobs.receives()).isEqualTo(6);
    assertThat(jobs.closed()).isTrue();
    assertThat(jobs.mostFull()).isEqualTo(2);
    assertThat(jobs.pending()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.22", "1.27"})
  void whatWasNotDoneAtTheEndLastsAtLeastToTheEnd(String release) {
    Run run = run(release);
    ChannelHistory results = ChannelHistories.of(run, Cancel.NEVER).getFirst().channels().getLast();
    assertThat(results.sends()).isEqualTo(4);
    assertThat(results.pending()).hasSize(2).allSatisfy(p -> {
      assertThat(p.op()).isEqualTo(Operation.SEND);
      assertThat(p.value()).startsWith("\"job ");
      assertThat(run.facts(run.goroutines().row(p.goid()).orElseThrow()).toString()).isNotEmpty();
      assertThat(p.nanos() + p.atLeastNanos()).isEqualTo(run.trace().orElseThrow().lastNanos());
    });
    assertThat(HistoryWords.channel(run, results)).contains("of the heap dump), cap 4: 4 sent, 0 received, not closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.22", "1.27"})
  void aHeapDumpThatContradictsTheLogIsTold(String release) {
    ChannelHistories all = ChannelHistories.of(run(release), Cancel.NEVER).getFirst();
    assertThat(all.contradictions()).hasSize(1);
    ChannelHistories.Contradiction c = all.contradictions().getFirst();
    assertThat(c.name()).isEqualTo("quiet#3");
    assertThat(c.logged()).isEqualTo(2);
    assertThat(c.dumped()).isEqualTo(1);
    assertThat(all.channels().stream().map(ch -> HistoryWords.waits(ch)).collect(Collectors.joining()))
        .contains("had to wait");
  }
}
