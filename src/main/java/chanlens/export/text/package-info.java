/// The report as text, for a terminal.
@NullMarked
package chanlens.export.text;

import org.jspecify.annotations.NullMarked;
