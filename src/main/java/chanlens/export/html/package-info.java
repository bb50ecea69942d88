/// Pages: the report, and a lesson as slides.
@NullMarked
package chanlens.export.html;

import org.jspecify.annotations.NullMarked;
