/// Runs to be passed on: a zip of captures, notes and reports with their hashes.
@NullMarked
package chanlens.export.bundle;

import org.jspecify.annotations.NullMarked;
