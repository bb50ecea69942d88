import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Part of the build, run by `mvn -Pdist verify`: makes of `target/app` what people install, for the system it runs on.
///
/// 1. a Java of our own by `jlink`, with the modules that `jdeps` finds and JavaFX;
/// 2. the app image by `jpackage`; where there is a shell, a script starts it instead of `jpackage`'s programs, which
///    start themselves anew and take twice as long;
/// 3. Java's caches for the words and the window, made by running both as they will be run;
/// 4. `.deb`, `.rpm` and a portable zip on Linux, `.dmg` on macOS, `.msi` and a zip on Windows; `SHA256SUMS` of all.
///
/// `java Dist.java VERSION BUILT_AT`, in the project's folder; `BUILT_AT` is the time all files get.
final class Dist {
  private static final Path TARGET = Path.of("target");
  private static final Path APP = TARGET.resolve("app");
  private static final Path OUT = TARGET.resolve("dist");
  private static final Path PACKAGING = Path.of("packaging");
  private static final Path ICONS = Path.of("src/main/resources/chanlens/fx/icon");
  private static final String MAIN = "chanlens.app.Main";
  private static final String SAMPLE = "samples/abandoned-sender/captures/go1.27";
  private static final String JAVA_HOME = System.getProperty("java.home");
  private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);
  private static final boolean WINDOWS = SYSTEM.startsWith("windows");
  private static final boolean MAC = SYSTEM.startsWith("mac");
  private static final List<String> WORDS = List.of("--enable-native-access=ALL-UNNAMED");
  private static final List<String> COLLECTOR =
      List.of("-XX:+UseSerialGC", "-XX:PretenureSizeThreshold=128k", "-XX:MaxTenuringThreshold=0");
  private static final List<String> HEAP = List.of("-Xms96m", "-Xmn32m");

  private final String version;
  private final FileTime builtAt;
  private final Path image;
  private final Path inside;
  private final Path runtime;
  private final List<String> common = new ArrayList<>(List.of("-XX:-UsePerfData"));
  private final List<String> window = new ArrayList<>();

  private Dist(String version, String builtAt) throws IOException {
    this.version = version;
    this.builtAt = FileTime.from(Instant.parse(builtAt));
    image = OUT.resolve(MAC ? "Chanlens.app" : "chanlens");
    inside = image.resolve(MAC ? "Contents/app" : WINDOWS ? "app" : "lib/app");
    runtime = image.resolve(MAC ? "Contents/runtime/Contents/Home" : WINDOWS ? "runtime" : "lib/runtime");
    readFlags();
  }

  public static void main(String[] args) throws Exception {
    Dist dist = new Dist(args[0], args[1]);
    remove(OUT);
    Files.createDirectories(OUT);
    dist.appImage(dist.ownJava());
    dist.content();
    dist.touch(dist.image);
    dist.caches();
    if (MAC) {
      dist.installer("dmg", "--mac-package-identifier", "chanlens");
    } else if (WINDOWS) {
      dist.installer("msi", "--win-menu", "--win-shortcut", "--win-dir-chooser");
      dist.zip();
    } else {
      Path tree = dist.tree();
      dist.deb(tree);
      dist.rpm(tree);
      remove(tree);
      dist.zip();
    }
    dist.papers();
    sums();
  }

  /// The same file that the other launcher and the tests read; its last part is for the window alone.
  private void readFlags() throws IOException {
    List<String> into = common;
    for (String line : Files.readAllLines(PACKAGING.resolve("jvm-flags"))) {
      if (line.startsWith("# The window alone")) {
        into = window;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        into.add(line);
      }
    }
  }

  // --- Java and the app image

  private Path ownJava() throws IOException, InterruptedException {
    List<Path> fx = files(APP.resolve("javafx"), ".jar");
    List<String> jars = files(APP.resolve("lib"), ".jar").stream().map(Path::toString).toList();
    List<String> ask = new ArrayList<>(List.of(tool("jdeps"), "--multi-release", "25", "--ignore-missing-deps"));
    ask.addAll(List.of("--print-module-deps", "--module-path", APP.resolve("javafx").toString()));
    ask.addAll(List.of("--class-path", String.join(System.getProperty("path.separator"), jars)));
    ask.addAll(jars);
    String modules = output(ask).lines().reduce((first, last) -> last).orElseThrow();
    Path home = OUT.resolve("java");
    // names of files in archives, letters of other systems; natives lie beside those of Java, none is unpacked later
    run(
        tool("jlink"), "--module-path", APP.resolve("javafx").toString(),
        "--add-modules", modules + ",jdk.zipfs,jdk.charsets", "--output", home.toString(), "--strip-debug",
        "--no-header-files", "--no-man-pages", "--compress=zip-0",
        "--exclude-resources=glob:/javafx.*/*.so,glob:/javafx.*/*.dylib,glob:/javafx.*/*.dll");
    for (Path library : files(APP.resolve("javafx"), ".so", ".dylib", ".dll")) {
      Files.copy(library, home.resolve(WINDOWS ? "bin" : "lib").resolve(library.getFileName()));
    }
    System.out.println("Java " + Runtime.version() + " with " + modules + " and " + fx.size() + " jars of JavaFX");
    return home;
  }

  private void appImage(Path java) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(
        List.of(
            tool("jpackage"), "--type", "app-image", "--name", MAC ? "Chanlens" : "chanlens", "--app-version",
            accepted(), "--runtime-image", java.toString(), "--input", APP.resolve("lib").toString(), "--main-jar",
            "chanlens-" + version + ".jar", "--main-class", MAIN, "--dest", OUT.toString(), "--icon",
            icon().toString(), "--vendor", "the Chanlens authors"));
    // on Windows the program of this name is for a console, and starts the other one for the window
    for (String option : options(WINDOWS ? words() : window, WINDOWS ? "words" : "window")) {
      command.addAll(List.of("--java-options", option));
    }
    if (WINDOWS) {
      Path other = OUT.resolve("window.properties");
      Files.writeString(
          other,
          "win-console=false\nwin-menu=true\njava-options=" + String.join(" ", options(window, "window")) + "\n");
      command.addAll(List.of("--win-console", "--add-launcher", "chanlens-window=" + other));
      command.addAll(List.of("--java-options", "-Dchanlens.window=$ROOTDIR\\chanlens-window.exe"));
    }
    run(command.toArray(String[]::new));
    if (!WINDOWS) {
      Path script = MAC ? image.resolve("Contents/bin/chanlens") : image.resolve("bin/chanlens");
      Files.createDirectories(script.getParent());
      Files.deleteIfExists(script);
      Files.writeString(script, script());
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      if (!MAC) { // what belongs to jpackage's own program
        Files.deleteIfExists(inside.resolve("chanlens.cfg"));
        Files.deleteIfExists(image.resolve("lib/libapplauncher.so"));
      }
    }
    remove(java);
  }

  /// Java's options as jpackage's programs have them; `$APPDIR` is their own variable.
  private List<String> options(List<String> own, String cache) {
    List<String> all = new ArrayList<>(common);
    all.addAll(own);
    all.addAll(List.of("-XX:AOTCache=$APPDIR/" + cache + ".aot", "-Xlog:aot=off", "-Xlog:cds=off"));
    all.addAll(List.of("-Dchanlens.home=$APPDIR", "-Dchanlens.native=$APPDIR/native"));
    return all;
  }

  private static List<String> words() {
    List<String> all = new ArrayList<>(WORDS);
    all.addAll(COLLECTOR);
    all.addAll(HEAP);
    return all;
  }

  private String script() throws IOException {
    Map<String, String> blanks = new TreeMap<>();
    blanks.put("APP", MAC ? "app" : "lib/app");
    blanks.put("RUNTIME", MAC ? "runtime/Contents/Home" : "lib/runtime");
    blanks.put("COMMANDS", String.join(" | ", commands()));
    blanks.put("COMMON", String.join(" ", common));
    blanks.put("WORDS", String.join(" ", WORDS));
    blanks.put("COLLECTOR", String.join(" ", COLLECTOR));
    blanks.put("HEAP", String.join(" ", HEAP));
    blanks.put("WINDOW", String.join(" ", window));
    blanks.put("CLASSPATH", classPath("$app/"));
    blanks.put("MAIN", MAIN);
    return filled("launcher.sh", blanks);
  }

  /// The words that the other launcher sends to the command line.
  private static List<String> commands() throws IOException {
    for (String line : Files.readAllLines(PACKAGING.resolve("chanlens"))) {
      if (line.strip().startsWith("report | ")) {
        return List.of(line.strip().replace(" | -*)", "").split(" \\| "));
      }
    }
    throw new IOException("packaging/chanlens has no list of commands");
  }

  private String classPath(String folder) throws IOException {
    List<String> jars = files(inside, ".jar").stream().map(j -> folder + j.getFileName()).toList();
    return String.join(System.getProperty("path.separator"), jars);
  }

  // --- what lies beside the jars

  private void content() throws IOException {
    copy(APP.resolve("native"), inside.resolve("native"));
    for (Path sample : folders(Path.of("samples"))) {
      Path readme = sample.resolve("README.md");
      Path captures = sample.resolve("captures");
      if (Files.isRegularFile(readme) && Files.isDirectory(captures)) {
        Path to = inside.resolve(sample.toString());
        Path latest = folders(captures).getLast();
        copy(latest, to.resolve("captures").resolve(latest.getFileName()));
        Files.copy(readme, to.resolve("README.md"));
      }
    }
    if (Files.isDirectory(Path.of("assets/samples"))) {
      copy(Path.of("assets/samples"), inside.resolve("assets/samples"));
    }
    for (Path jar : files(inside, ".jar")) {
      unseal(jar);
    }
    Path legal = Files.createDirectories(inside.resolve("legal"));
    for (Path paper : List.of(Path.of("LICENSE"), Path.of("NOTICE"), APP.resolve("THIRD-PARTY.txt"))) {
      Files.copy(paper, legal.resolve(paper.getFileName()));
    }
    Files.copy(TARGET.resolve("chanlens-bom.json"), legal.resolve("chanlens-bom.json"));
  }

  /// A cache of classes remembers where a sealed jar lay, and Java refuses to start with it when the jar lies elsewhere.
  private static void unseal(Path jar) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Path manifest = zip.getPath("META-INF/MANIFEST.MF");
      String text = Files.exists(manifest) ? Files.readString(manifest) : "";
      if (text.contains("Sealed: true")) {
        Files.writeString(manifest, text.replace("Sealed: true", "Sealed: false"));
      }
    }
  }

  // --- caches

  private void caches() throws IOException, InterruptedException {
    Path none = OUT.resolve("none");
    train("words", words(), List.of(), "report", "-o", none.resolve("report.txt").toString(), SAMPLE);
    List<String> rehearsal =
        List.of(
            "-Dchanlens.rehearse=true", "-Dglass.platform=Headless", "-Dprism.order=sw", "-Dchanlens.config=" + none);
    train("window", window, rehearsal, SAMPLE);
    remove(none);
  }

  /// Java writes the cache when it ends by itself. The options and the class path are those of the launcher.
  private void train(String name, List<String> own, List<String> more, String... arguments)
      throws IOException, InterruptedException {
    Path cache = inside.resolve(name + ".aot");
    Files.createDirectories(OUT.resolve("none"));
    List<String> command = new ArrayList<>();
    command.add(runtime.resolve("bin").resolve(WINDOWS ? "java.exe" : "java").toAbsolutePath().toString());
    command.addAll(common);
    command.addAll(own);
    command.addAll(List.of("-Dchanlens.home=" + inside, "-Dchanlens.native=" + inside.resolve("native")));
    command.addAll(more);
    command.add("-XX:AOTCacheOutput=" + cache.toAbsolutePath());
    command.addAll(List.of("-cp", classPath(inside.toAbsolutePath() + "/"), MAIN));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    process.environment().put("PATH", ""); // so that the window learns the built-in Graphviz
    String said = output(process);
    if (!Files.isRegularFile(cache) || Files.size(cache) == 0) {
      throw new IOException("Java wrote no cache for the " + name + ":\n" + said);
    }
    System.out.println(name + ".aot: " + (Files.size(cache) >> 20) + " MB");
  }

  // --- packages

  /// What the packages of Linux install: all in one folder, and links to it where systems look.
  private Path tree() throws IOException {
    Path tree = OUT.resolve("tree");
    copy(image, tree.resolve("opt/chanlens"));
    Path command = Files.createDirectories(tree.resolve("usr/bin")).resolve("chanlens");
    Files.createSymbolicLink(command, Path.of("../../opt/chanlens/bin/chanlens"));
    Path share = tree.resolve("usr/share");
    install(PACKAGING.resolve("dist/chanlens.desktop"), share.resolve("applications/chanlens.desktop"));
    install(PACKAGING.resolve("dist/chanlens-mime.xml"), share.resolve("mime/packages/chanlens.xml"));
    Path icons = share.resolve("icons/hicolor");
    for (int size : new int[] {16, 32, 48, 64, 128, 256, 512}) {
      install(png(size), icons.resolve(size + "x" + size + "/apps/chanlens.png"));
    }
    install(PACKAGING.resolve("dist/chanlens.svg"), icons.resolve("scalable/apps/chanlens.svg"));
    install(Path.of("NOTICE"), share.resolve("doc/chanlens/copyright"));
    modes(tree);
    touch(tree);
    return tree;
  }

  private void deb(Path tree) throws IOException, InterruptedException {
    if (!there("dpkg-deb")) {
      System.out.println("no .deb: there is no dpkg-deb");
      return;
    }
    String arch = arch("amd64", "arm64");
    Path debian = Files.createDirectories(tree.resolve("DEBIAN"));
    long size;
    try (Stream<Path> all = Files.walk(tree)) {
      size = all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).mapToLong(f -> f.toFile().length()).sum();
    }
    Map<String, String> blanks = Map.of("VERSION", version, "ARCH", arch, "SIZE", String.valueOf(size >> 10));
    Files.writeString(debian.resolve("control"), filled("control", blanks));
    touch(debian);
    ProcessBuilder build =
        new ProcessBuilder(
            "dpkg-deb", "--root-owner-group", "-Zgzip", "-z6", "-b", tree.toString(),
            OUT.resolve("chanlens_" + version + "_" + arch + ".deb").toString());
    build.environment().put("SOURCE_DATE_EPOCH", epoch());
    output(build);
    remove(debian);
  }

  private void rpm(Path tree) throws IOException, InterruptedException {
    if (!there("rpmbuild")) {
      System.out.println("no .rpm: there is no rpmbuild");
      return;
    }
    String arch = arch("x86_64", "aarch64");
    Path top = Files.createDirectories(OUT.resolve("rpm"));
    Path spec = top.resolve("chanlens.spec");
    Map<String, String> blanks =
        Map.of("VERSION", version, "ARCH", arch, "ROOT", tree.toAbsolutePath().toString());
    Files.writeString(spec, filled("chanlens.spec", blanks));
    ProcessBuilder build =
        new ProcessBuilder(
            "rpmbuild", "-bb", "--target", arch, "--define", "_topdir " + top.toAbsolutePath(), "--define",
            "_rpmdir " + OUT.toAbsolutePath(), "--define", "_rpmfilename %%{NAME}-%%{VERSION}.%%{ARCH}.rpm",
            spec.toString());
    build.environment().put("SOURCE_DATE_EPOCH", epoch());
    output(build);
    remove(top);
  }

  private void installer(String type, String... more) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(
        List.of(
            tool("jpackage"), "--type", type, "--name", "Chanlens", "--app-version", accepted(), "--app-image",
            image.toString(), "--dest", OUT.toString(), "--vendor", "the Chanlens authors", "--license-file",
            "LICENSE"));
    for (Path association : associations()) {
      command.addAll(List.of("--file-associations", association.toString()));
    }
    command.addAll(List.of(more));
    run(command.toArray(String[]::new));
    Path made = files(OUT, "." + type).getFirst();
    Files.move(made, OUT.resolve("Chanlens-" + version + "." + type), StandardCopyOption.REPLACE_EXISTING);
  }

  /// macOS takes no version that begins with 0, and `jpackage` refuses it there.
  private String accepted() {
    return MAC && version.startsWith("0.") ? "1" + version.substring(1) : version;
  }

  private static List<Path> associations() throws IOException {
    Map<String, String> kinds =
        Map.of(
            "chanlens", "Chanlens bundle of a Go run", "trace", "Go execution trace", "heapdump", "Go heap dump", "pprof",
            "Go profile");
    List<Path> all = new ArrayList<>();
    for (Map.Entry<String, String> kind : new TreeMap<>(kinds).entrySet()) {
      Path file = OUT.resolve(kind.getKey() + ".properties");
      Files.writeString(
          file,
          "extension=" + kind.getKey() + "\nmime-type=application/x-go-" + kind.getKey() + "\ndescription="
              + kind.getValue() + "\n");
      all.add(file);
    }
    return all;
  }

  /// A folder to unpack anywhere, with who may run what.
  private void zip() throws IOException {
    String system = WINDOWS ? "windows" : "linux";
    Path zip = OUT.resolve("chanlens-" + version + "-" + system + "-" + arch("x64", "arm64") + ".zip");
    Map<String, ?> how = Map.of("create", "true", "enablePosixFileAttributes", !WINDOWS);
    try (FileSystem into = FileSystems.newFileSystem(zip, how)) {
      copy(image, into.getPath("chanlens-" + version));
    }
  }

  private void papers() throws IOException {
    Files.copy(TARGET.resolve("chanlens-bom.json"), OUT.resolve("chanlens-" + version + "-bom.json"));
    Files.copy(APP.resolve("THIRD-PARTY.txt"), OUT.resolve("chanlens-" + version + "-THIRD-PARTY.txt"));
    Files.copy(Path.of("NOTICE"), OUT.resolve("chanlens-" + version + "-NOTICE"));
    for (Path left : files(OUT, ".properties", ".ico", ".icns")) {
      Files.delete(left);
    }
  }

  private static void sums() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (Path file : files(OUT, "")) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      try (InputStream in = Files.newInputStream(file)) {
        byte[] chunk = new byte[1 << 16];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
          sha.update(chunk, 0, n);
        }
      }
      lines.append(HexFormat.of().formatHex(sha.digest())).append("  ").append(file.getFileName()).append('\n');
      System.out.printf(Locale.ROOT, "%6.1f MB  %s%n", Files.size(file) / 1e6, file);
    }
    Files.writeString(OUT.resolve("SHA256SUMS"), lines);
  }

  // --- icons: pixels in the container that each system reads

  private static Path icon() throws IOException {
    if (WINDOWS) {
      return Files.write(OUT.resolve("chanlens.ico"), ico());
    }
    return MAC ? Files.write(OUT.resolve("chanlens.icns"), icns()) : png(256);
  }

  private static Path png(int size) {
    return ICONS.resolve("chanlens-" + size + ".png");
  }

  private static byte[] ico() throws IOException {
    int[] sizes = {16, 32, 48, 64, 128, 256};
    ByteArrayOutputStream pictures = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(6 + 16 * sizes.length).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0).putShort((short) 1).putShort((short) sizes.length);
    for (int size : sizes) {
      byte[] picture = Files.readAllBytes(png(size));
      head.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
      head.putInt(picture.length).putInt(head.capacity() + pictures.size());
      pictures.write(picture);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(head.array());
    pictures.writeTo(all);
    return all.toByteArray();
  }

  private static byte[] icns() throws IOException {
    Map<String, Integer> kinds = new TreeMap<>(Map.of("ic07", 128, "ic08", 256, "ic09", 512, "icp4", 16, "icp5", 32));
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(parts);
    for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
      byte[] picture = Files.readAllBytes(png(kind.getValue()));
      out.write(kind.getKey().getBytes(StandardCharsets.US_ASCII));
      out.writeInt(picture.length + 8);
      out.write(picture);
    }
    ByteBuffer all = ByteBuffer.allocate(8 + parts.size());
    all.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(all.capacity()).put(parts.toByteArray());
    return all.array();
  }

  // --- files and processes

  private static String filled(String template, Map<String, String> blanks) throws IOException {
    String text = Files.readString(PACKAGING.resolve("dist").resolve(template));
    for (Map.Entry<String, String> blank : blanks.entrySet()) {
      text = text.replace("@" + blank.getKey() + "@", blank.getValue());
    }
    return text;
  }

  private static String arch(String intel, String arm) {
    return System.getProperty("os.arch").equals("aarch64") ? arm : intel;
  }

  private String epoch() {
    return String.valueOf(builtAt.toInstant().getEpochSecond());
  }

  private static String tool(String name) {
    return Path.of(JAVA_HOME, "bin", WINDOWS ? name + ".exe" : name).toString();
  }

  private static boolean there(String program) {
    return Stream.of(System.getenv("PATH").split(":")).anyMatch(f -> Files.isExecutable(Path.of(f, program)));
  }

  private static List<Path> files(Path folder, String... endings) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> Stream.of(endings).anyMatch(f.getFileName().toString()::endsWith)).sorted().toList();
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static void install(Path file, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(file, to);
  }

  /// With times and permissions; what a link leads to is copied.
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.sorted().toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
          if (!WINDOWS) {
            Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
          }
        }
      }
    }
  }

  /// Everyone may read all and run what the owner may run, whatever the builder's mask is.
  private static void modes(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path file : all.filter(f -> !Files.isSymbolicLink(f)).toList()) {
        boolean runs = Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  /// Before the caches are made, which know the times of the jars.
  private void touch(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).filter(f -> !Files.isSymbolicLink(f)).toList()) {
        Files.setLastModifiedTime(file, builtAt);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    output(List.of(command));
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    return output(new ProcessBuilder(command).redirectErrorStream(true));
  }

  private static String output(ProcessBuilder process) throws IOException, InterruptedException {
    Process running = process.redirectErrorStream(true).start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (running.waitFor() != 0) {
      throw new IOException(String.join(" ", process.command()) + " ended with " + running.exitValue() + "\n" + said);
    }
    return said;
  }
}
