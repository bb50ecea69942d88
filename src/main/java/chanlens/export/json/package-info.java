/// The report as JSON, for programs.
@NullMarked
package chanlens.export.json;

import org.jspecify.annotations.NullMarked;
