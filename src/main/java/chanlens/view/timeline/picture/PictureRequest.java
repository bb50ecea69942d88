package chanlens.view.timeline.picture;

import chanlens.view.Place;
import java.util.Set;

/// @param focus what the picture is about: everything, a finding, or goroutines and those they had to do with; a
///     trace knows no objects and a picture of a task or a time shows everything
/// @param also ids of goroutines that are shown with it
/// @param fromNanos where the picture begins; negative for the trace's beginning
/// @param toNanos where it ends; negative for the trace's end
/// @param width points, names included
/// @param mostRows lanes, at most
/// @param pauses whether pauses made by dumps are folded away
public record PictureRequest(
    Place focus, Set<Long> also, long fromNanos, long toNanos, double width, int mostRows, boolean pauses) {
  public PictureRequest {
    also = Set.copyOf(also);
  }

  public static PictureRequest everything() {
    return new PictureRequest(new Place.Overview(), Set.of(), -1, -1, 1400, 48, true);
  }

  public PictureRequest focused(Place on) {
    return new PictureRequest(on, also, fromNanos, toNanos, width, mostRows, pauses);
  }

  public PictureRequest with(Set<Long> goids) {
    return new PictureRequest(focus, goids, fromNanos, toNanos, width, mostRows, pauses);
  }

  public PictureRequest between(long from, long to) {
    return new PictureRequest(focus, also, from, to, width, mostRows, pauses);
  }

  public PictureRequest wide(double points) {
    return new PictureRequest(focus, also, fromNanos, toNanos, points, mostRows, pauses);
  }
}
