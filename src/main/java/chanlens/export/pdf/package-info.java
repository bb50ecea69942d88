/// Pictures as PDF.
@NullMarked
package chanlens.export.pdf;

import org.jspecify.annotations.NullMarked;
