package chanlens.fx.live;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.live.sampling.SeriesSnapshot;
import chanlens.view.live.StackedAreas;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Role;
import chanlens.view.picture.Theme;
import chanlens.words.LiveWords;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Goroutines over time, by place with the numbers of the lines of the table or by what they wait for, and the heap. FX
/// thread only.
final class AreaPlot extends Region {
  private static final int MOST = 9;
  private static final double LEFT = 64;
  private static final double BOTTOM = 20;
  private static final double TOP = 10;
  private static final double RIGHT = 26;
  private static final double LEAST_FOR_NUMBER = 12;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Canvas canvas = new Canvas();
  private final ObservableValue<Theme> theme;
  private final Tooltip tip = new Tooltip();
  private SeriesSnapshot series = SeriesSnapshot.EMPTY;
  private StackedAreas areas = StackedAreas.places(SeriesSnapshot.EMPTY, MOST);
  private Figure figure = Figure.PLACES;
  private int selected;

  /// What is plotted.
  enum Figure { PLACES, WAITS, HEAP }

  /// @param pick gets the number of the area that is clicked, from 1
  AreaPlot(ObservableValue<Theme> theme, IntConsumer pick) {
    this.theme = theme;
    getChildren().add(canvas);
    setId("live-plot");
    setMinSize(0, 120);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    theme.addListener((o, was, is) -> paint());
    Tooltip.install(this, tip);
    setOnMouseMoved(this::hover);
    setOnMouseClicked(e -> bandAt(e).filter(b -> b.number() > 0).ifPresent(b -> pick.accept(b.number())));
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    paint();
  }

  void show(SeriesSnapshot now) {
    series = now;
    areas =
        switch (figure) {
          case PLACES -> StackedAreas.places(now, MOST);
          case WAITS -> StackedAreas.waits(now, MOST);
          case HEAP -> StackedAreas.heap(now);
        };
    setAccessibleText(spoken());
    paint();
  }

  /// Plots something else.
  void plot(Figure other) {
    figure = other;
    show(series);
  }

  private String spoken() {
    String now = areas.bands().isEmpty() ? "0" : amount(areas.bands().getLast().upper().getLast());
    String most = amount(areas.top());
    return switch (figure) {
      case PLACES -> tr("Goroutines by place over time: {0} now, at most {1}", now, most);
      case WAITS -> tr("Goroutines by what they wait for over time: {0} now, at most {1}", now, most);
      case HEAP -> tr("The heap over time: {0} now, at most {1}", now, most);
    };
  }

  private String amount(double value) {
    return figure == Figure.HEAP ? Amounts.bytes((long) value) : Amounts.number((long) value);
  }

  /// @param number of a line of the table, from 1; 0 for none
  void select(int number) {
    selected = number;
    paint();
  }

  private double x(double share) {
    return LEFT + share * Math.max(1, getWidth() - LEFT - RIGHT);
  }

  private double y(double count) {
    return getHeight() - BOTTOM - count / areas.top() * Math.max(1, getHeight() - BOTTOM - TOP);
  }

  private Color colour(Ink ink) {
    int rgb = theme.getValue().rgb(ink);
    return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  private void paint() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(colour(Ink.SURFACE));
    g.fillRect(0, 0, getWidth(), getHeight());
    for (StackedAreas.Band band : areas.bands()) {
      fill(g, band);
    }
    axes(g);
    g.setFont(Font.font(11));
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    for (StackedAreas.Band band : areas.bands()) {
      if (!band.upper().isEmpty()) {
        double from = y(band.lower().getLast());
        double to = y(band.upper().getLast());
        if (from - to >= LEAST_FOR_NUMBER) {
          name(g, band, (from + to) / 2);
        }
      }
    }
    if (areas.bands().isEmpty() && figure == Figure.HEAP && series.size() > 0) {
      g.setFill(colour(Ink.MUTED));
      g.fillText(tr("The service exports no figures of its heap."), LEFT + 8, getHeight() / 2);
    }
  }

  private void name(GraphicsContext g, StackedAreas.Band band, double middle) {
    if (figure == Figure.PLACES) {
      g.setFill(colour(band.number() == selected ? Ink.TEXT : Ink.MUTED));
      g.fillText(band.number() == 0 ? "…" : Integer.toString(band.number()), x(1) + 6, middle);
    } else if (figure == Figure.WAITS) {
      g.setTextAlign(TextAlignment.RIGHT);
      g.setFill(colour(Ink.TEXT));
      g.fillText(band.reason().map(LiveWords::reason).orElse(tr("other waits")), x(1) - 6, middle);
    }
  }

  private void fill(GraphicsContext g, StackedAreas.Band band) {
    int n = areas.xs().size();
    double[] xs = new double[2 * n];
    double[] ys = new double[2 * n];
    for (int i = 0; i < n; i++) {
      xs[i] = x(areas.xs().get(i));
      ys[i] = y(band.upper().get(i));
      xs[2 * n - 1 - i] = xs[i];
      ys[2 * n - 1 - i] = y(band.lower().get(i));
    }
    boolean faded = figure == Figure.PLACES && selected > 0 && selected != band.number();
    Color full =
        colour(band.reason().map(w -> Ink.field(Role.of(w.activity()))).orElse(Ink.full(Role.LINE)));
    g.setFill(full.deriveColor(0, 1, 1, faded ? 0.35 : 0.85));
    g.fillPolygon(xs, ys, 2 * n);
    g.setStroke(colour(Ink.SURFACE));
    g.setLineWidth(1);
    for (int i = 1; i < n; i++) {
      g.strokeLine(xs[i - 1], ys[i - 1], xs[i], ys[i]);
    }
  }

  private void axes(GraphicsContext g) {
    g.setFont(Font.font(11));
    g.setFill(colour(Ink.MUTED));
    g.setStroke(colour(Ink.full(Role.LINE)));
    g.setLineWidth(1);
    g.strokeLine(LEFT, y(0), x(1), y(0));
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    double step = step(areas.top());
    for (double v = 0; v <= areas.top(); v += step) {
      g.fillText(amount(v), LEFT - 6, y(v));
      if (v > 0) {
        g.setGlobalAlpha(0.4);
        g.strokeLine(LEFT, y(v), x(1), y(v));
        g.setGlobalAlpha(1);
      }
    }
    if (series.size() > 0) {
      g.setTextBaseline(VPos.TOP);
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(clock(0), LEFT, y(0) + 4);
      if (series.size() > 1) {
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(clock(series.size() - 1), x(1), y(0) + 4);
      }
    }
  }

  /// A round number of which three to seven fit.
  private double step(double top) {
    if (figure == Figure.HEAP) {
      double power = Math.pow(2, Math.floor(Math.log(top) / Math.log(2)));
      return Math.max(1, power / 2);
    }
    double power = Math.pow(10, Math.floor(Math.log10(top)));
    double step = top / power >= 5 ? power : top / power >= 2 ? power / 2 : power / 5;
    return Math.max(1, step);
  }

  private String clock(int sample) {
    return CLOCK.format(series.times().get(sample).atZone(ZoneId.systemDefault()));
  }

  private Optional<StackedAreas.Band> bandAt(MouseEvent e) {
    int sample = areas.sampleAt((e.getX() - LEFT) / Math.max(1, getWidth() - LEFT - RIGHT));
    double count =
        (getHeight() - BOTTOM - e.getY()) / Math.max(1, getHeight() - BOTTOM - TOP) * areas.top();
    return sample < 0 ? Optional.empty() : areas.bandAt(sample, count);
  }

  private void hover(MouseEvent e) {
    int sample = areas.sampleAt((e.getX() - LEFT) / Math.max(1, getWidth() - LEFT - RIGHT));
    if (sample < 0) {
      tip.setText("");
      return;
    }
    if (figure == Figure.HEAP) {
      String bytes = amount(areas.bands().getFirst().upper().get(sample));
      tip.setText(tr("{0}: {1} of heap", clock(sampleOf(sample)), bytes));
      return;
    }
    String total = clock(sample) + ": " + Amounts.count(series.totals().get(sample), "goroutine");
    if (figure == Figure.WAITS) {
      tip.setText(bandAt(e).map(b -> total + "\n" + waits(b, sample)).orElse(total));
      return;
    }
    tip.setText(
        bandAt(e).filter(b -> b.number() > 0)
            .map(b -> {
              SeriesSnapshot.Line line = series.lines().get(b.number() - 1);
              return total + "\n" + Amounts.number(line.counts().get(sample)) + " "
                  + LiveWords.spot(line.spot());
            })
            .orElse(total));
  }

  private static String waits(StackedAreas.Band band, int sample) {
    String count = Amounts.number(Math.round(band.upper().get(sample) - band.lower().get(sample)));
    return count + " " + band.reason().map(LiveWords::reason).orElse(tr("other waits"));
  }

  /// The sample of the series that a sample of the plot is: the heap's may be fewer.
  private int sampleOf(int plotted) {
    int known = -1;
    for (int i = 0; i < series.size(); i++) {
      known += series.heap().get(i) >= 0 ? 1 : 0;
      if (known == plotted) {
        return i;
      }
    }
    return series.size() - 1;
  }

  /// For tests and for people who do not see it.
  List<StackedAreas.Band> bands() {
    return areas.bands();
  }
}
