package chanlens.format.goroutinetext;

import chanlens.bytes.LineReader;
import chanlens.text.Layer;
import chanlens.text.Matching;
import chanlens.text.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Goroutines in a text, as they are looked for under whatever was put around them.
record WantedGoroutines() implements Wanted {
  private static final byte[] GO_FILE = bytes(".go:");
  private static final byte[] CREATED_BY = bytes("created by ");

  @Override
  public int find(byte[] w, int from, int to) {
    return Landmarks.find(w, from, to);
  }

  @Override
  public Reading read(LineReader lines) {
    return new DumpParser().trial(lines);
  }

  @Override
  public List<Layer> layers(byte[] line, int at) {
    boolean place = Matching.find(line, at, line.length, GO_FILE) >= 0;
    return place ? List.of(new BrokenCalls(), new LostLineEnds()) : List.of(new BrokenCalls());
  }

  @Override
  public boolean areTwo(byte[] line, int length, byte[] next, int from, int to) {
    int begin = Matching.content(line, 0, length);
    int end = Matching.contentEnd(line, begin, length);
    int at = Matching.content(next, from, to);
    boolean anew = at == to || HeaderLine.begins(next, at, to) || Matching.at(next, at, to, CREATED_BY)
        || FunctionShape.of(next, at, FunctionShape.arguments(next, at, to), to).isCall() || at > from;
    return anew && begin < end && isWhole(line, begin, end);
  }

  private static boolean isWhole(byte[] w, int from, int to) {
    return HeaderLine.begins(w, from, to)
        || FunctionShape.of(w, from, FunctionShape.arguments(w, from, to), to) == FunctionShape.CALL
        || FrameLines.isPlace(w, from, to, true);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
