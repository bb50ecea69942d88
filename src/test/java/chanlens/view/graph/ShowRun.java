package chanlens.view.graph;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Run;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.export.png.PngWriter;
import chanlens.graphviz.Graphviz;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.picture.Theme;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Opened;
import chanlens.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Draws the wait graph of captures and of each of their findings, to be looked at: `ShowRun FOLDER FILE…`. Not a test.
final class ShowRun {
  private ShowRun() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    List<Path> files = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      files.add(Path.of(args[i]));
    }
    Opened opened = new Workspace(InputStream.nullInputStream()).open(files, Progress.NONE, Cancel.NEVER);
    Diagnosis diagnosis =
        Diagnosis.of(Run.of(opened.files(), Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER);
    try (Graphviz graphviz = Graphviz.here()) {
      show(diagnosis, new Place.Overview(), folder.resolve("everyone.png"), graphviz);
      for (Finding f : diagnosis.findings()) {
        show(diagnosis, new Place.Finding(f.key()), folder.resolve(f.key().replace('#', '-') + ".png"), graphviz);
      }
    }
  }

  private static void show(Diagnosis diagnosis, Place focus, Path file, Graphviz graphviz) throws IOException {
    GraphSpec spec = RunGraph.of(diagnosis, focus, Set.of(), RunGraph.USUAL_NODES, Redaction.NONE, Cancel.NEVER);
    WaitPicture drawn =
        WaitPicture.of(spec, Java2dTextMeasure.ofThisMachine(), graphviz, Graphviz.PATIENCE, Cancel.NEVER);
    try (OutputStream out = Files.newOutputStream(file)) {
      PngWriter.write(drawn.picture(), Theme.LIGHT, 2, out);
    }
  }
}
