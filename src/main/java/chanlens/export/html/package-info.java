/// The report as a page.
@NullMarked
package chanlens.export.html;

import org.jspecify.annotations.NullMarked;
