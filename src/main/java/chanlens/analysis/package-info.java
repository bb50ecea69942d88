/// What follows from what was recorded. Here: words for durations and sizes that findings, cards and reports share.
@NullMarked
package chanlens.analysis;

import org.jspecify.annotations.NullMarked;
