package chanlens.format.executable;

/// What every executable format provides.
///
/// @param format `ELF`, `Mach-O`, `PE`
/// @param arch GOARCH
/// @param buildId the linker's id of this build, in hex; empty when there is none
record Container(String format, String arch, String buildId, Image image, Symbols symbols) {
  static final String KNOWN = "executables of Go programs for amd64 and arm64 can be read, ELF, Mach-O and PE";
}
