/// The rules: each looks at a run and makes findings. They conclude; the room of words says it.
@NullMarked
package chanlens.analysis.rules;

import org.jspecify.annotations.NullMarked;
