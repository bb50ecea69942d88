package chanlens.model.profile;

/// What one value of a sample is: `inuse_space` in `bytes`.
public record ValueType(String type, String unit) {}
