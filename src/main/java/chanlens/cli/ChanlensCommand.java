package chanlens.cli;

import chanlens.format.Formats;
import picocli.CommandLine.Command;

/// The command line as a whole, for `chanlens help`.
@Command(
    name = "chanlens",
    description = {
      "Shows goroutines, channels and locks of one Go process from its own capture files.",
      Formats.KNOWN + ".",
      "",
      "chanlens [FILE|DIR|-…] opens the window; several files or a folder are one run.",
      "Without a display it prints the text report."
    },
    synopsisHeading = "Usage: ",
    customSynopsis = {"chanlens [FILE|DIR|-…]", "       chanlens COMMAND …"},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:fine",
      "1:a bug in chanlens",
      "2:usage",
      "3:opened with problems",
      "4:malformed file",
      "5:unsupported file",
      "6:`check` found what it was asked to forbid, or a trigger of `watch` fired",
      "7:an output could not be written"
    },
    commandListHeading = "%nCommands:%n")
final class ChanlensCommand implements Runnable {
  @Override
  public void run() {
    throw new Usage("name a command or files; `chanlens help` lists the commands");
  }
}
