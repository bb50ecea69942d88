package chanlens.analysis.rules;

import chanlens.golang.HandlerFrames;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;

/// The function of a program that handles a request.
///
/// @param call its frame, without its address
record Handler(HandlerFrames.Server server, boolean streams, Frame call) {
  /// @param frames leaf first
  static Optional<Handler> of(List<Frame> frames) {
    return HandlerFrames.of(frames.size(), i -> frames.get(i).function()).map(h -> {
      Frame f = frames.get(h.depth());
      return new Handler(h.server(), h.streams(), new Frame(0, f.function(), f.file(), 0));
    });
  }
}
