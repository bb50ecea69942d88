package chanlens.model.profile;

/// Placeholder: the room's owner replaces it.
public final class ProfileModel {
  private ProfileModel() {}
}
