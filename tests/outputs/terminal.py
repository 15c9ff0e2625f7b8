"""Runs a program on a terminal of 80 columns and prints what it writes, then its exit code on a line of its own.

    terminal.py FOLDER PROGRAM ARGUMENTS…
"""

import fcntl
import os
import pty
import struct
import sys
import termios

folder, program, *arguments = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.chdir(folder)
    os.environ["TERM"] = "xterm"
    os.execv(program, [program, *arguments])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
written = b""
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    written += piece
sys.stdout.buffer.write(written)
print(f"\n{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}")
