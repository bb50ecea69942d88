/// The words of teaching: what a step did, what a rule says, how a run ended, in plain words first and the runtime's
/// words second; questions and answers; the glossary. Values come in, sentences go out, and nobody reads them back.
@NullMarked
package chanlens.teach.narration;

import org.jspecify.annotations.NullMarked;
