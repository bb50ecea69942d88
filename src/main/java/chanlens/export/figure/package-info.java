/// Figures as JSON, in files of their own and inside of SVG documents: written and read back.
@NullMarked
package chanlens.export.figure;

import org.jspecify.annotations.NullMarked;
