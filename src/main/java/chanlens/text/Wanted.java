package chanlens.text;

import chanlens.bytes.LineReader;
import java.util.List;

/// What the reader of a text looks for in it, so that it can be found under whatever was put around it.
public interface Wanted {
  /// Where in `[from, to)` something of it begins, also within other words; -1 when nothing does.
  int find(byte[] w, int from, int to);

  /// How much of it is read from these lines as they are.
  Reading read(LineReader lines);

  /// @param score the more the better
  /// @param clean nothing at all speaks for another reading
  record Reading(long score, boolean clean) {}

  /// What else may have been done to such a text, which only its reader knows.
  ///
  /// @param line of the sample in which something of it begins
  /// @param at where
  List<Layer> layers(byte[] line, int at);

  /// Whether a line is whole and the next one begins anew, so that they are two even where lines were broken.
  boolean areTwo(byte[] line, int length, byte[] next, int from, int to);
}
