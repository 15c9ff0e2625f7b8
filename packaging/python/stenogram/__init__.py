"""Where the program `stenogram` is that came with this package."""

import os
import sys
import sysconfig


def find_program() -> str:
    """The path of the program.

    It is looked for where pip puts scripts: of this Python, of this user, and beside the package
    (`pip install --target`).
    """
    name = "stenogram" + (sysconfig.get_config_var("EXE") or "")
    beside = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    places = [
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", scheme=_user_scheme()),
        os.path.join(beside, "bin"),
    ]
    for place in places:
        program = os.path.join(place, name)
        if os.path.isfile(program):
            return program
    raise FileNotFoundError(
        f"The program {name} is missing from {' and '.join(places)}. "
        "Install the package again: python -m pip install --force-reinstall stenogram"
    )


def _user_scheme() -> str:
    if sys.version_info >= (3, 10):
        return sysconfig.get_preferred_scheme("user")
    if os.name == "nt":
        return "nt_user"
    if sys.platform == "darwin" and sys._framework:
        return "osx_framework_user"
    return "posix_user"
