/// Who woke whom in which order: a sequence diagram of a few goroutines.
@NullMarked
package chanlens.view.sequence;

import org.jspecify.annotations.NullMarked;
