package chanlens.fx;

import chanlens.workspace.KeptNotes;
import chanlens.workspace.Recent;
import chanlens.workspace.RunStates;
import chanlens.workspace.Settings;
import java.nio.file.Path;
import java.util.Optional;

/// The environment of a window.
///
/// @param states where the user was in each run
/// @param notes on each run
/// @param home folder of the program, with samples in it, if it has any
/// @param captureHelp how to take captures
public record Environment(
    Settings settings, Recent recent, RunStates states, KeptNotes notes, Optional<Path> home, String captureHelp) {}
