/// What was recorded, without conclusions. This package has what all of it shares; the sub-rooms have the tables.
@NullMarked
package chanlens.model;

import org.jspecify.annotations.NullMarked;
