package chanlens.fx.timeline;

import chanlens.fx.picture.FxFonts;
import chanlens.fx.session.RunNotes;
import chanlens.view.figure.SceneNotes;
import chanlens.view.timeline.Tracks;
import chanlens.view.timeline.arrows.WakeArrows;
import chanlens.view.timeline.axis.TimeTicks;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.lanes.LaneSums;
import chanlens.view.timeline.scene.Band;
import chanlens.view.timeline.scene.Chain;
import chanlens.view.timeline.scene.Scene;
import chanlens.view.timeline.scene.SceneRequest;
import chanlens.view.timeline.scene.Selected;
import chanlens.work.Cancel;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// Makes pictures of the lanes on its own thread, one at a time. While one is being made the newest request waits and
/// older ones are dropped, so that every picture that is begun is shown: fast movements give fewer pictures, not none.
///
/// Three images take turns: one is shown, one may still be read by the renderer, one is painted. FX thread only.
final class Frames implements AutoCloseable {
  /// What a picture shows.
  ///
  /// @param lane the lane the keys walk from
  /// @param delays whether those of scheduling are shown
  record Wish(
      SceneRequest scene,
      LaneSums sums,
      Selected selected,
      Optional<Lane> lane,
      boolean allArrows,
      boolean delays,
      Chain chain,
      RunNotes.Found notes,
      Colours colours) {
    /// How much of the selection's colour is blended over a lane, from 0 to 1.
    double lit(Lane of) {
      return lane.filter(of::equals).isPresent() ? 0.12 : selected.isOn(of) ? 0.07 : 0;
    }
  }

  /// A finished picture and what is on it.
  record Frame(
      Wish wish,
      Scene scene,
      TimeTicks ticks,
      WakeArrows arrows,
      List<Band.Piece> band,
      Tracks.Shown tracks,
      SceneNotes notes,
      long[] shares,
      WritableImage image) {}

  private static final double TICK_GAP = 78;
  private static final FxFonts FONTS = new FxFonts();

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "chanlens-timeline");
            thread.setDaemon(true);
            return thread;
          });
  private final Consumer<Frame> show;
  private final Surface[] surfaces = {new Surface(), new Surface(), new Surface()};
  private int turn;
  private boolean busy;
  private boolean closed;
  private @Nullable Wish next;
  private Optional<Scene> last = Optional.empty();

  /// @param show gets each picture on the FX thread
  Frames(Consumer<Frame> show) {
    this.show = show;
  }

  void ask(Wish wish) {
    if (closed) {
      return;
    }
    if (busy) {
      next = wish;
      return;
    }
    busy = true;
    turn = (turn + 1) % surfaces.length;
    Surface surface = surfaces[turn];
    surface.fit(wish.scene.view().columns(), (int) Math.ceil(wish.scene.height() * wish.scene.scale()));
    Optional<Scene> old = last;
    worker.execute(() -> {
      Frame frame = make(wish, old, surface);
      Platform.runLater(() -> done(frame, surface));
    });
  }

  private static Frame make(Wish wish, Optional<Scene> old, Surface surface) {
    Scene scene = Scene.of(wish.scene, wish.sums, old, false, Cancel.NEVER);
    TimeTicks ticks =
        TimeTicks.of(scene.view(), scene.timeline().trace().lastNanos(), TICK_GAP * scene.scale());
    Raster.paint(scene, ticks, wish::lit, wish.colours, surface.pixels, surface.width, surface.height);
    WakeArrows arrows =
        wish.allArrows
            ? WakeArrows.ofGoroutines(scene.timeline(), scene.goroutines(), scene.view())
            : wish.selected.arrows(scene.timeline(), scene.view());
    List<Band.Piece> band = Band.of(wish.chain, scene.rows(), scene.view());
    Tracks.Shown tracks = scene.timeline().tracks().at(scene.view(), wish.delays);
    SceneNotes notes =
        SceneNotes.of(
            scene.timeline().diagnosis(), scene, wish.scene.height(), FONTS, wish.notes.notes(), wish.notes.places());
    return new Frame(wish, scene, ticks, arrows, band, tracks, notes, scene.shares(), surface.image);
  }

  private void done(Frame frame, Surface surface) {
    busy = false;
    if (closed) {
      return;
    }
    last = Optional.of(frame.scene);
    surface.buffer.updateBuffer(b -> null);
    show.accept(frame);
    Wish waiting = next;
    if (waiting != null) {
      next = null;
      ask(waiting);
    }
  }

  @Override
  public void close() {
    closed = true;
    next = null;
    worker.shutdown();
  }

  private static final class Surface {
    private int width;
    private int height;
    private int[] pixels = new int[1];
    private PixelBuffer<IntBuffer> buffer =
        new PixelBuffer<>(1, 1, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    private WritableImage image = new WritableImage(buffer);

    void fit(int wantedWidth, int wantedHeight) {
      int w = Math.max(1, wantedWidth);
      int h = Math.max(1, wantedHeight);
      if (w != width || h != height) {
        width = w;
        height = h;
        pixels = new int[w * h];
        buffer = new PixelBuffer<>(w, h, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
      }
    }
  }
}
