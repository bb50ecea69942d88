/// A picture as data: outlines, texts and what they stand for, in roles instead of colours. Independent of any toolkit.
@NullMarked
package chanlens.view.picture;

import org.jspecify.annotations.NullMarked;
