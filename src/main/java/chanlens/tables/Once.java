package chanlens.tables;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is made when first asked for, and kept; others wait while it is made.
final class Once<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T made;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    T known = made;
    if (known == null) {
      known = maker.get();
      made = known;
    }
    return known;
  }
}
