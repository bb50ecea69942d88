/// The facts of a run as tables: names, columns, units, how each is known, and a cursor over their rows. No SQL and no
/// library.
@NullMarked
package chanlens.tables;

import org.jspecify.annotations.NullMarked;
