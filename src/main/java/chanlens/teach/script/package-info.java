/// Reads a script: Go-like text of a teacher, with errors that have a line and a column. `manual/teaching.md` has the
/// grammar.
@NullMarked
package chanlens.teach.script;

import org.jspecify.annotations.NullMarked;
