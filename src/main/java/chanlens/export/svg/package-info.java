/// Pictures as SVG 1.1: text stays text; ids, classes and descriptions are kept.
@NullMarked
package chanlens.export.svg;

import org.jspecify.annotations.NullMarked;
