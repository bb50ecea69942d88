/// Logs of channel operations in JSON lines or CSV.
@NullMarked
package chanlens.format.channellog;

import org.jspecify.annotations.NullMarked;
