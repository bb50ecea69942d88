/// What was recorded, without opinions. Here: what every recorded thing shares. The sub-rooms hold the tables.
@NullMarked
package chanlens.model;

import org.jspecify.annotations.NullMarked;
