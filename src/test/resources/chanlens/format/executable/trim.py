"""trim.py EXECUTABLE DUMP OUT: an ELF executable without its code and without the lines of functions that the dump does not
name, so that it can be kept here. Addresses stay as they are."""

import gzip
import struct
import sys

executable, dump, out = sys.argv[1:]
b = bytearray(open(executable, "rb").read())
named = open(dump, "rb").read()


def text(at):
    return bytes(b[at : b.index(0, at)])


def clear(start, end):
    b[start:end] = bytes(end - start)


first, = struct.unpack_from("<Q", b, 40)
size, count, names_section = struct.unpack_from("<HHH", b, 58)
headers = [struct.unpack_from("<IIQQQQIIQQ", b, first + i * size) for i in range(count)]
sections = {text(headers[names_section][4] + h[0]).decode(): h for h in headers}
for name, h in sections.items():
    if name in (".text", ".eh_frame", ".interp") or name.startswith(".debug"):
        clear(h[4], h[4] + h[5])

table = next(h for n, h in sections.items() if n.endswith(".gopclntab"))
start, end = table[4], table[4] + table[5]
magic, = struct.unpack_from("<I", b, start)
header = 40 if magic == 0xFFFFFFF0 else 44
words = struct.unpack_from("<8Q", b, start + 8)
functions = words[0]
names, pcs, funcs = start + words[3], start + words[6], start + words[7]
keep = []


def keep_steps(offset):
    """A table of steps ends with a step of 0 that is not the first."""
    at = pcs + offset
    begin = at
    first_step = True
    while offset:
        step = b[at]
        while b[at] >= 128:
            at += 1
        at += 1
        if step == 0 and not first_step:
            keep.append((begin, at))
            return
        first_step = False
        while b[at] >= 128:
            at += 1
        at += 1


entries = struct.unpack_from(f"<{2 * functions + 1}I", b, funcs)
for i in range(functions):
    at = funcs + entries[2 * i + 1]
    fields = struct.unpack_from("<IiiIIIIII", b, at)
    if text(names + fields[1]) in named:
        keep_steps(fields[5])
        keep_steps(fields[6])
        if fields[7] > 2:
            keep_steps(struct.unpack_from("<I", b, at + header + 8)[0])
before = bytes(b)
clear(pcs, funcs)
for start, end in keep:
    b[start:end] = before[start:end]
open(out, "wb").write(gzip.compress(bytes(b), 9, mtime=0))
