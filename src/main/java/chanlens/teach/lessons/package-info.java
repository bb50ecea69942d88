/// Twenty lessons and the glossary, as resources.
@NullMarked
package chanlens.teach.lessons;

import org.jspecify.annotations.NullMarked;
