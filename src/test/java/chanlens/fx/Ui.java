package chanlens.fx;

import chanlens.workspace.KeptNotes;
import chanlens.workspace.Recent;
import chanlens.workspace.RunStates;
import chanlens.workspace.Settings;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window on a display without a screen, with fingers on its keyboard. The only class that knows TestFX.
public final class Ui implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final int COLLECTIONS = 50;
  private static final int COLLECTION_MILLIS = 50;
  private static final int REST_MILLIS = 250;

  private final FxRobot robot = new FxRobot();
  private final Stage stage;
  private final Window window;

  private Ui(Stage stage, Window window) {
    this.stage = stage;
    this.window = window;
  }

  /// Shows a window that keeps its settings in a folder.
  ///
  /// @param home folder with samples
  public static Ui show(Path config, Optional<Path> home) {
    try {
      FxToolkit.registerPrimaryStage();
      Stage stage = onFx(Stage::new);
      Window window =
          onFx(
              () -> {
                Window w = new Window(stage, environment(config, home));
                stage.show();
                return w;
              });
      return new Ui(stage, window);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static Environment environment(Path config, Optional<Path> home) {
    return new Environment(
        Settings.in(config), Recent.in(config), RunStates.in(config), KeptNotes.in(config), home, "help");
  }

  /// Makes something on the FX thread and waits for it.
  public static <T> T onFx(Callable<T> job) {
    return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), job);
  }

  public Window window() {
    return window;
  }

  public Scene scene() {
    return stage.getScene();
  }

  /// Presses keys together and lets them go.
  public void press(KeyCode... keys) {
    robot.push(keys);
    settle();
  }

  public void type(String text) {
    robot.write(text);
    settle();
  }

  /// Clicks on the middle of a node.
  public void click(Node node) {
    robot.clickOn(node);
    settle();
  }

  /// Presses the mouse at one point of a node and lets it go at another, in its own coordinates.
  public void drag(Node node, double fromX, double fromY, double toX, double toY) {
    Bounds at = onFx(() -> node.localToScreen(node.getBoundsInLocal()));
    robot.moveTo(at.getMinX() + fromX, at.getMinY() + fromY);
    robot.press(MouseButton.PRIMARY);
    robot.moveTo(at.getMinX() + toX, at.getMinY() + toY);
    robot.release(MouseButton.PRIMARY);
    settle();
  }

  /// Asks a node for its menu.
  public void clickSecondary(Node node) {
    robot.rightClickOn(node);
    settle();
  }

  /// Clicks on a point of the screen.
  public void clickAt(Point2D at) {
    robot.clickOn(at);
    settle();
  }

  /// Clicks twice on a point of a node, however slow the display is.
  public void doubleClick(Node on, Point2D screen) {
    for (int count = 1; count <= 2; count++) {
      int clicks = count;
      onFx(() -> {
        mouse(on, MouseEvent.MOUSE_PRESSED, screen, clicks, false);
        mouse(on, MouseEvent.MOUSE_RELEASED, screen, clicks, false);
        mouse(on, MouseEvent.MOUSE_CLICKED, screen, clicks, false);
        return true;
      });
      settle();
    }
  }

  /// Drags from one point of a node to another while Ctrl is down. The display of the tests does not tell the mouse
  /// which keys are held.
  public void dragWithCtrl(Node on, Point2D from, Point2D to) {
    onFx(() -> {
      mouse(on, MouseEvent.MOUSE_PRESSED, from, 1, true);
      mouse(on, MouseEvent.MOUSE_DRAGGED, to, 1, true);
      mouse(on, MouseEvent.MOUSE_RELEASED, to, 1, true);
      return true;
    });
    settle();
  }

  private static void mouse(Node on, EventType<MouseEvent> type, Point2D screen, int clicks, boolean ctrl) {
    Point2D at = on.localToScene(on.screenToLocal(screen));
    on.fireEvent(new MouseEvent(type, at.getX(), at.getY(), screen.getX(), screen.getY(), MouseButton.PRIMARY, clicks,
        false, ctrl, false, false, true, false, false, true, false, true, new PickResult(on, at.getX(), at.getY())));
  }

  /// Waits until something is so.
  public void await(String what, Callable<Boolean> so) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(so));
    } catch (TimeoutException e) {
      throw new AssertionError("not seen within " + PATIENCE_SECONDS + " s: " + what, e);
    }
    settle();
  }

  /// Closes the run; whether nothing holds a node of it from then on, but for JavaFX's painter.
  public boolean isCollectedWithTheRun(String selector) throws InterruptedException {
    ReferenceQueue<Node> collected = new ReferenceQueue<>();
    Reference<Node> node =
        new WeakReference<>(Objects.requireNonNull(onFx(() -> scene().lookup(selector)), selector), collected);
    onFx(() -> {
      window.closeRun();
      return true;
    });
    settle();
    for (int i = 0; i < COLLECTIONS && !node.refersTo(null); i++) {
      forgetPainted();
      System.gc();
      collected.remove(COLLECTION_MILLIS);
    }
    return node.refersTo(null);
  }

  /// JavaFX 26 keeps, in a static field, the way to what the last frames painted until as many parts are painted again:
  /// com.sun.javafx.tk.quantum.ViewPainter.ROOT_PATHS.
  private static void forgetPainted() {
    onFx(() -> {
      Field paths = Class.forName("com.sun.javafx.tk.quantum.ViewPainter").getDeclaredField("ROOT_PATHS");
      paths.setAccessible(true);
      Object all = Objects.requireNonNull(paths.get(null));
      for (int i = 0; i < Array.getLength(all); i++) {
        Object path = Array.get(all, i);
        if (path != null) {
          path.getClass().getMethod("clear").invoke(path);
        }
      }
      return true;
    });
  }

  /// Lets everything that is queued on the FX thread happen.
  public void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Lets pass the pause after which pictures are drawn.
  public void rest() {
    WaitForAsyncUtils.sleep(REST_MILLIS, TimeUnit.MILLISECONDS);
    settle();
  }

  @Override
  public void close() {
    onFx(
        () -> {
          stage.hide();
          stage.setScene(null); // the headless platform keeps every window that ever was, and all that it leads to
          stage.setOnHidden(null);
          return true;
        });
  }
}
