package chanlens.model.stacks;

/// Placeholder: the room's owner replaces it.
public final class StacksModel {
  private StacksModel() {}
}
