package chanlens.view.graph;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Role;

/// What has become of goroutines since another run.
///
/// @param before how many there were
/// @param now how many there are
public record NodeChange(int before, int now) {
  /// How it is drawn.
  enum Kind {
    NEW("new", mark("new since before"), Role.GREW),
    GROWN("grown", mark("more than before"), Role.GREW),
    SAME("same", mark("as before"), Role.SURFACE),
    SHRUNK("shrunk", mark("fewer than before"), Role.SHRANK);

    private final String sign;
    private final String words;
    private final Role role;

    Kind(String sign, String words, Role role) {
      this.sign = sign;
      this.words = words;
      this.role = role;
    }

    /// In a legend.
    String sign() {
      return sign;
    }

    String words() {
      return tr(words);
    }

    /// The background of its nodes.
    Ink ink() {
      return Ink.full(role);
    }
  }

  Kind kind() {
    return before == 0 ? Kind.NEW : now > before ? Kind.GROWN : now < before ? Kind.SHRUNK : Kind.SAME;
  }

  /// `+180, 12 before`.
  String words() {
    return switch (kind()) {
      case NEW, SAME -> kind().words();
      case GROWN, SHRUNK -> tr("{0}, {1} before", Amounts.signed(now - before), Amounts.number(before));
    };
  }
}
