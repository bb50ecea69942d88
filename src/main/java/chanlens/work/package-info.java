/// How long work reports its progress and is asked to stop.
@NullMarked
package chanlens.work;

import org.jspecify.annotations.NullMarked;
