/// QuestionMaker about what happens next, with four answers of which exactly one is right: the simulator knows it.
@NullMarked
package chanlens.teach.question;

import org.jspecify.annotations.NullMarked;
