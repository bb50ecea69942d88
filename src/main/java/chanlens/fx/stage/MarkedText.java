package chanlens.fx.stage;

import chanlens.teach.lessons.Glossary;
import chanlens.teach.narration.MarkedWords;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;

/// Sentences with code and stressed words. A word of the runtime explains itself to the mouse.
final class MarkedText extends TextFlow {
  private static final Duration SOON = Duration.millis(300);
  private static final Duration LONG = Duration.minutes(1);
  private static final double TIP = 360;

  private String text = "";

  MarkedText(String text, String... styles) {
    getStyleClass().add("marked");
    getStyleClass().addAll(styles);
    setMinHeight(USE_PREF_SIZE);
    setAccessibleRole(AccessibleRole.TEXT);
    setText(text);
  }

  /// As it is read aloud, without marks.
  String text() {
    return MarkedWords.plain(text);
  }

  void setText(String next) {
    text = next;
    setAccessibleText(text());
    List<Text> all = new ArrayList<>();
    MarkedWords.of(next).forEach(piece -> add(all, piece));
    getChildren().setAll(all);
    setVisible(!next.isEmpty());
    setManaged(!next.isEmpty());
  }

  private static void add(List<Text> all, MarkedWords piece) {
    int done = 0;
    for (Glossary.Found f : Glossary.in(piece.words())) {
      add(all, piece.words().substring(done, f.from()), piece.look());
      Text word = add(all, piece.words().substring(f.from(), f.to()), piece.look());
      word.getStyleClass().add("glossed");
      Tooltip.install(word, tip(f.entry()));
      done = f.to();
    }
    add(all, piece.words().substring(done), piece.look());
  }

  private static Text add(List<Text> all, String words, MarkedWords.Look look) {
    Text node = new Text(words);
    switch (look) {
      case CODE -> node.getStyleClass().add("code");
      case STRONG -> node.getStyleClass().add("strong");
      case PLAIN -> { }
    }
    if (!words.isEmpty()) {
      all.add(node);
    }
    return node;
  }

  /// What a word means, in plain words.
  static Tooltip tip(Glossary.Entry entry) {
    Tooltip tip = new Tooltip(entry.word() + ": " + entry.plain() + "\n" + entry.source());
    tip.setShowDelay(SOON);
    tip.setShowDuration(LONG);
    tip.setWrapText(true);
    tip.setMaxWidth(TIP);
    return tip;
  }
}
