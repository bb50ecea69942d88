/// Figures: a view with notes on it, framed for a document. What a note is about is found again in another run.
@NullMarked
package chanlens.view.figure;

import org.jspecify.annotations.NullMarked;
