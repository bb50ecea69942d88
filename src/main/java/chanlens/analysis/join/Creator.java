package chanlens.analysis.join;

import chanlens.model.symbol.Frame;
import java.util.Optional;

/// Who started a goroutine, and where.
///
/// @param goid 0 when not known, or when the runtime started it
/// @param place the `go` statement: function, file and line; empty when no file shows it
public record Creator(long goid, Optional<Frame> place) {
  public static final Creator UNKNOWN = new Creator(0, Optional.empty());

  public boolean known() {
    return goid != 0 || place.isPresent();
  }
}
