package chanlens.format.goroutinetext;

import chanlens.bytes.ByteSource;
import chanlens.bytes.LineReader;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.UnsupportedCapture;
import chanlens.model.Decoded;
import chanlens.model.stacks.StacksModel;
import chanlens.text.Matching;
import chanlens.work.Cancel;
import chanlens.work.Progress;

/// Reads a text from beginning to end, in its original form: where goroutines appear in a place where Go does not write
/// them, the wrapping around them is detected, and the lines from there on are read without it.
final class DumpReader {
  private final ByteSource source;
  private final Progress progress;
  private final Cancel cancel;
  private final DumpParser parser = new DumpParser();
  private final Wrappings wrappings;
  private LineReader lines;

  DumpReader(ByteSource source, Progress progress, Cancel cancel) {
    this.source = source;
    this.progress = progress;
    this.cancel = cancel;
    this.wrappings = new Wrappings(source, cancel);
    this.lines = open(0);
  }

  private LineReader open(long from) {
    return wrappings.now().lines(source, from, source.length(), progress, cancel);
  }

  Decoded<StacksModel> read() throws MalformedCapture, UnsupportedCapture {
    while (lines.next()) {
      byte[] w = lines.window();
      int from = lines.from();
      int to = Matching.contentEnd(w, from, lines.to());
      if (!parser.inStack(w, from, to, lines.offset())) {
        outside(w, from, to);
      }
    }
    Ending ending = parser.endOfText(lines.ended());
    if (parser.dumps().count() == 0) {
      throw new MalformedCapture(
          source.name(), 0, "", "a line such as 'goroutine 1 [running]:' with a stack below it", "none");
    }
    if (ending.isCut()) {
      parser.dumps().cut();
    }
    FrameLines frames = parser.frames();
    StacksModel shown =
        parser.dumps().freeze(frames.stacks().freeze(), frames.sites().freeze(), parser.deaths().all());
    TextProblems problems = new TextProblems(source, parser, shown);
    problems.ending(ending);
    return new Decoded<>(shown, problems.all(wrappings));
  }

  private void outside(byte[] w, int from, int to) throws UnsupportedCapture {
    boolean next = !parser.isApart() && DumpParser.isHeader(w, from, to); // one goroutine after another
    if (next || !unwrapped(w, from, to)) {
      parser.outside(w, from, to, lines.to(), lines.offset());
    }
    if (parser.dumps().now().full()) {
      throw new UnsupportedCapture(
          source.name(), "a text with more than 536870912 stack lines", "smaller ones can be read");
    }
  }

  /// Whether to read the line again, without its wrapping.
  private boolean unwrapped(byte[] w, int from, int to) {
    long again = wrappings.at(w, from, to, lines.offset(), parser.isApart(), parser.insideOffset());
    if (again < 0) {
      return false;
    }
    parser.again();
    lines = open(again);
    return true;
  }
}
