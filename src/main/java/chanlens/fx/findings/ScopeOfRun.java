package chanlens.fx.findings;

import chanlens.fx.session.Session;
import chanlens.view.Scope;
import chanlens.view.Scoped;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;

/// Which goroutines of the run are in the scope that views are limited to; looked for off the FX thread.
final class ScopeOfRun {
  /// What is outside of it.
  static final PseudoClass OUTSIDE = PseudoClass.getPseudoClass("outside");

  private ScopeOfRun() {}

  /// Says which, now and whenever the scope changes; empty when views are not limited.
  ///
  /// @param question key of the question
  static void listen(String question, Session session, Consumer<Optional<Scoped>> to) {
    session.scopeProperty().addListener((o, was, is) -> ask(question, session, is, to));
    ask(question, session, session.scope(), to);
  }

  private static void ask(String question, Session session, Scope scope, Consumer<Optional<Scoped>> to) {
    if (scope.isLimited()) {
      session.questions().ask(
          question, cancel -> Scoped.limiting(session.diagnosis().run(), scope, cancel), to);
    } else {
      session.questions().stop(question);
      to.accept(Optional.empty());
    }
  }
}
