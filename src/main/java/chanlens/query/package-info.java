/// Questions in SQL, by DuckDB, which only this room knows: tables of a run are asked where they are, folders of a
/// fleet as Parquet. A statement that could do anything but read them is refused.
@NullMarked
package chanlens.query;

import org.jspecify.annotations.NullMarked;
