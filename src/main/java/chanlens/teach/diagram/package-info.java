/// State diagrams and the decision table as data: the life of a goroutine, the states of a channel, what an operation
/// does.
@NullMarked
package chanlens.teach.diagram;

import org.jspecify.annotations.NullMarked;
