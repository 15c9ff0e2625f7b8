"""`python -m stenogram`: runs the program with the same arguments, input and output."""

import os
import subprocess
import sys

from stenogram import find_program


def main() -> None:
    try:
        program = find_program()
    except FileNotFoundError as error:
        sys.exit(str(error))
    command = [program, *sys.argv[1:]]
    if os.name != "nt":
        # The program takes the place of Python, so that signals and the exit code are its own.
        os.execv(program, command)
    try:
        sys.exit(subprocess.run(command).returncode)
    except KeyboardInterrupt:
        # The program got it as well, and has said what there was to say.
        sys.exit(130)


if __name__ == "__main__":
    main()
