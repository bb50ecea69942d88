#!/bin/sh
# Chanlens as installed: the window and the words, with the Java it brings along. `chanlens help` lists the commands.
# The build fills in what stands between at signs (src/build/Dist.java).

# A standard stream that is closed would be the number of the next file that Java opens; it is opened the wrong way round.
{ : 9<&0; } 2>/dev/null || exec 0>/dev/null
{ : 9>&1; } 2>/dev/null || exec 1</dev/null
{ : 9>&2; } 2>/dev/null || exec 2>/dev/null

# Java takes the names of files for text in the locale's letters; without a locale (cron, containers) that is ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in C | POSIX) export LC_ALL=C.UTF-8 ;; esac

self=$0
[ -L "$self" ] && self=$(readlink -f "$self")
case $self in /*) ;; *) self=$PWD/$self ;; esac
here=${self%/*}
app=${here%/*}/@APP@
java=${here%/*}/@RUNTIME@/bin/java
case $app in *:*)
  echo "chanlens: the folder $app has a colon in its name, which Java cannot read; move it." >&2
  exit 2
  ;;
esac
if [ ! -x "$java" ]; then
  echo "chanlens: $java is missing or cannot be run; install Chanlens again." >&2
  exit 2
fi

own="$JDK_JAVA_OPTIONS $JAVA_TOOL_OPTIONS $_JAVA_OPTIONS"
# The second compiler pays off on very large inputs alone (decision 0225). What comes on standard input may be large.
large_input() {
  [ "$1" = fleet ] && return 0
  for word; do
    [ "$word" = - ] && return 0
    case $word in -*) continue ;; esac
    [ -e "$word" ] && [ -n "$(find -L "$word" -maxdepth 1 -type f -size +262144 -print 2>/dev/null)" ] && return 0
  done
  return 1
}

case ${1:-} in
  @COMMANDS@ | -*)
    # what the user tells Java about its heap goes before: two words on the same matter would keep it from starting
    collector="@COLLECTOR@"
    heap="@HEAP@"
    case $own in *-XX:+Use*GC*) collector= ;; esac
    case $own in *-Xm* | *-XX:*Size=* | *-XX:*RAM*) heap= ;; esac
    compiler=
    case $own in *-XX:*Tiered*) ;; *) large_input "$@" || compiler=-XX:TieredStopAtLevel=1 ;; esac
    cache=
    [ -r "$app/words.aot" ] && cache="-XX:AOTCache=$app/words.aot"
    # shellcheck disable=SC2086
    exec "$java" @COMMON@ @WORDS@ $collector $heap $compiler ${cache:+"$cache"} -Xlog:aot=off -Xlog:cds=off \
      "-Dchanlens.home=$app" "-Dchanlens.native=$app/native" -cp "@CLASSPATH@" @MAIN@ "$@"
    ;;
esac
cache=
[ -r "$app/window.aot" ] && cache="-XX:AOTCache=$app/window.aot"
exec "$java" @COMMON@ @WINDOW@ ${cache:+"$cache"} -Xlog:aot=off -Xlog:cds=off \
  "-Dchanlens.home=$app" "-Dchanlens.native=$app/native" -cp "@CLASSPATH@" @MAIN@ "$@"
