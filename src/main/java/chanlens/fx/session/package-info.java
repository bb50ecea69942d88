/// What all controls of an open run share: the session with its one selection, and how ids become links.
@NullMarked
package chanlens.fx.session;

import org.jspecify.annotations.NullMarked;
