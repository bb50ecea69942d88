package chanlens.model.heap;

/// Placeholder: the room's owner replaces it.
public final class HeapModel {
  private HeapModel() {}
}
