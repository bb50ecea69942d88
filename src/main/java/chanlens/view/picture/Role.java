package chanlens.view.picture;

import chanlens.golang.Activity;
import java.util.Locale;

/// The meaning of a colour; a picture knows only roles. The colours are next to each other here: light, dark, print.
///
/// The state colours were computed, not chosen: in light and dark any two of the first ten differ by CIEDE2000 15 or
/// more, also for people with a colour vision deficiency, each has a contrast of 3:1 with the background, and in
/// ordinary vision each differs from ALARM by 20 or more. The dark background is that of the dark theme of the window.
public enum Role {
  /// The background of the picture.
  SURFACE(0xFFFFFF, 0x0D1117, 0xFFFFFF),
  /// Cards, legends, notes: slightly different from the surface.
  PANEL(0xF3F5F6, 0x161B22, 0xFFFFFF),
  TEXT(0x1A2229, 0xE9EDF0, 0x000000),
  /// Secondary text.
  MUTED(0x55626B, 0xAAB4BC, 0x404040),
  /// Outlines of things without a state.
  LINE(0x46545E, 0x8F9BA5, 0x000000),
  /// Structure: who created whom, what refers to what.
  STRUCTURE(0x7D8890, 0x76828B, 0x707070),
  /// What is inferred, not recorded.
  INFERRED(0x5F6B73, 0x9AA6AF, 0x404040),
  RUNNING(0x3EA376, 0x308B5C, 0x000000),
  RUNNABLE(0x635C19, 0xABA503, 0x000000),
  SEND(0xF46812, 0x994B02, 0x000000),
  RECEIVE(0x001965, 0x5796FF, 0x000000),
  SELECT(0xC072B3, 0xA4719E, 0x000000),
  LOCK(0x492200, 0xFFCD92, 0x000000),
  IO(0x094E54, 0x33DEFF, 0x000000),
  SLEEP(0x717478, 0x606266, 0x000000),
  GC(0x871DD4, 0x881CE8, 0x000000),
  FOREVER(0x050608, 0xFFFFFF, 0x000000),
  UNKNOWN(0x8A8F94, 0x7E848A, 0x000000),
  /// Stuck goroutines and wait-for cycles, always with a word or a shape of its own.
  ALARM(0xB3001B, 0xFF5C6C, 0x000000),
  /// References in a circle: a brown that is not the red of circles of waiting.
  CIRCLE(0x9A5B2B, 0xC98A55, 0x000000),
  /// The background of text in ALARM.
  ALARM_PANEL(0xFBE3E6, 0x452228, 0xFFFFFF),
  CHANNEL_HEADER(0xE4EBF1, 0x2F3D4A, 0xEDEDED),
  TIMER_HEADER(0xFFF1CC, 0x4A3F1C, 0xEDEDED),
  DONE_HEADER(0xDDF0E6, 0x1F4133, 0xEDEDED),
  CLOSED_HEADER(0xE2E4E6, 0x3A3E43, 0xD9D9D9),
  /// A slot of a buffer that holds a value.
  SLOT_USED(0xB4CCE8, 0x35588A, 0xD0D0D0),
  SLOT_FREE(0xFFFFFF, 0x0D1117, 0xFFFFFF),
  /// What has more than before.
  GREW(0xFFC08A, 0x8A4A12, 0xB0B0B0),
  /// What has less than before.
  SHRANK(0xA9C8F5, 0x1F4F8F, 0xE0E0E0),
  /// What stands for the network, timers and the operating system.
  OUTSIDE(0xE6F4FB, 0x1F3644, 0xFFFFFF),
  /// The selected thing and what has the focus.
  SELECTION(0x0B62D6, 0x6FB1FF, 0x000000);

  private final int light;
  private final int dark;
  private final int print;

  Role(int light, int dark, int print) {
    this.light = light;
    this.dark = dark;
    this.print = print;
  }

  /// The colour of a goroutine's state.
  public static Role of(Activity activity) {
    return switch (activity) {
      case RUNNING -> RUNNING;
      case RUNNABLE -> RUNNABLE;
      case SEND -> SEND;
      case RECEIVE -> RECEIVE;
      case SELECT -> SELECT;
      case LOCK -> LOCK;
      case IO -> IO;
      case SLEEP -> SLEEP;
      case GC -> GC;
      case FOREVER -> FOREVER;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /// The role as a class in SVG and CSS: `channel-header`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int light() {
    return light;
  }

  int dark() {
    return dark;
  }

  int print() {
    return print;
  }
}
