package chanlens.model.symbol;

/// Rewords what a program recorded about itself, for readers who must not see all of it. A model is reworded as a
/// whole, before anything is concluded from it, so that no conclusion, picture or table can reveal what was left out.
///
/// Equal words stay equal and different ones different, unless stated otherwise.
public interface Rewording {
  /// A call: its function stays, its file may lose its folders.
  Frame frame(Frame call);

  /// The value of a label.
  String label(String value);

  /// The name that a program gives to a task, a region or a kind of message.
  String name(String given);

  /// A message that a program wrote into its trace; different ones may become equal.
  String message(String written);

  /// The lines in which a log says why a program died; the runtime's words stay.
  String crash(String words);

  /// The value of a panic; values from the runtime stay.
  String panic(String words);

  /// Chanlens' own words about a file, with its contents in quotation marks.
  String problem(String words);
}
