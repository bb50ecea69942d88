package chanlens.model.symbol;

/// How what a program recorded of itself is told to others, who are not to see all of it. A model is reworded as a
/// whole, before anything is concluded from it, so that no conclusion, picture or table can tell what was left out.
///
/// Equal words stay equal and different ones different, where not said otherwise.
public interface Rewording {
  /// A call: its function stays, its file may lose its folders.
  Frame frame(Frame call);

  /// The value of a label.
  String label(String value);

  /// The name that a program gives a task, a region or a kind of message.
  String name(String given);

  /// A message that a program wrote into its trace; different ones may become equal.
  String message(String written);

  /// The lines in which a log says why a program died; what the runtime says stays.
  String crash(String words);

  /// What a panic was raised with; what the runtime raises stays.
  String panic(String words);

  /// Words of ours about a file, with what stands in it between quotation marks.
  String problem(String words);
}
