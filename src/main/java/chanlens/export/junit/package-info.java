/// What `check` found, as the JUnit report that build servers read.
@NullMarked
package chanlens.export.junit;

import org.jspecify.annotations.NullMarked;
