package chanlens.analysis.retained;

import java.util.Optional;

/// A global variable that leads to objects; without a name, one word of a variable.
///
/// @param addr of its first word that does
/// @param name `main.sink`; empty without an executable with symbols
public record GlobalVariable(long addr, Optional<String> name) {
  boolean isPartOf(GlobalVariable before) {
    return name.isPresent() && name.equals(before.name);
  }
}
