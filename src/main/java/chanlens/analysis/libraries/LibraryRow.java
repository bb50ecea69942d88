package chanlens.analysis.libraries;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.LibraryCause;
import chanlens.analysis.findings.Refutation;
import chanlens.model.symbol.Frame;
import java.util.List;

/// A known way in which goroutines of a library are held up or left over: a row of [Libraries].
///
/// @param cause what it means
/// @param module path of the package or module
/// @param checked the versions whose sources were read and of which captures were taken, as in `Go 1.19 to 1.27`
/// @param waits the goroutines by which it is known
/// @param belong goroutines that belong to each of them
/// @param inUse goroutines that show that nothing is wrong
/// @param use what those show
/// @param creatorEnds the goroutine that started one of them usually ends it before it ends itself
/// @param ownCall where the program's own call is found
/// @param threshold from which it is worth reporting
public record LibraryRow(
    LibraryCause cause,
    String module,
    String checked,
    List<StackPattern> waits,
    List<StackPattern> belong,
    List<StackPattern> inUse,
    Use use,
    boolean creatorEnds,
    OwnCall ownCall,
    Threshold threshold,
    Kind kind,
    List<LibraryCause> becauseOf,
    Advice advice,
    Refutation refutation) {
  static final long MINUTE = 60_000_000_000L;

  public LibraryRow {
    waits = List.copyOf(waits);
    belong = List.copyOf(belong);
    inUse = List.copyOf(inUse);
    becauseOf = List.copyOf(becauseOf);
  }

  /// The calls that led to the library's.
  ///
  /// @param frames leaf first
  public List<Frame> outside(List<Frame> frames) {
    int last = -1;
    for (int i = 0; i < frames.size(); i++) {
      String call = frames.get(i).function();
      if (waits.stream().anyMatch(p -> p.keys().contains(call))) {
        last = i;
      }
    }
    return frames.subList(last + 1, frames.size());
  }

  /// What goroutines in use show.
  public enum Use {
    /// Each accounts for one of those that wait.
    ONE_EACH,
    /// Any of them shows that those that wait only wait for their turn.
    PROGRESS
  }

  /// Where the program's own call is found.
  public enum OwnCall {
    /// On the goroutine's own stack.
    ON_STACK,
    /// On the stack of its creator, or of the creator's creator: a trace shows it.
    OF_CREATOR
  }

  /// What is wrong when nothing speaks against it.
  public enum Kind {
    /// Something was forgotten: they never continue.
    LEFT_OVER,
    /// Something takes long.
    SLOW
  }

  /// From which it is worth reporting.
  ///
  /// @param fewest this many that have waited for `nanos`, and that no goroutine in use accounts for
  /// @param atOnce this many however long they have waited, and that nothing accounts for; 0 for never
  public record Threshold(int fewest, long nanos, int atOnce) {}

  static Builder row(LibraryCause cause, String module, String checked) {
    return new Builder(cause, module, checked);
  }

  /// Builds a row, in the order of a sentence.
  static final class Builder {
    private final LibraryCause cause;
    private final String module;
    private final String checked;
    private List<StackPattern> waits = List.of();
    private List<StackPattern> belong = List.of();
    private List<StackPattern> inUse = List.of();
    private Use use = Use.ONE_EACH;
    private boolean creatorEnds;
    private OwnCall ownCall = OwnCall.ON_STACK;
    private Threshold threshold = new Threshold(1, MINUTE, 0);
    private List<LibraryCause> becauseOf = List.of();

    private Builder(LibraryCause cause, String module, String checked) {
      this.cause = cause;
      this.module = module;
      this.checked = checked;
    }

    Builder waits(StackPattern... patterns) {
      waits = List.of(patterns);
      return this;
    }

    Builder with(StackPattern... patterns) {
      belong = List.of(patterns);
      return this;
    }

    Builder eachInUseBy(StackPattern... patterns) {
      inUse = List.of(patterns);
      return this;
    }

    Builder goesOnWhile(StackPattern... patterns) {
      inUse = List.of(patterns);
      use = Use.PROGRESS;
      return this;
    }

    Builder usuallyEndedByItsCreator() {
      creatorEnds = true;
      return this;
    }

    Builder calledBy(OwnCall call) {
      ownCall = call;
      return this;
    }

    Builder from(int fewest, long nanos) {
      threshold = new Threshold(fewest, nanos, threshold.atOnce);
      return this;
    }

    Builder orAtOnce(int count) {
      threshold = new Threshold(threshold.fewest, threshold.nanos, count);
      return this;
    }

    Builder becauseOf(LibraryCause... causes) {
      becauseOf = List.of(causes);
      return this;
    }

    LibraryRow leftOver(Advice advice, Refutation refutation) {
      return made(Kind.LEFT_OVER, advice, refutation);
    }

    LibraryRow slow(Advice advice, Refutation refutation) {
      return made(Kind.SLOW, advice, refutation);
    }

    private LibraryRow made(Kind kind, Advice advice, Refutation refutation) {
      return new LibraryRow(
          cause, module, checked, waits, belong, inUse, use, creatorEnds, ownCall, threshold, kind, becauseOf, advice,
          refutation);
    }
  }
}
