package chanlens.view.figure;

import chanlens.model.symbol.Frame;
import chanlens.model.symbol.Rewording;
import java.util.HashSet;
import java.util.Set;

/// What a program said about itself in a run: collected by rewording its files without changing them. For one thread.
public final class GivenWords implements Rewording {
  private final Set<String> labels = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> messages = new HashSet<>();

  /// Values of labels.
  public Set<String> labels() {
    return Set.copyOf(labels);
  }

  /// Names of tasks and regions.
  public Set<String> names() {
    return Set.copyOf(names);
  }

  /// Messages of logs and of panics.
  public Set<String> messages() {
    return Set.copyOf(messages);
  }

  @Override
  public Frame frame(Frame call) {
    return call;
  }

  @Override
  public String label(String value) {
    labels.add(value);
    return value;
  }

  @Override
  public String name(String given) {
    names.add(given);
    return given;
  }

  @Override
  public String message(String written) {
    messages.add(written);
    return written;
  }

  @Override
  public String crash(String words) {
    messages.add(words);
    return words;
  }

  @Override
  public String panic(String words) {
    messages.add(words);
    return words;
  }

  @Override
  public String problem(String words) {
    return words;
  }
}
