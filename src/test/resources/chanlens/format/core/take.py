"""take.py PROGRAM: runs it until it says that it is ready, ends it by a signal that leaves a core file, and waits."""

import os
import resource
import signal
import subprocess
import sys
import time

resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
environment = {"GOTRACEBACK": "crash", "GOMAXPROCS": "2"}
with subprocess.Popen(
    [sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
) as process:
    process.stdout.readline()
    time.sleep(0.3)
    os.kill(process.pid, signal.SIGABRT)
    process.wait()
