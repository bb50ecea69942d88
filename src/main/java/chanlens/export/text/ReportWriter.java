package chanlens.export.text;

import chanlens.analysis.diagnosis.Checked;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.model.Problem;
import chanlens.model.symbol.Frame;
import chanlens.words.FactWords;
import java.util.List;
import java.util.Optional;

/// Gives the parts of a report a shape, in the order in which [ReportWalk] comes to them.
interface ReportWriter {
  /// How much is shown of what can be much.
  record Limits(int groups, int objects, int blockers) {}

  /// Goroutines shown together.
  ///
  /// @param stacks in how many stacks they stand
  /// @param place where they stand, or the innermost call they share
  record Group(String who, String name, String waiting, String standings, int stacks, Optional<Frame> place) {}

  /// Channels shown together.
  ///
  /// @param first one of them
  /// @param type of their elements; empty when unknown
  /// @param ifs what would happen if something were done to it
  record Channels(String name, HeapChannel first, String type, String sendq, String recvq, List<String> ifs) {}

  Limits limits();

  /// A sentence that stands alone.
  void note(String words);

  void problem(Problem problem);

  void findings(Checked checked, boolean none);

  /// @param number from 1
  void finding(int number, Finding finding);

  /// Where a finding is.
  ///
  /// @param label `at`, `started by`
  void place(String label, Frame frame);

  /// Whom a finding is about and what they keep.
  void about(Finding finding);

  void evidence(FactWords.Said said);

  /// @param label `what to do`
  void advice(String label, String words);

  void findingEnds();

  void goroutines(String census);

  void group(Group group);

  /// @param all whether none is left that other options would put together
  void moreGroups(int left, boolean all);

  void channels(int count);

  void channel(Channels channels);

  /// @param byArguments whether some are known by the arguments of calls alone
  void locks(int count, boolean byArguments);

  void lock(String name, LockFacts lock);

  void blockers();

  void blocker(String words);

  void more(int left);

  /// Lines whose columns stand below each other, each with `\n` after it; none are left out.
  void part(String title, String lines);
}
