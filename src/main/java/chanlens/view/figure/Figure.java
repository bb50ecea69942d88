package chanlens.view.figure;

import chanlens.view.picture.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which view of a run is shown, of what, how it is framed, and the notes on it. A value that is kept beside a run and
/// inside of an SVG, to make the same picture again.
///
/// @param focus what it is about; empty for the first finding
/// @param fromNanos where a view over time begins; negative for its beginning
/// @param toNanos where it ends; negative for its end
/// @param theme the colours
/// @param title what stands above; empty for the view's own
/// @param legend whether there is one
/// @param order whether a sequence shows what happens before what
/// @param profile what a flame graph adds up, as [chanlens.view.flame.FlameSource#title()]; empty for the first
public record Figure(
    View view,
    Optional<Anchor> focus,
    long fromNanos,
    long toNanos,
    Template template,
    Theme theme,
    String title,
    boolean legend,
    boolean order,
    List<Note> notes,
    String profile) {
  /// The id of the element of an SVG that carries the figure it shows.
  public static final String ELEMENT = "chanlens-figure";

  /// What it is a picture of.
  public enum View {
    TIMELINE,
    GRAPH,
    SEQUENCE,
    /// One channel of a heap dump and who waits at its ends.
    CHANNEL,
    /// What keeps a thing of a heap dump, and what it refers to.
    REFERENCES,
    /// What stacks add up to.
    FLAME;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Figure {
    notes = List.copyOf(notes);
  }

  public static Figure of(View view, Optional<Anchor> focus) {
    return new Figure(view, focus, -1, -1, Template.PLAIN, Theme.LIGHT, "", true, false, List.of(), "");
  }

  /// On a page, in its colours.
  public Figure on(Template page) {
    return new Figure(view, focus, fromNanos, toNanos, page, page.theme(), title, legend, order, notes, profile);
  }

  public Figure in(Theme colours) {
    return new Figure(view, focus, fromNanos, toNanos, template, colours, title, legend, order, notes, profile);
  }

  public Figure between(long from, long to) {
    return new Figure(view, focus, from, to, template, theme, title, legend, order, notes, profile);
  }

  public Figure titled(String words) {
    return new Figure(view, focus, fromNanos, toNanos, template, theme, words, legend, order, notes, profile);
  }

  public Figure withLegend(boolean shown) {
    return new Figure(view, focus, fromNanos, toNanos, template, theme, title, shown, order, notes, profile);
  }

  public Figure withOrder(boolean shown) {
    return new Figure(view, focus, fromNanos, toNanos, template, theme, title, legend, shown, notes, profile);
  }

  public Figure with(List<Note> all) {
    return new Figure(view, focus, fromNanos, toNanos, template, theme, title, legend, order, all, profile);
  }

  public Figure about(Optional<Anchor> what) {
    return new Figure(view, what, fromNanos, toNanos, template, theme, title, legend, order, notes, profile);
  }

  public Figure showing(View other) {
    return new Figure(other, focus, fromNanos, toNanos, template, theme, title, legend, order, notes, profile);
  }

  public Figure adding(String up) {
    return new Figure(view, focus, fromNanos, toNanos, template, theme, title, legend, order, notes, up);
  }
}
