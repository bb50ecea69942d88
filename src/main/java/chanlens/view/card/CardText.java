package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.model.symbol.Frame;
import chanlens.view.Redaction;
import java.util.Locale;

/// A card in plain text, for the clipboard and for screen readers. Values in buffers and of labels, lines of source and
/// their folders are left out: they may be private.
public final class CardText {
  private CardText() {}

  /// Each line ends with `\n`.
  public static String of(Card card) {
    StringBuilder out = new StringBuilder(card.title());
    card.badge().ifPresent(b -> out.append("  [").append(b.words()).append(']'));
    out.append('\n');
    if (!card.subtitle().isEmpty()) {
      out.append(card.subtitle().plain()).append('\n');
    }
    for (Section section : card.sections()) {
      out.append('\n').append(section.name().toUpperCase(Locale.ROOT)).append('\n');
      boolean calls = section.items().stream().anyMatch(CardItem.Calls.class::isInstance);
      section.items().stream()
          .filter(i -> !(calls && i instanceof CardItem.Peek)) // the line shown is one of the calls
          .forEach(i -> item(out, i));
    }
    return out.toString();
  }

  private static void item(StringBuilder out, CardItem item) {
    switch (item) {
      case CardItem.Line l -> {
        l.source().ifPresent(s -> out.append(s.chip()).append(' '));
        out.append(l.text().withoutValues());
        l.how().ifPresent(h -> out.append(" (").append(tr(h.word())).append(')'));
        out.append('\n');
      }
      case CardItem.Ring r ->
          out.append(tr("{0} of {1} slots used, next send to slot {2}, next receive from slot {3}", r.used(), r.slots(),
              r.sendx(), r.recvx())).append('\n');
      case CardItem.Calls c -> out.append(stack(c));
      case CardItem.Mix m -> {
        for (CardItem.Share s : m.shares()) {
          out.append(s.activity().words()).append(' ').append(Amounts.duration(s.nanos())).append('\n');
        }
      }
      case CardItem.Bars b -> out.append(b.words()).append('\n');
      case CardItem.Peek p -> out.append(p.frame().function()).append('\n').append(place(p.frame())).append('\n');
    }
  }

  /// A stack as Go prints it, without arguments and pcs, which not every file has.
  public static String stack(CardItem.Calls calls) {
    StringBuilder out = new StringBuilder();
    for (CardItem.Call c : calls.calls()) {
      out.append(c.frame().function()).append("(...)\n\t").append(place(c.frame())).append('\n');
    }
    return out.toString();
  }

  private static String place(Frame f) {
    String file = Redaction.PATHS.file(f);
    return file.isEmpty() ? "?" : f.line() > 0 ? file + ":" + f.line() : file;
  }
}
