package chanlens.text;

import chanlens.bytes.LineReader;
import java.util.List;

/// What the reader of a text looks for in it, so that it can be found under anything that was put around it.
public interface Wanted {
  /// Where in `[from, to)` something of it begins, even within other words; -1 when nothing does.
  int find(byte[] w, int from, int to);

  /// How much of it can be read from these lines as they are.
  Reading read(LineReader lines);

  /// @param score higher is better
  /// @param clean nothing suggests another reading
  record Reading(long score, boolean clean) {}

  /// Other changes to such a text that only its reader knows about.
  ///
  /// @param line of the sample in which something of it begins
  /// @param at where
  List<Layer> layers(byte[] line, int at);

  /// Whether a line is complete and the next one starts a new line, so that they are not joined where lines were
  /// broken.
  boolean areTwo(byte[] line, int length, byte[] next, int from, int to);
}
