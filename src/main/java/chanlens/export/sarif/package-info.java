/// Findings as SARIF 2.1.0, which code hosts show beside the source lines.
@NullMarked
package chanlens.export.sarif;

import org.jspecify.annotations.NullMarked;
