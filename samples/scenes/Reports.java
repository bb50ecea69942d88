import chanlens.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Many reports in one process: `java -cp … Reports.java LIST`, where each line of LIST is the report to write and the
/// files it is of, separated by tabs. A report's exit status and what it said on stderr go beside it, to NAME.err.
public final class Reports {
  public static void main(String[] words) throws Exception {
    for (String line : Files.readAllLines(Path.of(words[0]))) {
      String[] parts = line.split("\t");
      List<String> command = new ArrayList<>(List.of("report", "--format", "json", "-o"));
      command.addAll(List.of(parts));
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
      int status = Cli.run(command.toArray(String[]::new), InputStream.nullInputStream(), err, err);
      Path beside = Path.of(parts[0] + ".err");
      if (status == 0) {
        Files.deleteIfExists(beside);
      } else {
        Files.writeString(beside, "status " + status + "\n" + said.toString(StandardCharsets.UTF_8));
      }
    }
  }
}
