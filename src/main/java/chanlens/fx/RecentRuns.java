package chanlens.fx;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.fx.session.Session;
import chanlens.model.capture.CaptureFile;
import chanlens.view.Place;
import chanlens.workspace.Opened;
import chanlens.workspace.Questions;
import chanlens.workspace.Recent;
import chanlens.workspace.RunStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What is kept of the runs that were open: the list of them, and where the user was in each.
final class RecentRuns {
  private static final System.Logger LOG = System.getLogger(RecentRuns.class.getName());

  private final Recent recent;
  private final RunStates states;
  private final Questions questions;
  private final Consumer<List<Recent.Entry>> changed;
  private List<Recent.Entry> entries = List.of();

  /// @param questions read and write off the FX thread
  /// @param changed is given the list whenever it was read
  RecentRuns(Recent recent, RunStates states, Questions questions, Consumer<List<Recent.Entry>> changed) {
    this.recent = recent;
    this.states = states;
    this.questions = questions;
    this.changed = changed;
  }

  /// As they were read last.
  List<Recent.Entry> entries() {
    return entries;
  }

  void refresh() {
    questions.ask("recent", cancel -> recent.entries(), this::show);
  }

  private void show(List<Recent.Entry> all) {
    entries = all;
    changed.accept(all);
  }

  /// Adds a run that was opened.
  void add(Diagnosis diagnosis, Opened opened, List<Path> paths) {
    String kinds =
        opened.files().stream()
            .map(CaptureFile::kind)
            .distinct()
            .sorted()
            .map(k -> Character.toString(k.chip()))
            .collect(Collectors.joining());
    List<Path> absolute = paths.stream().map(p -> p.toAbsolutePath().normalize()).toList();
    Recent.Entry entry = new Recent.Entry(Instant.now(), kinds, diagnosis.findings().size(), absolute);
    questions.ask("remember", cancel -> added(entry), this::show);
  }

  private List<Recent.Entry> added(Recent.Entry entry) {
    try {
      recent.add(entry);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the list of recent runs cannot be written: " + e);
    }
    return recent.entries();
  }

  /// The files of the run that was open last, if all are still there.
  void last(Consumer<List<Path>> then) {
    questions.ask(
        "last",
        cancel -> recent.entries().stream().findFirst().map(Recent.Entry::paths)
            .filter(paths -> paths.stream().allMatch(Files::exists)),
        paths -> paths.ifPresent(then));
  }

  /// Goes where the user was in a run, unless the user went somewhere meanwhile.
  void returnTo(Session session, List<Path> paths, String run) {
    questions.ask(
        "state", cancel -> states.get(paths, run).flatMap(RecentRuns::placeOf),
        place -> place.filter(p -> session.history().places().size() == 1).ifPresent(session::goTo));
  }

  private static Optional<Place> placeOf(String word) {
    try {
      return Place.parse(word);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// Keeps where the user is in a run that is about to be closed.
  void keepPlace(Session session, List<Path> paths, String run) {
    if (paths.isEmpty() || session.history().places().size() == 1) {
      return;
    }
    try {
      states.put(paths, run, session.place().toString());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the place in the run cannot be written: " + e);
    }
  }
}
