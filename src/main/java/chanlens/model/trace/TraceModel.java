package chanlens.model.trace;

/// Placeholder: the room's owner replaces it.
public final class TraceModel {
  private TraceModel() {}
}
