/// The marks of a timeline, and the whole of it as a picture for documents.
@NullMarked
package chanlens.view.timeline.picture;

import org.jspecify.annotations.NullMarked;
