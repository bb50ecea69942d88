package chanlens.cli;

import picocli.CommandLine.Command;

/// `chanlens fleet`, whose words are commands of their own.
@Command(
    name = "fleet",
    description = {
      "Keeps what matters of thousands of captures, of many services, instances and releases, and asks it.",
      "`fleet add --to FLEET DIR…` adds runs, each once; the others ask."
    },
    sortOptions = false)
final class FleetCommand implements Runnable {
  @Override
  public void run() {
    throw new Usage("name one of add, query, report and check; `chanlens help fleet` says more");
  }
}
