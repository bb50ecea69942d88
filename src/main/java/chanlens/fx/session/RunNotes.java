package chanlens.fx.session;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.view.Place;
import chanlens.view.figure.Anchors;
import chanlens.view.figure.FoundAnchor;
import chanlens.view.figure.Note;
import chanlens.view.figure.NoteEdits;
import chanlens.workspace.Questions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The notes on the open run, the same in every view. What they are about is found off the FX thread; each change is
/// seen when that is done. FX thread only.
public final class RunNotes implements NoteBook {
  private static final String QUESTION = "notes";
  private static final String CARRY = "notes of another run";
  private static final int MAX_UNDO = 200;

  private final Questions questions;
  private final Finder finder;
  private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(this, "found", Found.NONE);
  private final BooleanProperty hidden = new SimpleBooleanProperty(this, "hidden", false);
  private final ObjectProperty<Optional<NoteTool>> tool = new SimpleObjectProperty<>(this, "tool", Optional.empty());
  private final Deque<List<Note>> before = new ArrayDeque<>();
  /// Changes that are not seen yet.
  private final List<Edit> pending = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();

  /// Notes and where what they are about is in this run, in the same order.
  public record Found(List<Note> notes, List<List<FoundAnchor>> places) {
    public static final Found NONE = new Found(List.of(), List.of());

    public Found {
      notes = List.copyOf(notes);
      places = places.stream().map(List::copyOf).toList();
    }
  }

  private interface Edit {
    List<Note> of(List<Note> notes, Anchors anchors);
  }

  /// The anchors of a run, made when they are needed first; for one thread at a time.
  private static final class Finder {
    private final Diagnosis diagnosis;
    private Optional<Anchors> anchors = Optional.empty();

    Finder(Diagnosis diagnosis) {
      this.diagnosis = diagnosis;
    }

    synchronized Found of(List<Note> notes, List<Edit> edits) {
      Anchors all = anchors.orElseGet(() -> Anchors.of(diagnosis)); // as many as goroutines
      anchors = Optional.of(all);
      List<Note> after = notes;
      for (Edit e : edits) {
        after = e.of(after, all);
      }
      return new Found(after, after.stream().map(n -> n.at().stream().map(all::find).toList()).toList());
    }
  }

  RunNotes(Diagnosis diagnosis, Questions questions) {
    this.questions = questions;
    this.finder = new Finder(diagnosis);
  }

  /// All notes, and where their things are.
  public ReadOnlyObjectProperty<Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /// Whether views show none of them.
  public BooleanProperty hiddenProperty() {
    return hidden;
  }

  /// Those that views show.
  public Found shown() {
    return hidden.get() ? Found.NONE : found.get();
  }

  /// Has somebody told of all that changes what views show.
  public void onChange(Runnable job) {
    found.addListener((o, was, is) -> job.run());
    hidden.addListener((o, was, is) -> job.run());
  }

  /// What a click on a picture makes.
  public ObjectProperty<Optional<NoteTool>> toolProperty() {
    return tool;
  }

  @Override
  public List<Note> notes() {
    return found.get().notes();
  }

  /// Takes other notes in place of these, as from a file or from the studio.
  public void replaceAll(List<Note> notes) {
    if (!notes.equals(notes())) {
      edit((was, anchors) -> notes);
    }
  }

  /// Takes notes of another run over, if any of what they are about is found in this one, and this one has none.
  ///
  /// @param then gets what was found and what is lost, when any was found
  public void carry(List<Note> notes, Consumer<Found> then) {
    if (notes.isEmpty() || !notes().isEmpty()) {
      return;
    }
    questions.ask(CARRY, cancel -> finder.of(notes, List.of()), there -> {
      boolean any = there.places().stream().anyMatch(p -> p.stream().noneMatch(FoundAnchor::isLost));
      if (any && notes().isEmpty()) {
        found.set(there);
        then.accept(there);
      }
    });
  }

  @Override
  public void add(Note.Kind kind, List<Place> about, String text) {
    hidden.set(false);
    edit((notes, anchors) -> NoteEdits.add(notes, kind, about, text, anchors));
  }

  @Override
  public void extend(int index, List<Place> about) {
    edit((notes, anchors) -> NoteEdits.extend(notes, index, about, anchors));
  }

  @Override
  public void reword(int index, String words) {
    edit((notes, anchors) -> NoteEdits.change(notes, index, n -> n.saying(words)));
  }

  /// Puts the words of a note elsewhere, in points from the middle of its thing.
  public void move(int index, double dx, double dy) {
    edit((notes, anchors) -> NoteEdits.change(notes, index, n -> n.moved(dx, dy)));
  }

  @Override
  public void remove(int index) {
    edit((notes, anchors) -> NoteEdits.remove(notes, index));
  }

  private void edit(Edit edit) {
    List<Note> was = notes();
    pending.add(edit);
    ask(is -> {
      before.push(was);
      if (before.size() > MAX_UNDO) {
        before.removeLast();
      }
    });
  }

  private void ask(Consumer<Found> first) {
    List<Note> from = notes();
    List<Edit> edits = List.copyOf(pending);
    questions.ask(QUESTION, cancel -> finder.of(from, edits), is -> {
      pending.subList(0, edits.size()).clear();
      if (!is.notes().equals(notes())) {
        first.accept(is);
        found.set(is);
      }
      List<Runnable> ready = List.copyOf(later);
      later.clear();
      ready.forEach(Runnable::run);
    });
  }

  /// Runs a job when all changes that were made are seen.
  public void whenSeen(Runnable job) {
    if (pending.isEmpty()) {
      job.run();
    } else {
      later.add(job);
    }
  }

  @Override
  public boolean undo() {
    if (before.isEmpty()) {
      return false;
    }
    List<Note> last = before.pop();
    pending.add((notes, anchors) -> last);
    ask(is -> {});
    return true;
  }
}
