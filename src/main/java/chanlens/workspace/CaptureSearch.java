package chanlens.workspace;

import chanlens.bytes.Archive;
import chanlens.bytes.ArchiveKinds;
import chanlens.bytes.ByteSource;
import chanlens.bytes.MalformedCapture;
import chanlens.bytes.Printed;
import chanlens.bytes.UnsupportedCapture;
import chanlens.format.Formats;
import chanlens.model.capture.CaptureKind;
import chanlens.model.capture.LeftOut;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks for captures: in folders and the folders in them, in archives and the archives in them. Only the part of each
/// file that identifies its kind is read.
final class CaptureSearch {
  private static final int DEEPEST_FOLDER = 24;
  private static final int DEEPEST_ARCHIVE = 4;
  private static final int MAX_FILES = 100_000;
  /// How much of a file in an archive is unpacked to examine it.
  private static final long LOOK = 16L << 20;
  /// How much is unpacked from archives in total to examine it; a few bytes of zip can be any amount of zeros.
  private static final long MAX_UNPACKED = 4L << 30;

  private final InputStream in;
  private final Progress progress;
  private final Cancel cancel;
  private final List<Found> found = new ArrayList<>();
  private final List<Opened.Refused> refused = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private int files;
  private long unpacked;

  CaptureSearch(InputStream in, Progress progress, Cancel cancel) {
    this.in = in;
    this.progress = progress;
    this.cancel = cancel;
  }

  Bundle below(List<Path> paths) {
    for (Path path : paths) {
      int before = files + refused.size();
      if (Files.isDirectory(path)) {
        folder(path, List.of(), 0);
        if (before == files + refused.size()) {
          refused.add(new Opened.Refused(path, new IOException("the folder has no files")));
        }
      } else {
        named(path);
      }
    }
    if (files > MAX_FILES) {
      leaveOut(List.of(), (files - MAX_FILES) + " more files", "not looked at: only " + MAX_FILES + " are");
    }
    String root = paths.isEmpty() ? "" : RunName.of(paths);
    return new Bundle(CaptureGroups.of(found, root), refused, leftOut);
  }

  private void named(Path path) {
    boolean dash = path.toString().equals("-");
    progress.file(String.valueOf(path.getFileName()), dash ? 0 : size(path));
    Optional<FileState> stored = dash ? Optional.empty() : FileState.of(path);
    try {
      ByteSource source =
          dash
              ? ByteSource.read("standard input", in, Formats::mayBeCapture, cancel)
              : ByteSource.map(path, Formats::mayBeCapture, progress, cancel);
      if (ArchiveKinds.isArchive(source)) {
        int before = found.size();
        archive(source, path, stored, List.of(), 1);
        if (before == found.size()) {
          String what = "an archive without captures";
          refused.add(new Opened.Refused(path, new UnsupportedCapture(source.name(), what, Formats.KNOWN)));
        }
      } else {
        found.add(new Found(List.of(), source.name(), path, Optional.empty(), stored, (p, c) -> source));
      }
    } catch (IOException | UncheckedIOException | InternalError e) {
      refuse(path, stored, e);
    }
  }

  private void folder(Path folder, List<String> names, int depth) {
    List<Path> inside;
    try (Stream<Path> list = Files.list(folder)) {
      inside = list.filter(f -> !isHidden(f)).sorted().toList();
    } catch (IOException e) {
      refused.add(new Opened.Refused(folder, ReadFailure.plain(e)));
      return;
    }
    for (Path file : inside) {
      cancel.check();
      if (Files.isRegularFile(file)) {
        file(file, names);
      }
    }
    for (Path below : inside) {
      if (Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS) && depth < DEEPEST_FOLDER) {
        folder(below, with(names, String.valueOf(below.getFileName())), depth + 1);
      }
    }
  }

  private void file(Path file, List<String> folders) {
    if (++files > MAX_FILES) {
      return;
    }
    progress.file(String.valueOf(file.getFileName()), size(file));
    Optional<FileState> stored = FileState.of(file);
    try {
      ByteSource source = ByteSource.map(file, Formats::mayBeCapture, progress, cancel);
      look(source, file, stored, folders, 0, new Remembered(source, (p, c) -> ByteSource.map(file, p, c)));
    } catch (IOException | UncheckedIOException | InternalError e) {
      refuse(file, stored, e);
    }
  }

  private void refuse(Path path, Optional<FileState> stored, Throwable e) {
    InPlace mine = new InPlace();
    stored.ifPresent(mine::add);
    refused.add(new Opened.Refused(path, ReadFailure.reason(e, mine, path)));
  }

  /// @param depth how many archives contain it
  private void look(
      ByteSource source,
      Path path,
      Optional<FileState> stored,
      List<String> folders,
      int depth,
      Found.Bytes bytes)
      throws IOException {
    if (ArchiveKinds.isArchive(source)) {
      archive(source, path, stored, with(folders, source.name()), depth + 1);
      return;
    }
    Optional<CaptureKind> kind = Formats.kindOf(source);
    if (kind.isPresent()) {
      found.add(new Found(folders, source.name(), path, kind, stored, bytes));
    } else if (!Formats.isManifest(source)) {
      leaveOut(folders, source.name(), why(source), Formats.firstLine(source));
    }
  }

  private void leaveOut(List<String> folders, String name, String why) {
    leaveOut(folders, name, why, Optional.empty());
  }

  private void leaveOut(List<String> folders, String name, String why, Optional<String> firstLine) {
    leftOut.add(new LeftOut(Printed.of(String.join("/", with(folders, name))), why, firstLine));
  }

  private static String why(ByteSource source) {
    try {
      UnsupportedCapture stranger = Formats.refusal(source);
      return stranger.what() + (stranger.known().equals(Formats.KNOWN) ? "" : "; " + stranger.known());
    } catch (MalformedCapture empty) {
      return empty.found();
    }
  }

  private void archive(
      ByteSource source, Path path, Optional<FileState> stored, List<String> folders, int depth) throws IOException {
    if (depth > DEEPEST_ARCHIVE) {
      leaveOut(folders, source.name(), "an archive nested too deeply");
      return;
    }
    Archive archive = ArchiveKinds.of(source, cancel).orElseThrow();
    archive.damaged().ifPresent(d -> refused.add(new Opened.Refused(path, new IOException(d))));
    Sums sums = Sums.of(archive, cancel);
    for (Archive.Member member : archive.members()) {
      member(member, path, stored, folders, depth, sums);
    }
    for (String missing : sums.unseen()) {
      refused.add(new Opened.Refused(path.resolve(Printed.of(missing)),
          new IOException("the bundle lists it, and it is not in there")));
    }
  }

  private void member(
      Archive.Member member, Path archive, Optional<FileState> stored, List<String> folders, int depth, Sums sums) {
    List<String> names = new ArrayList<>(List.of(Printed.of(member.path()).replace('\\', '/').split("/", -1)));
    names.removeIf(n -> n.isEmpty() || n.equals(".") || n.equals(".."));
    boolean hidden = names.isEmpty() || names.stream().anyMatch(n -> n.startsWith(".") || n.equals("__MACOSX"));
    if (hidden || ++files > MAX_FILES) {
      return;
    }
    String name = names.removeLast();
    List<String> all = new ArrayList<>(folders);
    all.addAll(names);
    Path path = archive.resolve(String.join("/", with(names, name)));
    if (unpacked > MAX_UNPACKED) {
      leaveOut(all, name, "not examined: more than 4 GiB were already unpacked");
      return;
    }
    progress.file(name, member.storedBytes());
    try {
      ByteSource head = member.head(LOOK, cancel);
      boolean whole = head.storedBytes() < LOOK || head.length() == 0;
      boolean capture = isCapture(head);
      ByteSource source = whole || !capture ? head : member.open(cancel);
      unpacked += source.length();
      if (whole || capture) {
        sums.check(member.path(), source, cancel);
      }
      if (sums.isBundle() && member.path().equals(CaptureReferences.NAME)) {
        references(source, archive, stored, folders, depth);
        return;
      }
      if (sums.isBundle() && !capture) {
        return; // notes, mutes and the list itself
      }
      if (whole || capture) {
        look(source, path, stored, all, depth, new Remembered(source, (p, c) -> member.open(c)));
      } else {
        leaveOut(all, name, why(head) + ", as far as its first 16 MiB show", Formats.firstLine(head));
      }
    } catch (IOException | UncheckedIOException | InternalError e) {
      refuse(path, stored, e);
    }
  }

  /// Captures that a bundle refers to: only of one that is a file itself, because they are found from its folder.
  private void references(
      ByteSource list, Path bundle, Optional<FileState> stored, List<String> folders, int depth) {
    for (CaptureReferences.Reference reference : CaptureReferences.of(list)) {
      cancel.check();
      try {
        if (depth > 1 || stored.isEmpty()) {
          throw new IOException("it is referred to by a bundle that is in no folder");
        }
        List<String> all = new ArrayList<>(folders);
        all.addAll(reference.folders());
        file(CaptureReferences.find(reference, bundle, cancel), all);
      } catch (IOException e) {
        refused.add(new Opened.Refused(bundle.resolve(Printed.of(reference.path())), e));
      }
    }
  }

  private static boolean isCapture(ByteSource head) {
    return ArchiveKinds.isArchive(head) || Formats.kindOf(head).isPresent();
  }

  private static List<String> with(List<String> names, String more) {
    List<String> all = new ArrayList<>(names);
    all.add(more);
    return all;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // opening it will say what is wrong
    }
  }

  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }
}
