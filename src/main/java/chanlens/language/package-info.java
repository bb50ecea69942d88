/// In which language the window speaks, and its sentences in other languages than English.
@NullMarked
package chanlens.language;

import org.jspecify.annotations.NullMarked;
