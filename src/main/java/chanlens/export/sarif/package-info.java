/// Findings as SARIF 2.1.0, which code hosts show next to the source lines.
@NullMarked
package chanlens.export.sarif;

import org.jspecify.annotations.NullMarked;
