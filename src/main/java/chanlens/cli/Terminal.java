package chanlens.cli;

import chanlens.analysis.Amounts;
import chanlens.bytes.Printed;
import chanlens.model.Problem;
import chanlens.model.capture.CaptureFile;
import chanlens.query.QueryRefused;
import chanlens.work.Cancelled;
import chanlens.workspace.Opened;
import chanlens.workspace.Overwritten;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a command reads and prints.
record Terminal(InputStream in, NamedOutput out, PrintStream err) {
  private static final int MAX_LEFT_OUT = 500;

  /// The keyboard and screen of a person, unless one of them is redirected.
  Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  void problem(String sentence) {
    err.println("chanlens: " + Printed.of(sentence));
  }

  /// Reports which files are not captures, which could not be read, and what was lost of the others.
  void problems(Opened opened) {
    opened.leftOut().stream().limit(MAX_LEFT_OUT).forEach(l -> problem("left out: " + l.sentence()));
    if (opened.leftOut().size() > MAX_LEFT_OUT) {
      problem("left out: " + (opened.leftOut().size() - MAX_LEFT_OUT) + " more files that are not captures");
    }
    for (Opened.Refused refused : opened.refused()) {
      problem(refused.sentence());
    }
    for (CaptureFile file : opened.files()) {
      for (Problem p : file.problems()) {
        problem(file.name() + ": at byte " + p.offset() + ": " + p.what() + "; " + p.consequence());
      }
    }
  }

  /// Reports what ended a command early. A bug in chanlens is reported in one sentence too, with what helps to find it.
  ExitCode failed(Throwable e) {
    return switch (e) {
      case OutputFailed output -> {
        problem(String.valueOf(output.getMessage()));
        yield ExitCode.OUTPUT;
      }
      case Usage usage -> {
        problem(String.valueOf(usage.getMessage()));
        yield ExitCode.USAGE;
      }
      case QueryRefused refused -> {
        problem(String.valueOf(refused.getMessage()));
        yield switch (refused.why()) {
          case WRONG, FORBIDDEN -> ExitCode.USAGE;
          case TOO_LONG, TOO_LARGE, NO_ENGINE -> ExitCode.UNSUPPORTED;
        };
      }
      case Overwritten o -> {
        problem(o.file() + ": " + o.getMessage());
        yield ExitCode.USAGE;
      }
      case InternalError _ -> { // Java's word for a mapped page that is no longer there
        problem("a file became shorter while it was being read");
        yield ExitCode.USAGE;
      }
      case Cancelled _ -> {
        problem("cancelled");
        yield ExitCode.USAGE;
      }
      case IOException io -> {
        problem(String.valueOf(io.getMessage()));
        yield ExitCode.USAGE;
      }
      default -> {
        StackTraceElement[] at = e.getStackTrace();
        problem("a bug in chanlens: " + e + (at.length == 0 ? "" : " at " + at[0]) + "; please report it");
        yield ExitCode.BUG;
      }
    };
  }

  /// The heap of this program is too small for the files.
  ExitCode tooLarge(long limitBytes) {
    problem(
        "these files need more memory than the " + Amounts.bytes(limitBytes) + " that Java may use; set"
            + " JAVA_TOOL_OPTIONS=-Xmx8g (for 8 GiB), name fewer files, or read a part of the trace with"
            + " --range 12s..14s");
    return ExitCode.UNSUPPORTED;
  }
}
